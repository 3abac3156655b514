"""Whom a line is weighed for: who left since holds up nobody, and hears nothing any more."""

import pytest

from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.privacy import deletion, erasure
from core.topups import review, tasks, verdict
from tests.make.booked import booked
from tests.make.books import as_owner, rows
from tests.make.console import later
from tests.make.people import make_desk
from tests.make.topups import Merchant, make_package, make_top_up, state_of
from tests.servers import emptied

WEEK = 7 * 24 * 3600 + 60


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    emptied(postgres)


def leaves(owner_url: str, merchant: Merchant) -> None:
    """Her account is deleted, and its time to undo is over."""
    with acting_for(merchant.member) as session:
        deletion.book(session, merchant.member, merchant.identity_id, "account")
    with later(owner_url, WEEK):
        with acting_as_system() as session:
            (wanted,) = deletion.due(session)
        assert erasure.carry_out(wanted)


def test_who_left_with_a_request_under_review_holds_up_nobody(postgres: str) -> None:
    gone = make_top_up(transaction_id="48213907880")
    leaves(postgres, gone.merchant)
    other = make_top_up(transaction_id="48213907888")
    booked("x,48213907888,,1500", f"to {gone.reference},,,1500")
    assert state_of(other.id) == state_of(gone.id) == "under_review"
    desk = make_desk("reviewer")
    with acting_as_staff(desk) as session:
        assert review.case(session, gone.id) is not None
        words = "She left, and the money goes back."
        verdict.reject(session, desk.staff_id, gone.id, reason="other", words=words)
    with later(postgres, 60):
        tasks.post(str(gone.id))
    assert state_of(gone.id) == "rejected"


def test_money_of_who_left_goes_before_staff_and_is_told_to_nobody(postgres: str) -> None:
    gone = make_top_up()
    for state in ("decided", "rejected"):
        as_owner("UPDATE top_ups SET state = %s WHERE id = %s", (state, gone.id))
    leaves(postgres, gone.merchant)
    booked(f"to {gone.reference},,,1500")
    assert state_of(gone.id) == "under_review"
    told = "SELECT count(*) FROM outbox WHERE identity_id = %s"
    assert rows(told, gone.merchant.identity_id) == [(0,)]


@pytest.mark.parametrize("asked_for", [True, False])
def test_a_line_that_two_proofs_may_mean_is_not_found_for_the_second(asked_for: bool) -> None:
    """Whether the first of them asked for a package before she paid."""
    make_package()
    booked("x,,,1500")
    first, second = make_top_up(asked_for=asked_for), make_top_up()
    query = "SELECT matched_by FROM top_ups WHERE id = %s"
    assert rows(query, first.id) == [("amount_and_time",)]
    assert rows(query, second.id) == [(None,)]
    assert state_of(second.id) == "waiting_for_bank"
