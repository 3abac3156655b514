"""The bank's record as staff read it: a line a sum, whoever asks for it."""

import pytest

from core.database.scopes import acting_as_staff
from core.topups import lines
from tests.make.booked import booked
from tests.make.books import approve
from tests.make.people import make_desk
from tests.make.topups import make_top_up
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def listed() -> list[tuple[str, str | None]]:
    with acting_as_staff(make_desk("finance")) as session:
        found = lines.lines(session)
        assert lines.counts(session) == {
            state: sum(one.state == state for one in found) for state in lines.STATES
        }
    return [(one.state, one.reference) for one in found]


def test_a_line_that_two_ask_for_stands_there_once_and_names_who_asked_first() -> None:
    first, _ = (make_top_up(transaction_id="48213907001") for _ in range(2))
    booked("x,48213907001,,1500")
    assert listed() == [("matched", first.reference)]


def test_a_line_that_has_paid_names_what_it_paid() -> None:
    paid = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500", "x,48213907002,,700")
    approve(paid.id)
    make_top_up(transaction_id="48213907001")
    assert sorted(listed(), key=str) == [("nobody's", None), ("paid", paid.reference)]
