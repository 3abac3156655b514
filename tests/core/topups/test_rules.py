"""Admins say what asks for two people, with a reason, one after another."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from core.database.scopes import acting_as_staff
from core.topups import rules
from core.topups.rules import ChangedMeanwhile, Rules
from tests.make.books import as_owner, rows
from tests.make.people import Desk, make_desk
from tests.servers import emptied

FIRST = Rules()
NONE = Rules(0, 0, 0, 0)
DEFAULTS = ", ".join(f"{name} = DEFAULT" for name in vars(FIRST))


@pytest.fixture(autouse=True)
def _as_they_were(postgres: str, redis_url: str) -> Iterator[None]:
    """Start from nothing, and leave the rules as the migration makes them."""
    emptied(postgres)
    yield
    as_owner(f"UPDATE review_rules SET {DEFAULTS}")


def changes(desk: Desk, wanted: Rules, *, seen: Rules = FIRST, reason: str = "we grew") -> bool:
    with acting_as_staff(desk) as session:
        return rules.change(session, desk.staff_id, wanted, seen=seen, reason=reason)


def test_the_first_rules_let_one_person_run_a_small_shop() -> None:
    with acting_as_staff(make_desk("reviewer")) as session:
        assert rules.standing(session) == FIRST
    assert (FIRST.two_people_minor, FIRST.no_line_minor) == (50_000_00, 0)


def test_an_admin_changes_them_and_the_audit_keeps_the_old_ones() -> None:
    desk = make_desk("admin")
    wanted = replace(FIRST, two_people_minor=20_000_00)
    assert changes(desk, wanted)
    assert not changes(desk, wanted, seen=wanted)
    with pytest.raises(ChangedMeanwhile):
        changes(desk, NONE)
    ((action, details),) = rows("SELECT action, details FROM audit_entries")
    assert action == "rules.set"
    assert b'"two_people_minor": [5000000, 2000000]' in bytes(details)
    assert b"we grew" in bytes(details)


@pytest.mark.parametrize("role", ["reviewer", "supervisor", "support", "finance"])
def test_nobody_else_does(role: str) -> None:
    with pytest.raises(DBAPIError, match="for admins alone"):
        changes(make_desk(role), NONE)


@pytest.mark.parametrize("number", [-1, 10**15, 2**63])
def test_a_number_out_of_its_bounds_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="bounds"):
        changes(make_desk("admin"), replace(FIRST, two_people_minor=number))
    with pytest.raises(ValueError, match="reason"):
        changes(make_desk("admin"), NONE, reason=" ")
