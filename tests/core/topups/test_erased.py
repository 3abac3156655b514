"""Whoever had her account deleted gets no credits: staff are told so, and can still reject."""

from uuid import UUID

import pytest

from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.money import Money
from core.privacy import deletion, erasure
from core.privacy.models import DeletionRow
from core.topups import bank, posting, review, verdict
from tests.make.booked import booked
from tests.make.books import differences, rows
from tests.make.console import later
from tests.make.people import Desk, make_desk
from tests.make.topups import Merchant, Waiting, make_top_up, state_of
from tests.servers import emptied

WEEK = 7 * 24 * 3600 + 60


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def erased(owner_url: str, merchant: Merchant) -> bool:
    """Her account is deleted, as she asked for a week before; `False` while that has to wait."""
    with acting_for(merchant.member) as session:
        deletion.book(session, merchant.member, merchant.identity_id, "account")
    with acting_as_system() as session:
        wanted = session.query(DeletionRow.id).filter_by(account_id=merchant.member.account_id)
        one: UUID = wanted.one()[0]
    with later(owner_url, WEEK):
        return erasure.carry_out(one)


def approves(desk: Desk, waiting: Waiting) -> verdict.Given:
    with acting_as_staff(desk) as session:
        return verdict.approve(
            *(session, desk.staff_id, waiting.id),
            credits=50,
            received=Money(150_000),
            words="seen in the app of the bank",
        )


def posted(owner_url: str, waiting: Waiting) -> str:
    with later(owner_url, WEEK + 60), acting_as_system() as session:
        return posting.post(session, waiting.id)


def test_nobody_is_credited_for_an_account_that_was_deleted(postgres: str) -> None:
    desk, waiting = make_desk("reviewer"), make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    with acting_as_staff(desk) as session:
        assert [one.id for one in bank.exact(session)] == [waiting.id]
    assert erased(postgres, waiting.merchant)
    with pytest.raises(verdict.NobodyLeft):
        approves(desk, waiting)
    with acting_as_staff(desk) as session:
        assert bank.exact(session) == []
        case = review.case(session, waiting.id)
    assert case is not None
    assert "account_erased" in case.flags
    assert rows("SELECT FROM ledger_transfers WHERE kind = 'top_up'") == []
    assert not differences()


def test_it_is_rejected_and_leaves_the_queue(postgres: str) -> None:
    desk, waiting = make_desk("reviewer"), make_top_up()
    assert erased(postgres, waiting.merchant)
    with acting_as_staff(desk) as session:
        verdict.reject(session, desk.staff_id, waiting.id, reason="other", words="sent back to her")
    assert posted(postgres, waiting) == "rejected"
    assert state_of(waiting.id) == "rejected"
    assert rows("SELECT FROM outbox WHERE key LIKE 'verdict/%%'") == []  # nobody is there to hear


def test_what_is_decided_is_posted_before_the_account_goes(postgres: str) -> None:
    desk, waiting = make_desk("reviewer"), make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    assert approves(desk, waiting) == verdict.Given.DECIDED
    assert not erased(postgres, waiting.merchant)
    assert posted(postgres, waiting) == "approved"
    assert rows("SELECT amount FROM ledger_transfers WHERE kind = 'top_up'") == [(50,)]
    assert erased(postgres, waiting.merchant)
    assert not differences()
