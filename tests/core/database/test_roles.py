"""Whoever may make roles and tables makes a whole installation; no superuser is needed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from core import verify
from core.backup.postgres import dump, load
from core.database import migrate, roles
from core.database.engine import engine_of, urls_of
from core.settings import settings
from tests.make.databases import empty_beside
from tests.make.settings import set_to

OWNER = "nobody's guess"


@pytest.fixture
def modest(postgres: str) -> Iterator[str]:
    """The URL of an empty database for a role with CREATEROLE and CREATE on it, and no more."""
    with empty_beside(postgres, "modest") as url:
        parts = urlsplit(url)
        prefix = f"{parts.path[1:]}_"
        name = sql.Identifier(f"{prefix}founder")
        with psycopg.connect(url, autocommit=True) as connection:
            drop_roles(connection, prefix)  # of a run that was cut off
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}").format(name, OWNER)
            )
            connection.execute(
                sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(
                    sql.Identifier(parts.path[1:]), name
                )
            )
        place = f"{prefix}founder:nobody%27s%20guess@{parts.hostname}:{parts.port}"
        own = urlunsplit(parts._replace(netloc=place))
        with set_to(role_prefix=prefix, database_url=url, owner_database_url=own):
            yield own
    with psycopg.connect(postgres, autocommit=True) as connection:
        drop_roles(connection, prefix)


def drop_roles(connection: psycopg.Connection, prefix: str) -> None:
    """Leave nobody of the installation on the server."""
    for kind in (*roles.LOG_INS, *roles.GROUPS, "founder"):
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(prefix + kind)))


def test_without_a_superuser_the_readers_see_all_and_a_backup_holds_all(
    modest: str, postgres: str, tmp_path: Path
) -> None:
    for _ in range(2):
        migrate.upgrade(modest, settings())
    with psycopg.connect(urlsplit(postgres)._replace(path=urlsplit(modest).path).geturl()) as whole:
        whole.execute("INSERT INTO qaptai.accounts (id, language) VALUES (gen_random_uuid(), 'en')")
    assert [rows(urls_of(kind)[0]) for kind in roles.BYPASSING] == [1, 1]
    with engine_of("auditor").connect() as connection:
        assert not verify.is_blind(connection)
    dump(urls_of("backup"), tmp_path / "dump")
    with empty_beside(postgres, "again") as again:
        load(again, tmp_path / "dump")
        assert rows(again) == 1


def rows(url: str) -> int:
    """How many accounts are seen by whoever this is."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM qaptai.accounts").fetchone()
    assert found is not None
    return int(found[0])
