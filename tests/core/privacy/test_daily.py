"""What stays of everybody are totals of a day, and none that fewer than five stand behind."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.database.base import db_time
from core.database.scopes import acting_as_system
from core.privacy import daily
from tests.make.console import later, rows
from tests.make.people import make_member
from tests.make.visitors import make_picture
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
DAY = 24 * 3600


@pytest.fixture(autouse=True)
def nobody(postgres: str) -> Iterator[None]:
    """No other test's people are counted."""
    emptied(postgres)
    yield
    emptied(postgres)


def at_noon(owner_url: str) -> int:
    """Seconds to the next noon: a day that begins while it is tested would be two."""
    [(now,)] = rows(owner_url, "SELECT db_now() AT TIME ZONE 'UTC'")
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return int((noon - now).total_seconds()) % DAY


def test_a_day_is_counted_once_and_outlives_everybody(postgres: str) -> None:
    noon = at_noon(postgres)
    with later(postgres, noon):
        members = [make_member(credits=9) for _ in range(5)]
        for member in (*members, members[0]):
            make_picture(member)
        with acting_as_system() as session:
            today = db_time(session).date()
    with later(postgres, noon + DAY):
        for expected in (daily.CAUGHT_UP, 0):
            with acting_as_system() as session:
                assert daily.count(session) == expected
    query = "SELECT what, number FROM daily_counts WHERE day = %s"
    counted = dict(rows(postgres, query, today))
    assert counted == {
        "photos": 6,
        "orders": 6,
        "merchants": 5,
        "pictures": 6,
        "credits_spent": 6,
        "credits_bought": None,
    }
    before = dict(rows(postgres, query, today - timedelta(days=1)))
    assert set(before.values()) == {None}
    columns = "SELECT column_name FROM information_schema.columns WHERE table_name = 'daily_counts'"
    assert {name for (name,) in rows(postgres, columns)} == {"day", "what", "number"}


def test_what_fewer_than_five_people_made_is_not_told(postgres: str) -> None:
    noon = at_noon(postgres)
    with later(postgres, noon):
        for member in [make_member(credits=9) for _ in range(2)]:
            for _ in range(3):
                make_picture(member)
    with later(postgres, noon + DAY), acting_as_system() as session:
        daily.count(session)
    assert rows(postgres, "SELECT what FROM daily_counts WHERE number IS NOT NULL") == []
