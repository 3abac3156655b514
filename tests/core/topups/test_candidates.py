"""Where no line is sure enough, staff see those that may be meant, the likeliest first."""

from uuid import UUID

import pytest

from core.database.scopes import acting_as_staff
from core.topups import candidates
from tests.make.booked import booked
from tests.make.books import approve
from tests.make.people import make_desk
from tests.make.topups import PAID, make_top_up
from tests.servers import emptied

TIME = f"{PAID}T14:19"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def seen(top_up_id: UUID) -> list[candidates.Candidate]:
    with acting_as_staff(make_desk("reviewer")) as session:
        return candidates.candidates(session, top_up_id)


def test_two_lines_of_one_sum_are_shown_the_nearer_in_time_first() -> None:
    waiting = make_top_up(transaction_id=None, datetime=TIME)
    booked("x,48213900001,,1500", time="14:21")
    booked("x,48213900002,,1500", "x,48213900003,,900", time="19:20")
    other = make_top_up(transaction_id=None, datetime=TIME)
    found = seen(other.id)
    assert [(one.id_tail, one.score.odd) for one in found] == [("0001", ()), ("0002", ("when",))]
    assert found[0].asked_reference == waiting.reference  # another waits for it
    assert found[1].asked_by is None


def test_a_misread_id_is_found_by_its_end_and_named() -> None:
    waiting = make_top_up(transaction_id="98213907756", datetime=TIME)
    booked("x,48213907756,,1500")
    (only,) = seen(waiting.id)
    assert (only.id_tail, only.amount.minor) == ("7756", 150_000)


def test_what_has_its_line_or_is_at_its_end_needs_none() -> None:
    waiting = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    assert seen(waiting.id) == []
    assert seen(UUID(int=0)) == []


def test_a_line_that_paid_is_nobodys_any_more() -> None:
    paid = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    approve(paid.id)
    other = make_top_up(transaction_id=None, datetime=TIME)
    assert seen(other.id) == []
