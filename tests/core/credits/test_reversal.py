"""A reversal takes what is there; the rest is owed, and whatever comes later pays it first."""

from functools import partial
from uuid import UUID, uuid4

import pytest

from core.credits import capture, grants, reversal
from core.credits.hold import hold
from core.credits.ledger import MayNotMoveCredits, NotEnoughCredits
from core.database.scopes import acting_as_staff, acting_for
from core.workspaces.memberships import Member
from tests.make.at_once import at_once
from tests.make.books import differences, make_paid, movements, rows, stands
from tests.make.people import Desk, make_desk
from tests.make.topups import Merchant, make_merchant, make_top_up, state_of

TRIAL = 5


@pytest.fixture
def merchant() -> Merchant:
    """Somebody with her trial's 5 credits."""
    return make_merchant()


@pytest.fixture
def paid(merchant: Merchant) -> UUID:
    """Her top-up of 50 credits, posted."""
    return make_paid(merchant)


def reversed_by(desk: Desk, top_up: UUID) -> reversal.Reversed:
    with acting_as_staff(desk) as session:
        return reversal.reverse(session, desk.staff_id, top_up, reason="the money went back")


def spent(member: Member, amount: int) -> None:
    with acting_for(member) as session:
        held = hold(session, member, amount=amount, key=f"spent:{uuid4()}")
        capture.capture(session, member.workspace_id, held, amount=amount, key=f"done:{held}")


@pytest.mark.parametrize("role", ["supervisor", "finance", "admin"])
def test_what_is_still_there_goes(merchant: Merchant, paid: UUID, role: str) -> None:
    desk = make_desk(role)
    moved = reversed_by(desk, paid)
    assert (moved.taken, moved.owed) == (50, 0)
    assert stands(merchant.member) == (TRIAL, 0, 0)
    assert state_of(paid) == "reversed"
    assert rows(
        "SELECT actor_id, subject_id, workspace_id FROM audit_entries"
        " WHERE action = 'top_up.reverse'"
    ) == [(desk.staff_id, paid, merchant.member.workspace_id)]
    assert not differences()


def test_what_is_gone_is_owed(merchant: Merchant, paid: UUID) -> None:
    spent(merchant.member, 45)
    moved = reversed_by(make_desk(), paid)
    assert (moved.taken, moved.owed) == (10, 40)
    assert stands(merchant.member) == (0, 0, 40)
    assert movements(merchant.member)[-2:] == [
        ("reversal", "available", "refunded", 10),
        ("reversal", "owed", "refunded", 40),
    ]
    assert not differences()


def test_what_is_held_stays_held_and_is_owed(merchant: Merchant, paid: UUID) -> None:
    member = merchant.member
    with acting_for(member) as session:
        held = hold(session, member, amount=55, key="order:1")
    moved = reversed_by(make_desk(), paid)
    assert (moved.taken, moved.owed) == (0, 50)
    with acting_for(member) as session:  # the order in work is settled as ever
        capture.capture(session, member.workspace_id, held, amount=55, key="order:1/done")
    assert stands(member) == (0, 0, 50)
    assert not differences()


def test_while_something_is_owed_nothing_is_held(merchant: Merchant, paid: UUID) -> None:
    member = merchant.member
    with acting_for(member) as session:
        held = hold(session, member, amount=30, key="order:1")
    reversed_by(make_desk(), paid)
    with acting_for(member) as session:
        capture.release(session, member.workspace_id, held, amount=30, key="order:1/failed")
    assert stands(member) == (30, 0, 25)
    with pytest.raises(NotEnoughCredits) as short, acting_for(member) as session:
        hold(session, member, amount=1, key="order:2")
    assert short.value.available == 0


def test_later_credits_pay_what_is_owed_first(merchant: Merchant, paid: UUID) -> None:
    member, desk = merchant.member, make_desk()
    spent(member, 45)
    reversed_by(desk, paid)  # 40 are owed
    with acting_as_staff(desk) as session:
        grants.give(
            session,
            desk.staff_id,
            member.workspace_id,
            amount=15,
            reason="sorry for that",
            key="g1",
        )
    assert stands(member) == (0, 0, 25)
    make_paid(merchant)
    assert stands(member) == (25, 0, 0)
    with acting_for(member) as session:
        hold(session, member, amount=25, key="order:9")
    assert not differences()


def test_a_reversal_happens_once(merchant: Merchant, paid: UUID) -> None:
    spent(merchant.member, 45)
    first = reversed_by(make_desk(), paid)
    assert reversed_by(make_desk("admin"), paid) == first
    assert stands(merchant.member) == (0, 0, 40)
    assert rows("SELECT count(*) FROM audit_entries WHERE action = 'top_up.reverse'") == [(1,)]


def test_many_at_once_reverse_once(merchant: Merchant, paid: UUID) -> None:
    desks = [make_desk() for _ in range(6)]
    found = at_once([partial(reversed_by, desk, paid) for desk in desks])
    assert [(one.taken, one.owed) for one in found] == [(50, 0)] * 6
    assert stands(merchant.member) == (TRIAL, 0, 0)


@pytest.mark.parametrize("role", ["reviewer", "support"])
def test_others_take_nothing_back(merchant: Merchant, paid: UUID, role: str) -> None:
    with pytest.raises(MayNotMoveCredits):
        reversed_by(make_desk(role), paid)
    assert stands(merchant.member) == (TRIAL + 50, 0, 0)
    assert state_of(paid) == "approved"


def test_what_was_never_posted_is_not_reversed(merchant: Merchant) -> None:
    waiting = make_top_up(merchant)
    for top_up in (waiting.id, uuid4()):
        with pytest.raises(reversal.NothingPosted):
            reversed_by(make_desk(), top_up)
    assert stands(merchant.member) == (TRIAL, 0, 0)


def test_a_transfer_that_was_taken_back_pays_nothing_else(merchant: Merchant, paid: UUID) -> None:
    reversed_by(make_desk(), paid)
    assert rows("SELECT top_up_id FROM paid_transfers") == [(paid,)]
