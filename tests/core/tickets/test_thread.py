"""A list of talks costs as little however many they are, and a file of them opens none."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from core.database.scopes import acting_as_staff, acting_for
from core.tickets import talk, thread
from core.tickets.talk import About, Kind
from tests.make.people import Desk, make_desk
from tests.make.plans import plans_of
from tests.make.topups import make_merchant
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


@pytest.fixture
def asked_for() -> Iterator[list[str]]:
    """What the database is asked."""
    found: list[str] = []

    def note(*said: object) -> None:
        found.append(str(said[2]))

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


def asks(*words: str) -> None:
    merchant = make_merchant()
    with acting_for(merchant.member) as session:
        talk.begin(session, merchant.identity_id, about=About.QUESTION, language="en")
        for text in words:
            talk.write(session, merchant.identity_id, language="en", text=text)


def listed(desk: Desk) -> list[str | None]:
    with acting_as_staff(desk) as session:
        found = thread.queue(session, desk.staff_id, "us")
    return [one.last.text if one.last else None for one in found]


def test_what_was_said_last_is_asked_for_once_for_all_talks(asked_for: list[str]) -> None:
    desk = make_desk("support")
    asks("hello", "where is my picture?")
    asked_for.clear()
    assert listed(desk) == ["where is my picture?"]
    of_one = len(asked_for)
    asks("my credits are gone")
    merchant = make_merchant()
    with acting_for(merchant.member) as session:
        talk.begin(session, merchant.identity_id, about=About.QUESTION, language="en")
        talk.write(session, merchant.identity_id, language="en", kind=Kind.PHOTO)
    asked_for.clear()
    assert listed(desk) == ["where is my picture?", "my credits are gone", None]
    assert len(asked_for) == of_one


def test_for_a_file_nothing_that_was_said_is_read(asked_for: list[str]) -> None:
    desk = make_desk("support")
    asks("hello")
    asked_for.clear()
    with acting_as_staff(desk) as session:
        (line,) = thread.lines(session, desk.staff_id, "us", limit=10)
    assert (line.about, line.turn) == ("question", "us")
    assert not any("ticket_messages" in query for query in asked_for)


def test_those_that_were_closed_last_are_found_without_reading_all() -> None:
    desk = make_desk("support")
    asks("hello")
    with acting_as_staff(desk) as session:
        plans = plans_of(session, "tickets", lambda: thread.queue(session, desk.staff_id, "closed"))
    assert plans
    assert all("ix_tickets_closed" in plan for plan in plans)
