"""A line that cannot be matched holds up no other; it is tried again, and staff hear of it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import select
from structlog.testing import capture_logs

from core.database.scopes import acting_as_system
from core.topups import tasks, unmatched, weighing
from core.topups.models import BankLine
from tests.make.booked import booked
from tests.make.books import as_owner, rows
from tests.make.console import later
from tests.make.topups import make_top_up, state_of
from tests.servers import emptied

BAD = "48213907000"
REFUSE = """
CREATE FUNCTION refuse_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.weighed_at IS NOT NULL AND NEW.id_tail = '7000' THEN
        RAISE EXCEPTION 'no line of ALI RAZA' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$"""
ON_LINES = "CREATE TRIGGER refuses BEFORE UPDATE ON bank_lines FOR EACH ROW EXECUTE FUNCTION"


@pytest.fixture(autouse=True)
def one_line_fails(postgres: str, redis_url: str) -> Iterator[None]:
    """Whatever it is that fails, it fails in the database, at one line."""
    emptied(postgres)
    make_top_up(amount="1")
    as_owner(REFUSE)
    as_owner(f"{ON_LINES} refuse_line()")
    yield
    as_owner("DROP TRIGGER IF EXISTS refuses ON bank_lines")
    as_owner("DROP FUNCTION refuse_line()")


def due() -> list[UUID]:
    with acting_as_system() as session:
        return weighing.due(session)


def how_many() -> int:
    with acting_as_system() as session:
        return unmatched.count(session)


def pause() -> timedelta:
    """From now to the next try, by the database's clock."""
    ((found,),) = rows("SELECT again_at - db_now() FROM bank_lines WHERE again_at IS NOT NULL")
    assert isinstance(found, timedelta)
    return found


def test_a_bad_line_holds_up_no_other_and_is_noted_without_its_words() -> None:
    good = [make_top_up(transaction_id=f"4821390788{number}") for number in range(5)]
    of_bad = make_top_up(transaction_id=BAD)
    with capture_logs() as noted:
        booked(f"x,{BAD},,1500", *(f"x,4821390788{number},,1500" for number in range(5)))
    assert {state_of(one.id) for one in good} == {"under_review"}
    assert state_of(of_bad.id) == "waiting_for_bank"
    assert how_many() == 1
    (note,) = [one for one in noted if one["event"] == "bank_line.unmatched"]
    assert (note["error"], note["sqlstate"]) == ("CheckViolation", "23514")
    assert "weighing.py" in str(note["where"])
    assert "ALI RAZA" not in str(note)


def test_it_is_tried_again_at_growing_intervals_until_it_can_be(postgres: str) -> None:
    of_bad = make_top_up(transaction_id=BAD)
    booked(f"x,{BAD},,1500")
    assert due() == []
    assert timedelta(seconds=50) < pause() <= timedelta(minutes=1)
    for hours, least in ((2, timedelta(hours=2)), (9, timedelta(hours=9))):
        with later(postgres, hours * 3600):
            (account,) = due()
            tasks.match(str(account))
            assert due() == []
            assert least <= pause() < 2 * least
    as_owner("DROP TRIGGER refuses ON bank_lines")
    with later(postgres, 100 * 3600):
        (account,) = due()
        tasks.match(str(account))
    assert how_many() == 0
    assert state_of(of_bad.id) == "under_review"


def test_two_equal_sums_are_told_apart_by_nobody_however_they_are_split() -> None:
    waiting = make_top_up()
    booked("a,,,1500", f"x,{BAD},,20", "b,,,1500")
    with acting_as_system() as session:
        weighed = select(BankLine.weighed_at.is_not(None)).order_by(BankLine.amount_minor)
        assert list(session.scalars(weighed)) == [False, True, True]
    assert state_of(waiting.id) == "waiting_for_bank"


def test_where_the_time_is_up_no_line_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*_: object) -> list[UUID]:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(weighing, "rematch", too_long)
    with pytest.raises(SoftTimeLimitExceeded):
        booked("a,,,1500")
    assert how_many() == 0
    assert len(due()) == 1
