"""`qaptai keys rotate`: what it says before there is anything to rotate, and in between."""

import pytest
from typer.testing import CliRunner

from admin.commands import keys
from core.settings import settings

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_without_an_old_key_it_says_where_to_write_one() -> None:
    told = CliRunner().invoke(keys.app, ["rotate"])
    assert told.exit_code == 2
    assert "QAPTAI_OLD_SECRET_KEYS" in told.output
    assert len(told.output.splitlines()) == 1


def test_a_new_master_key_asks_for_restarts_before_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings().master_keys[0]
    monkeypatch.setenv("QAPTAI_OLD_MASTER_KEYS", before)
    monkeypatch.setenv("QAPTAI_MASTER_KEY", "another master key of 32 and more characters")
    settings.cache_clear()
    try:
        told = CliRunner().invoke(keys.app, ["rotate"])
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert told.exit_code == 0, told.output
    assert "restart every process with both" in told.output
