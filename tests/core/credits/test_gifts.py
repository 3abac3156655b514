"""A gift says why, many credits need two people, and the owner is told once."""

from uuid import uuid4

import pytest

from core.credits import gifts
from core.credits.ledger import KeyReused, MayNotMoveCredits, NoBalance
from core.database.scopes import acting_as_staff
from core.workspaces.memberships import Member
from tests.make.books import as_owner, differences, rows, stands
from tests.make.people import Desk, make_desk, make_member

WHY = "Sorry for the wait on Eid."
MANY = 1001  # one more than the rules let one person give


@pytest.fixture
def member(nothing: None) -> Member:
    return make_member(credits=1)


def given(desk: Desk, member: Member, amount: int = 20, reason: str = WHY) -> bool:
    with acting_as_staff(desk) as session:
        return gifts.give(
            session, desk.staff_id, member.workspace_id, amount=amount, reason=reason, key="g1"
        )


def approved(desk: Desk, member: Member, key: str = "g1") -> bool:
    with acting_as_staff(desk) as session:
        return gifts.approve(session, desk.staff_id, member.workspace_id, key=key)


def told() -> int:
    return len(rows("SELECT id FROM outbox WHERE key LIKE 'grant/%%'"))


def test_the_owner_is_told_once_of_credits_that_are_given_once(member: Member) -> None:
    desk = make_desk("supervisor")
    assert given(desk, member)
    assert given(desk, member)
    assert stands(member) == (21, 0, 0)
    assert told() == 1
    with acting_as_staff(desk) as session:
        [one] = gifts.given(session)
        assert (one.amount, one.reason, one.staff_ids) == (20, WHY, (desk.staff_id,))
        assert not gifts.given(session, before=one.id)
        assert not gifts.waiting(session)


def test_many_credits_wait_for_another_person_and_are_given_as_they_waited(member: Member) -> None:
    first, second = make_desk("supervisor"), make_desk("finance")
    assert not given(first, member, MANY)
    assert not approved(first, member)  # her own word again is no second one
    assert stands(member) == (1, 0, 0)
    assert told() == 0
    with acting_as_staff(second) as session:
        [one] = gifts.waiting(session)
        assert (one.amount, one.staff_ids) == (MANY, (first.staff_id,))
    assert approved(second, member)
    assert approved(second, member)
    assert stands(member) == (MANY + 1, 0, 0)
    assert told() == 1
    with acting_as_staff(second) as session:
        assert not gifts.waiting(session)
        assert gifts.given(session)[0].staff_ids == (first.staff_id, second.staff_id)
    assert not differences()


@pytest.mark.parametrize("reason", ["", "too short", " " * 12, "x" * 501])
def test_a_gift_needs_a_reason_that_says_something(member: Member, reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        given(make_desk(), member, reason=reason)
    assert stands(member) == (1, 0, 0)


def test_the_database_asks_for_the_reason_too(member: Member) -> None:
    staff, statement = (
        make_desk().staff_id,
        (
            "INSERT INTO credit_grants (workspace_id, kind, amount, reason, key, staff_id)"
            " VALUES (%s, 'goodwill', 1, '         x', 'k', %s)"
        ),
    )
    with pytest.raises(Exception, match="gifts_say_why"):
        as_owner(statement, (member.workspace_id, staff))


def test_nobody_approves_what_nobody_gave_or_without_the_right(member: Member) -> None:
    given(make_desk("admin"), member, MANY)
    with pytest.raises(gifts.NothingWaits):
        approved(make_desk("finance"), member, key=uuid4().hex)
    with pytest.raises(MayNotMoveCredits):
        approved(make_desk("support"), member)
    with pytest.raises(KeyReused):
        given(make_desk("finance"), member, MANY + 1)
    assert stands(member) == (1, 0, 0)


def test_nothing_is_given_where_nobody_is_left(member: Member) -> None:
    supervisor = make_desk("supervisor")
    assert not given(supervisor, member, amount=5_000)  # waits for another person
    ended = "UPDATE memberships SET state = 'ended' WHERE workspace_id = %s"
    as_owner(ended, (member.workspace_id,))
    with pytest.raises(NoBalance):
        approved(make_desk("admin"), member)
    with pytest.raises(NoBalance), acting_as_staff(supervisor) as session:
        gifts.give(session, supervisor.staff_id, member.workspace_id, amount=1, reason=WHY, key="2")
    assert rows("SELECT FROM credit_grants WHERE kind = 'goodwill'") == []
