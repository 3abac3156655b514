"""What is kept here is deleted at its provider: at longer and longer pauses, and not for ever."""

import os
from uuid import UUID

import pytest
from sqlalchemy import text

from core.database.scopes import acting_as_system
from core.inbox import due, fetching, forgetting
from core.queue import Task
from tests.make.messages import ages, arrives

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
MINUTE, DAY = 60, 24 * 3600
PUSHED = text("SELECT extract(epoch FROM forget_at - db_now()) FROM inbox WHERE id = :row")
ITS_TIME_COMES = text("UPDATE inbox SET forget_at = db_now() WHERE id = :row")


def kept_picture() -> UUID:
    """A picture that came, is kept here, and lies at its provider still."""
    row = arrives(os.urandom(32), "photo")
    with acting_as_system() as session:
        lease = fetching.claim(session, row)
        assert lease is not None
        fetching.settle(session, lease, {"kind": "kept", "media": "x"})
    return row


def is_due(row: UUID) -> bool:
    with acting_as_system() as session:
        return (Task.FORGET, row) in due.due(session)


def waits(row: UUID) -> float:
    """How many seconds it is left alone from now on."""
    with acting_as_system() as session:
        return float(session.scalar(PUSHED, {"row": row}) or 0)


def its_time_comes(row: UUID) -> None:
    with acting_as_system() as session:
        session.execute(ITS_TIME_COMES, {"row": row})


def test_what_is_kept_here_is_forgotten_there_until_it_is_gone() -> None:
    row = kept_picture()
    assert is_due(row)
    assert not is_due(row)  # in somebody's hands now
    its_time_comes(row)
    assert is_due(row)
    with acting_as_system() as session:
        forgetting.forgotten(session, row)
        session.execute(text("UPDATE inbox SET hinted_at = NULL"))
    assert not is_due(row)


@pytest.mark.parametrize(("age", "pause"), [(0, 30), (10 * MINUTE, 10 * MINUTE), (DAY, DAY)])
def test_who_refuses_is_asked_the_more_rarely_the_longer_it_lasts(age: int, pause: int) -> None:
    row = kept_picture()
    ages(row, age)
    assert is_due(row)
    assert waits(row) == pytest.approx(pause, abs=5)


def test_after_a_week_it_is_given_up_and_not_before() -> None:
    row = kept_picture()
    ages(row, 7 * DAY - MINUTE)
    assert is_due(row)
    with acting_as_system() as session:
        assert not forgetting.give_up(session, row)
    its_time_comes(row)
    ages(row, MINUTE)
    assert is_due(row)
    with acting_as_system() as session:
        assert forgetting.give_up(session, row)
    assert waits(row) > 365 * DAY
