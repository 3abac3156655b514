"""What was paid in part: the rest is asked for with the same code, and once."""

from uuid import UUID

import pytest

from core.database.scopes import acting_as_system, acting_for
from core.money import Money
from core.topups import proof, receipts, request, rest, tasks
from core.topups.models import TopUp
from tests.make.booked import booked
from tests.make.books import approve_sum, as_owner, differences, rows, stands
from tests.make.topups import Merchant, Waiting, made_proof, make_merchant, make_top_up, state_of
from tests.servers import emptied


@pytest.fixture
def merchant(postgres: str, redis_url: str) -> Merchant:
    emptied(postgres)
    return make_merchant()


@pytest.fixture
def part(merchant: Merchant) -> Waiting:
    """Rs 900 of 1,500 came, for 30 credits of 50."""
    waiting = make_top_up(merchant, amount="900")
    approve_sum(waiting.id, credits=30, minor=90_000)
    assert state_of(waiting.id) == "partly_paid"
    return waiting


def opened(merchant: Merchant, key: str = "tap") -> request.Request | None:
    with acting_for(merchant.member) as session:
        return rest.open_rest(session, merchant.member, identity_id=merchant.identity_id, key=key)


def make_proof_of(merchant: Merchant, *, amount: str) -> UUID:
    """A picture sent without a word, read and weighed; its request."""
    with acting_as_system() as session:
        kept = proof.store(session, merchant.member, made_proof(amount=amount))
    with acting_for(merchant.member) as session:
        sent = proof.attach(
            session, merchant.member, identity_id=merchant.identity_id, proof_id=kept
        )
    tasks.weigh(str(sent.top_up_id))
    return sent.top_up_id


def test_the_rest_is_asked_for_once_with_the_same_code(merchant: Merchant, part: Waiting) -> None:
    left = opened(merchant)
    assert left is not None
    assert (left.reference, left.amount, left.credits) == (part.reference, Money(60_000), 20)
    assert left.account is not None
    again = opened(merchant)
    assert again is not None
    assert again.id == left.id
    assert opened(merchant, "another tap") is None  # it is asked for already


def test_the_banks_line_with_the_code_pays_the_rest(merchant: Merchant, part: Waiting) -> None:
    opened(merchant)
    waiting = make_proof_of(merchant, amount="600")
    booked(f"{part.reference},,,600")
    with acting_as_system() as session:
        row = session.get_one(TopUp, waiting)
        assert (row.reference, row.matched_by, row.flags) == (part.reference, "reference", [])
    approve_sum(waiting, credits=20, minor=60_000)
    assert state_of(waiting) == "approved"
    assert stands(merchant.member) == (5 + 50, 0, 0)
    assert not differences()
    assert opened(merchant, "once more") is None  # nothing is left
    with acting_for(merchant.member) as session:
        numbers = [receipts.facts_of(session, one) for one in (part.id, waiting)]
    assert [one.number for one in numbers if one] == [
        f"R-{part.reference}",
        f"R-{part.reference}-2",
    ]


def test_a_picture_alone_of_the_rest_is_the_rests(merchant: Merchant, part: Waiting) -> None:
    waiting = make_proof_of(merchant, amount="600")
    found = rows("SELECT reference, amount_minor, credits FROM top_ups WHERE id = %s", waiting)
    assert found == [(part.reference, 60_000, 20)]


def test_a_picture_of_another_sum_is_a_request_of_its_own(
    merchant: Merchant, part: Waiting
) -> None:
    waiting = make_proof_of(merchant, amount="5000")
    found = rows("SELECT reference, amount_minor FROM top_ups WHERE id = %s", waiting)
    assert found != [(part.reference, None)]
    assert found[0][1] is None


def test_long_ago_it_is_over(merchant: Merchant, part: Waiting) -> None:
    as_owner("UPDATE top_ups SET until_at = now() - interval '8 days'")
    assert opened(merchant) is None


def test_who_paid_the_whole_or_nothing_has_no_rest(merchant: Merchant) -> None:
    assert opened(merchant) is None
    waiting = make_top_up(merchant)
    assert opened(merchant) is None
    approve_sum(waiting.id, credits=50, minor=150_000)
    assert opened(merchant) is None
