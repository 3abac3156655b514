"""The database becomes current however often, however many times at once, and from any side."""

import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest
from alembic.script import ScriptDirectory

from core.database import migrate
from core.settings import Settings
from tests.make.at_once import at_once
from tests.make.databases import empty_beside
from tests.make.forms import LONG

# Everything that decides who may do what, as text: two databases are alike if these are.
SHAPES = {
    "policies": "SELECT polrelid::regclass, polname, polcmd, polroles::regrole[],"
    " pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy",
    "grants": "SELECT relname, relkind, relacl, relrowsecurity, relforcerowsecurity FROM pg_class"
    " WHERE relnamespace = 'qaptai'::regnamespace",
    "columns": "SELECT attrelid::regclass, attname, atttypid::regtype, attnotnull, attidentity,"
    " attacl, pg_get_expr(adbin, adrelid) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid"
    " LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum"
    " WHERE relnamespace = 'qaptai'::regnamespace AND attnum > 0 AND NOT attisdropped",
    "functions": "SELECT oid::regprocedure, pg_get_functiondef(oid), proacl FROM pg_proc"
    " WHERE pronamespace = 'qaptai'::regnamespace",
    "constraints": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'qaptai'::regnamespace",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'qaptai'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "views": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'qaptai'",
}

# Those that are taken by single steps; what is older has been released, and changes no more.
NEWEST, EVERY = slice(-10, None), slice(1, None)  # the first is the last step of all


@pytest.fixture
def empty(postgres: str) -> Iterator[str]:
    """The owner URL of a database in which nothing is."""
    with empty_beside(postgres, "empty") as url:
        yield url


def shape(url: str) -> dict[str, list[str]]:
    """What stands in a database."""
    with psycopg.connect(url) as connection:
        return shape_of(connection)


def shape_of(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The same, over a connection that is open already."""
    return {
        what: sorted(str(row) for row in connection.execute(query.encode()))
        for what, query in SHAPES.items()
    }


@pytest.fixture
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes a hundred single steps reads the files of the revisions at the first of them."""
    known = cache(lambda: ScriptDirectory(migrate.MIGRATIONS))
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda _: known())


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize("singly", [NEWEST, pytest.param(EVERY, marks=LONG)], ids=["few", "all"])
def test_up_down_and_up_again_is_the_same(empty: str, singly: slice) -> None:
    config = Settings()
    migrate.upgrade(empty, config)
    first = shape(empty)
    assert min(len(found) for found in first.values()) > 2
    with psycopg.connect(empty, autocommit=True) as looking:
        stood = []
        for _ in revisions()[singly]:
            stood.append(shape_of(looking))
            migrate.revise(empty, config, "-1", down=True)
        lowest = shape_of(looking)
        migrate.revise(empty, config, "base", down=True)
        nothing_is_left(shape_of(looking))
        migrate.revise(empty, config, f"+{len(revisions()) - len(stood)}")
        comes_back(shape_of(looking), lowest)
        for before in reversed(stood):
            migrate.revise(empty, config, "+1")
            comes_back(shape_of(looking), before)
    migrate.upgrade(empty, config)
    second = shape(empty)
    for what in SHAPES:
        assert second[what] == first[what], what


def nothing_is_left(left: dict[str, list[str]]) -> None:
    """Below the first revision."""
    assert not left["policies"] + left["functions"] + left["views"] + left["triggers"]
    assert {row.split(",")[0] for row in left["grants"]} <= {
        "('alembic_version'",
        "('alembic_version_pkc'",
    }


def revisions() -> list[Path]:
    """One file each; one that could not be undone would say why in its `downgrade`."""
    found = sorted((migrate.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert len(found) > 10
    return found


def comes_back(after: dict[str, list[str]], before: dict[str, list[str]]) -> None:
    """A revision that was undone makes what stood before it was; readers get their rights last."""
    for what in SHAPES.keys() - {"grants"}:
        assert after[what] == before[what], what


def test_to_run_it_again_changes_nothing(postgres: str) -> None:
    before = shape(postgres)
    migrate.upgrade(postgres, Settings())
    assert shape(postgres) == before


def test_two_at_once_are_safe(empty: str, postgres: str) -> None:
    config = Settings()
    at_once([lambda: migrate.upgrade(empty, config)] * 3)
    assert shape(empty) == shape(postgres)


def test_a_second_run_waits_longer_than_a_revision_would(postgres: str) -> None:
    """A long migration elsewhere is no error: the lock has no limit of its own."""
    config, ended = Settings(), threading.Event()

    def run() -> None:
        migrate.upgrade(postgres, config)
        ended.set()

    with migrate._alone(postgres):
        waiting = threading.Thread(target=run)
        waiting.start()
        assert not ended.wait(5)  # revisions give up on a lock after 4 seconds
    waiting.join()
    assert ended.is_set()
