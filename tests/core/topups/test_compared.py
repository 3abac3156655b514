"""Fact by fact: what agrees, what differs, what nobody said; and how far the bank's line fits."""

from uuid import UUID

import pytest

from core.database.scopes import acting_as_staff
from core.topups import review
from core.topups.compared import Row, Score
from tests.make.booked import booked
from tests.make.people import make_desk
from tests.make.topups import OURS, PAID, make_top_up
from tests.servers import emptied

TAIL = f"…{OURS[-4:]}"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def case(top_up_id: UUID) -> review.Case:
    with acting_as_staff(make_desk("reviewer")) as session:
        found = review.case(session, top_up_id)
        assert found is not None
        return found


def row(top_up_id: UUID, label: str) -> Row | None:
    return next((one for one in case(top_up_id).rows if one.label == label), None)


def test_the_bank_says_the_account_and_the_code_too() -> None:
    waiting = make_top_up(transaction_id="48213907001")
    assert row(waiting.id, "code") is None
    booked(f"{waiting.reference},48213907001,,1500")
    reference = waiting.reference
    assert row(waiting.id, "code") == Row("code", reference, "", reference, "agrees")
    assert row(waiting.id, "to") == Row("to", TAIL, TAIL, TAIL, "agrees")
    assert case(waiting.id).score == Score(5, 5, ())


def test_what_speaks_against_the_line_is_named() -> None:
    waiting = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1400", time="18:20")
    assert case(waiting.id).score == Score(2, 4, ("amount", "when"))


def test_a_line_is_scored_by_what_it_says_alone() -> None:
    waiting = make_top_up(transaction_id=None, datetime=f"{PAID}T14:19")
    booked("x,,,1500")
    assert case(waiting.id).matched_by == "amount_and_time"
    assert case(waiting.id).score == Score(3, 3, ())  # amount, when, to


def test_a_time_that_is_none_is_missing() -> None:
    waiting = make_top_up(transaction_id="48213907001", datetime="yesterday")
    booked("x,48213907001,,1500")
    found = row(waiting.id, "when")
    assert found is not None
    assert found.verdict == "missing"
