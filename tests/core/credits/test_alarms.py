"""A threshold is told once on the way down, and again only after the balance was above it."""

from core.credits import alarms, grants
from core.database.scopes import acting_as_staff, acting_for
from core.workspaces.memberships import Member
from tests.make.people import make_desk, make_member


def armed(member: Member) -> None:
    with acting_for(member) as session:
        alarms.arm(session, member)


def goes_off(member: Member, available: int) -> bool:
    with acting_for(member) as session:
        return alarms.went_off(session, member.workspace_id, available)


def test_each_threshold_goes_off_once_on_the_way_down() -> None:
    member = make_member(credits=20)
    armed(member)
    told = [left for left in range(20, -1, -1) if goes_off(member, left)]
    assert told == [10, 3]


def test_two_thresholds_passed_at_once_are_one_warning() -> None:
    member = make_member(credits=20)
    armed(member)
    assert goes_off(member, 1)
    assert not goes_off(member, 0)


def test_who_never_had_as_much_is_not_warned_of_it() -> None:
    member = make_member(credits=5)
    armed(member)
    assert not goes_off(member, 4)
    assert goes_off(member, 3)


def test_what_lifts_the_balance_arms_it_again() -> None:
    member, desk = make_member(credits=5), make_desk("admin")
    armed(member)
    assert goes_off(member, 2)
    with acting_as_staff(desk) as session:
        grants.give(
            session, desk.staff_id, member.workspace_id, amount=20, reason="a late answer", key="g"
        )
    armed(member)
    assert goes_off(member, 3)


def test_one_workspace_knows_nothing_of_anothers() -> None:
    member, other = make_member(credits=20), make_member(credits=20)
    armed(member)
    armed(other)
    assert goes_off(member, 10)
    assert goes_off(other, 10)
