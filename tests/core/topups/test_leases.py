"""One request, one pair of hands: for five minutes, longer while it is looked at."""

from functools import partial
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError

from core.database.scopes import acting_as_staff
from core.money import Money
from core.topups import leases, verdict
from core.topups.leases import HeldByAnother
from tests.make.at_once import at_once
from tests.make.books import as_owner, rows
from tests.make.console import later
from tests.make.people import Desk, make_desk
from tests.make.topups import Waiting, make_top_up, state_of
from tests.servers import emptied

LEASE = 5 * 60


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Empty tables."""
    emptied(postgres)


def presses_next(desk: Desk, *, passing: UUID | None = None) -> UUID | None:
    with acting_as_staff(desk) as session:
        return leases.take_next(session, passing=passing)


def takes(desk: Desk, waiting: Waiting, *, from_other: bool = False) -> None:
    with acting_as_staff(desk) as session:
        leases.take(session, desk.staff_id, waiting.id, from_other=from_other)


def keeps(desk: Desk, waiting: Waiting) -> bool:
    with acting_as_staff(desk) as session:
        return leases.keep(session, waiting.id)


def approves(desk: Desk, waiting: Waiting) -> verdict.Given:
    with acting_as_staff(desk) as session:
        return verdict.approve(
            session, desk.staff_id, waiting.id, credits=50, received=Money(150_000)
        )


def holders() -> list[UUID]:
    return [who for (who,) in rows("SELECT staff_id FROM review_leases")]


def test_all_who_press_next_at_once_get_different_ones() -> None:
    desks = [make_desk("reviewer") for _ in range(3)]
    wanted = {make_top_up(weighed=False).id for _ in desks}
    for _ in range(5):
        got = at_once([partial(presses_next, desk) for desk in desks])
        assert set(got) == wanted
        as_owner("DELETE FROM review_leases")


def test_next_leads_on_from_where_she_is_and_begins_anew_at_the_end() -> None:
    first, second, third = (make_top_up(weighed=False).id for _ in range(3))
    desk, other = make_desk("reviewer"), make_desk("reviewer")
    assert presses_next(desk) == first
    assert presses_next(other) == second
    assert presses_next(desk, passing=first) == third
    assert presses_next(desk, passing=third) == first
    assert presses_next(other, passing=second) == third  # what she left is free
    assert sorted(holders()) == sorted((desk.staff_id, other.staff_id))


def test_where_nobody_is_left_what_she_had_is_free_even_so() -> None:
    only = make_top_up(weighed=False)
    desk = make_desk("reviewer")
    assert presses_next(desk) == only.id
    assert presses_next(desk, passing=only.id) is None
    assert holders() == []


def test_what_is_kept_stays_hers_and_what_is_left_is_free_after_five_minutes(postgres: str) -> None:
    waiting = make_top_up(weighed=False)
    desk, other = make_desk("reviewer"), make_desk("reviewer")
    takes(desk, waiting)
    with later(postgres, LEASE - 1):
        assert keeps(desk, waiting)
        assert not keeps(other, waiting)
    with later(postgres, LEASE + 1), pytest.raises(HeldByAnother):
        takes(other, waiting)
    with later(postgres, 2 * LEASE):
        takes(other, waiting)
        assert not keeps(desk, waiting)


@pytest.mark.parametrize("role", ["supervisor", "admin"])
def test_who_leads_takes_over_and_the_audit_says_from_whom(role: str) -> None:
    waiting, desk, leading = make_top_up(weighed=False), make_desk("reviewer"), make_desk(role)
    takes(desk, waiting)
    with pytest.raises(HeldByAnother):
        takes(leading, waiting)
    takes(leading, waiting, from_other=True)
    assert holders() == [leading.staff_id]
    ((action, details),) = rows("SELECT action, details FROM audit_entries")
    assert action == "top_up.take_over"
    assert str(desk.staff_id).encode() in bytes(details)


@pytest.mark.parametrize(("role", "from_other"), [("reviewer", True), ("support", False)])
def test_nobody_else_does(role: str, from_other: bool) -> None:
    waiting = make_top_up(weighed=False)
    takes(make_desk("reviewer"), waiting)
    with pytest.raises(DBAPIError, match="this role does not"):
        takes(make_desk(role), waiting, from_other=from_other)


def test_nobody_decides_what_another_has_in_hand_and_a_verdict_frees_it() -> None:
    waiting, desk, other = make_top_up(), make_desk("reviewer"), make_desk("reviewer")
    takes(desk, waiting)
    with pytest.raises(HeldByAnother):
        approves(other, waiting)
    assert rows("SELECT id FROM top_up_verdicts") == []
    approves(desk, waiting)
    assert state_of(waiting.id) == "decided"
    assert holders() == []


def test_who_pressed_nothing_decides_what_is_free(postgres: str) -> None:
    waiting, desk, other = make_top_up(), make_desk("reviewer"), make_desk("reviewer")
    takes(desk, waiting)
    with later(postgres, LEASE + 1):
        assert approves(other, waiting) == verdict.Given.DECIDED


def test_what_waits_for_another_person_is_not_offered_to_her_again() -> None:
    waiting, desk = make_top_up(), make_desk("reviewer")
    as_owner("UPDATE top_ups SET amount_minor = 6000000")  # two people
    assert approves(desk, waiting) == verdict.Given.NEEDS_ANOTHER
    assert presses_next(desk) is None
    assert presses_next(make_desk("reviewer")) == waiting.id
    with acting_as_staff(desk) as session:
        assert verdict.waits_for_another(session, desk.staff_id, waiting.id)
        assert verdict.undo(session, desk.staff_id, waiting.id)
        assert not verdict.waits_for_another(session, desk.staff_id, waiting.id)
