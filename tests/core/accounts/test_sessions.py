"""Where somebody logged in from is kept in one table, sealed, for as long as the operator said."""

import pytest

from core.accounts import sessions
from core.database.scopes import acting_as_system
from core.settings import settings
from tests.make.console import later, rows
from tests.make.people import make_member
from tests.make.visitors import link_of

DAY = 86400


def test_the_operator_decides_how_long_address_and_browser_are_kept(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QAPTAI_DEVICE_DAYS", "30")
    settings.cache_clear()
    try:
        assert sessions.enter(link_of(make_member()), address="203.0.113.7", browser="a browser")
        with later(postgres, 29 * DAY), acting_as_system() as session:
            sessions.drop_old(session)
        [(kept,)] = rows(postgres, "SELECT s::text FROM account_sessions s")
        assert "203.0.113.7" not in kept
        with later(postgres, 31 * DAY), acting_as_system() as session:
            sessions.drop_old(session)
        assert rows(postgres, "SELECT id FROM account_sessions") == []
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_no_other_table_knows_where_somebody_came_from(postgres: str) -> None:
    """Tries to log in are counted in Redis, for a quarter of an hour."""
    found = rows(
        postgres,
        "SELECT table_name || '.' || column_name FROM information_schema.columns"
        " WHERE table_schema = 'qaptai' AND (data_type IN ('inet', 'cidr')"
        " OR column_name ~ '(^|_)(address|ip|browser|agent|user_agent|device)(_|$)')",
    )
    addresses_of_chats = {"chat_identities.address"}
    assert {name for (name,) in found} - addresses_of_chats == {
        "account_sessions.address",
        "account_sessions.browser",
    }
