"""Whatever keeps a command from its work is one line on standard error, without a secret."""

import sys
from pathlib import Path

import psycopg
import pytest
from redis import Redis, RedisError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from admin.commands.faults import FAILED, USED_WRONGLY, told_of
from admin.commands.main import run
from core.database.engine import dispose_engines, sqlalchemy_url
from tests.make.deaf import deaf_port
from tests.make.settings import set_to

SECRET = "a-secret-that-no-error-may-show-to-anyone"


def ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[object, list[str]]:
    """How `qaptai` ends with these words, and what it said on standard error."""
    monkeypatch.setattr(sys, "argv", ["qaptai", *words])
    with pytest.raises(SystemExit) as end:
        run()
    return end.value.code, capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["studio", "looks", "--backwards"], "No such option: --backwards"),
        (["proofs", "read", "--json"], "Missing argument 'files'"),
        (["privacy", "verify", "somebody"], "Invalid value for 'account'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_two(
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, said = ends(monkeypatch, capsys, *words)
    assert code == USED_WRONGLY
    assert len(said) == 1
    assert told in said[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "eighty"), ("port", "99999"), ("simulator", "maybe"), ("failpoints", "edge.kept")],
)
def test_a_setting_that_is_none_is_named_and_no_secret_is_shown(
    name: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = {"simulator": "false", "secret_key": SECRET, "telegram_bot_token": SECRET}
    with set_to(**given | {name: value}):
        code, said = ends(monkeypatch, capsys, "status")
    assert code == USED_WRONGLY
    assert len(said) == 1
    assert f"QAPTAI_{name.upper()}" in said[0]
    assert SECRET[:12] not in said[0]


@pytest.mark.parametrize("words", [("status", "--json"), ("verify",), ("migrate",)])
def test_a_database_that_is_away_is_one_line(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"postgresql://us:{SECRET}@127.0.0.1:{deaf_port()}/shop"
    dispose_engines()
    with set_to(
        database_url=url,
        owner_database_url=url,
        redis_url="redis://127.0.0.1",
        secret_key=SECRET,
        master_key=SECRET,
    ):
        code, said = ends(monkeypatch, capsys, *words)
        dispose_engines()  # the next test's is not away
    assert code == FAILED
    assert len(said) == 1
    assert "the database does not let us in" in said[0]
    assert SECRET not in said[0]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError) as missing:
        (tmp_path / "file" / "data").mkdir(parents=True)
    told = told_of(missing.value)
    assert told is not None
    assert told.line == f"{tmp_path / 'file' / 'data'}: Not a directory"


def test_a_database_that_nobody_migrated_says_what_to_run(postgres: str) -> None:
    engine = create_engine(sqlalchemy_url(postgres))
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as missing:
        connection.execute(text("SELECT * FROM nothing_of_ours"))
    told = told_of(missing.value)
    assert told is not None
    assert "qaptai migrate" in told.line
    engine.dispose()
    with psycopg.connect(postgres) as plain, pytest.raises(psycopg.Error) as wrong:
        plain.execute("SELECT 1 / 0")
    assert told_of(wrong.value) is None  # a bug keeps its traceback


def test_redis_that_is_away_is_told_by_its_variable() -> None:
    with pytest.raises(RedisError) as away:
        Redis(port=deaf_port()).ping()
    told = told_of(away.value)
    assert told is not None
    assert "QAPTAI_REDIS_URL" in told.line
