"""A proof and the bank's word for it, in every order in which they come."""

import itertools
import os
from uuid import UUID

import pytest

from core.database.scopes import acting_as_system, acting_for
from core.topups import proof, request, tasks
from tests.make.booked import booked
from tests.make.books import rows
from tests.make.topups import (
    Merchant,
    Waiting,
    made_proof,
    make_account,
    make_merchant,
    make_package,
    make_top_up,
    send_again,
    state_of,
)
from tests.servers import emptied

ID, OTHER = "48213907888", "PK36TEST0000009999999999"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    emptied(postgres)
    make_top_up(amount="1")


def asks(merchant: Merchant) -> Waiting:
    """A request that nothing was sent for."""
    with acting_for(merchant.member) as session:
        made = request.open_request(
            session,
            merchant.member,
            identity_id=merchant.identity_id,
            package_id=make_package(),
            key=os.urandom(8).hex(),
        )
    return Waiting(made.id, made.reference, made.id, merchant)


def is_read(merchant: Merchant, **read: str) -> UUID:
    """Her screenshot was read, and her chat has not come to it: a person talks with her."""
    with acting_as_system() as session:
        return proof.store(session, merchant.member, made_proof(**read))


def stands(asked: Waiting) -> tuple[object, ...]:
    """State, how it was matched, and flags."""
    [found] = rows("SELECT state, matched_by, flags FROM top_ups WHERE id = %s", asked.id)
    return found


SPELT = ("48213907888", "4821-3907-888", "4821 3907 888")


@pytest.mark.parametrize("is_first", ["message", "proof"])
@pytest.mark.parametrize(("in_proof", "at_bank"), list(itertools.permutations(SPELT, 2)))
def test_a_proof_and_its_line_find_each_other_whichever_is_first(
    is_first: str, in_proof: str, at_bank: str
) -> None:
    asked = asks(make_merchant())
    if is_first == "proof":
        send_again(asked, transaction_id=in_proof)
    booked(f"to {asked.reference},{at_bank},,1500")
    if is_first == "message":
        assert stands(asked) == ("under_review", "reference", ["no_proof"])
        send_again(asked, transaction_id=in_proof)
    assert stands(asked) == ("under_review", "id", [])


def test_of_two_requests_of_one_sum_each_gets_its_own_line_in_any_order() -> None:
    for order in itertools.permutations(("proof", "other proof", "line", "other line")):
        both = os.urandom(4).hex()
        one, two = asks(make_merchant()), asks(make_merchant())
        for what in order:
            asked, number = (two, 2) if "other" in what else (one, 1)
            told = f"{both}{number}9"
            if "proof" in what:
                send_again(asked, transaction_id=told)
            else:
                booked(f"to {asked.reference},{told},,1500")
        assert stands(one) == stands(two) == ("under_review", "id", []), order


def test_a_screenshot_that_was_read_is_put_before_staff_with_its_money() -> None:
    merchant = make_merchant()
    asked = asks(merchant)
    kept = is_read(merchant, transaction_id=ID)
    booked(f"to {asked.reference},{ID},,1500")
    tasks.weigh(str(asked.id))
    assert stands(asked) == ("under_review", "id", [])
    with acting_for(merchant.member) as session:  # the chat comes to it in the end
        sent = proof.attach(
            session, merchant.member, identity_id=merchant.identity_id, proof_id=kept
        )
    assert sent.top_up_id == asked.id
    assert state_of(asked.id) == "under_review"


def test_money_that_went_to_another_account_of_ours_is_found_by_its_id_and_by_its_code() -> None:
    by_id = make_top_up(transaction_id=ID)
    by_code = make_top_up(transaction_id=None)
    by_time = make_top_up()
    make_account("bank", OTHER)
    booked(f"x,{ID},,1500", f"to {by_code.reference},,,1400", "x,,,1500", number=OTHER)
    assert stands(by_id)[:2] == ("under_review", "id")
    assert stands(by_code)[:2] == ("under_review", "reference")
    assert state_of(by_time.id) == "waiting_for_bank"
