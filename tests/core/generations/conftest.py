"""Orders here are judged without reading words, and begin with no prices but the built-in ones."""

import pytest

from core.generations import inventing
from tests.make.owner import as_owner_of

SET_BY_STAFF = ("look_prices", "order_limits", "provider_tariffs")


@pytest.fixture(autouse=True)
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No word is found on anything (the recogniser takes seconds); the stories read for real."""
    monkeypatch.setattr(inventing, "Words", lambda: lambda _: ())


@pytest.fixture(autouse=True)
def unpriced(postgres: str, redis_url: str) -> None:
    """Whatever staff set in other tests is gone."""
    with as_owner_of(postgres) as connection:
        for table in SET_BY_STAFF:
            connection.execute(f"DELETE FROM {table}")
