"""Goodwill is given once per key, by those who may, and is written down."""

from uuid import UUID, uuid4

import pytest

from core.credits import grants
from core.credits.ledger import KeyReused, MayNotMoveCredits, NoBalance
from core.database.scopes import acting_as_staff
from core.workspaces.memberships import Member
from tests.make.at_once import at_once
from tests.make.books import as_owner, differences, movements, rows, stands
from tests.make.people import Desk, make_desk, make_member


def given(
    desk: Desk, member: Member, amount: int = 20, reason: str = "a late answer", key: str = "g1"
) -> UUID | None:
    with acting_as_staff(desk) as session:
        return grants.give(
            session, desk.staff_id, member.workspace_id, amount=amount, reason=reason, key=key
        )


@pytest.mark.parametrize("role", ["supervisor", "finance", "admin"])
def test_those_who_may_give_credits(role: str) -> None:
    member, desk = make_member(credits=1), make_desk(role)
    grant = given(desk, member)
    assert stands(member) == (21, 0, 0)
    assert movements(member)[-1] == ("grant", "granted", "available", 20)
    assert rows("SELECT kind, amount, staff_id FROM credit_grants WHERE id = %s", grant) == [
        ("goodwill", 20, desk.staff_id)
    ]
    assert rows("SELECT action, actor_id, subject_id, workspace_id FROM audit_entries") == [
        ("credits.give", desk.staff_id, grant, member.workspace_id)
    ]
    assert not differences()


@pytest.mark.parametrize("role", ["reviewer", "support"])
def test_others_give_nothing(role: str) -> None:
    member = make_member(credits=1)
    with pytest.raises(MayNotMoveCredits):
        given(make_desk(role), member)
    assert stands(member) == (1, 0, 0)
    assert rows("SELECT action FROM audit_entries") == []


def test_a_refusal_leaves_the_rest_of_the_transaction() -> None:
    member, desk = make_member(), make_desk()
    with acting_as_staff(desk) as session:
        with pytest.raises(NoBalance):
            grants.give(
                session, desk.staff_id, uuid4(), amount=1, reason="for a late answer", key="g1"
            )
        grants.give(
            session,
            desk.staff_id,
            member.workspace_id,
            amount=1,
            reason="for a late answer",
            key="g1",
        )
    assert stands(member) == (1, 0, 0)


def test_the_same_key_gives_once() -> None:
    member, desk = make_member(), make_desk()
    assert len({given(desk, member), given(make_desk("admin"), member)}) == 1
    assert stands(member) == (20, 0, 0)
    assert rows("SELECT count(*) FROM audit_entries") == [(1,)]


def test_the_same_key_for_something_else_is_an_error() -> None:
    member, desk = make_member(credits=5), make_desk()
    given(desk, member)
    with pytest.raises(KeyReused):
        given(desk, member, amount=21)
    with pytest.raises(KeyReused):
        given(desk, member, reason="another reason")
    with pytest.raises(KeyReused):
        given(desk, member, key="trial")  # what was given at first contact
    assert stands(member) == (25, 0, 0)


@pytest.mark.parametrize("amount", [0, -1, 1_000_001, 2**31, 2**63, float("nan"), 1.5, "100"])
def test_what_is_no_amount_is_refused(amount: int) -> None:
    member = make_member()
    with pytest.raises(ValueError, match="whole number"):
        given(make_desk(), member, amount=amount)
    assert stands(member) == (0, 0, 0)


def test_nothing_is_given_without_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        given(make_desk(), make_member(), reason=" ")


def test_one_key_at_once_from_many_sides_gives_once() -> None:
    member, desk = make_member(), make_desk()
    found = at_once([lambda: given(desk, member)] * 8)
    assert len(set(found)) == 1
    assert stands(member) == (20, 0, 0)
    assert rows("SELECT count(*) FROM audit_entries") == [(1,)]


def test_many_credits_are_given_by_two_people() -> None:
    member, desk = make_member(), make_desk()
    for _ in range(2):  # the same person twice is one
        assert given(desk, member, amount=1_001) is None
    assert stands(member) == (0, 0, 0)
    with pytest.raises(KeyReused):
        given(make_desk("admin"), member, amount=1_002)
    assert given(make_desk("admin"), member, amount=1_001) is not None
    assert stands(member) == (1_001, 0, 0)
    acts = [action for (action,) in rows("SELECT action FROM audit_entries ORDER BY seq")]
    assert acts == ["credits.give_waits", "credits.give"]
    assert not differences()


def test_nobody_gives_her_own_workspace_credits_alone() -> None:
    member, desk = make_member(), make_desk()
    as_owner(
        "INSERT INTO staff_own_accounts (account_id, staff_id) VALUES (%s, %s)",
        (member.account_id, desk.staff_id),
    )
    assert given(desk, member) is None
    assert stands(member) == (0, 0, 0)
    assert given(make_desk("admin"), member) is not None
    assert stands(member) == (20, 0, 0)
