"""Bring a database up to date: roles first, then the revisions, then the claim's secret."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import Connection, create_engine, text

from core.database import roles
from core.database.base import SCHEMA
from core.database.engine import sqlalchemy_url
from core.settings import Settings

CLASH = "tuple concurrently updated"  # PostgreSQL has no code of its own for it
TRIES = 20
LOOKS_AGAIN = 0.1  # seconds between two looks whether another run has ended
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def upgrade(
    owner_url: str, config: Settings, *, before_opening: Callable[[], None] | None = None
) -> None:
    """Make `owner_url`'s database current. Safe to run again, and beside another run.

    `before_opening` is done once the tables are current; into a database that no secret was
    written to yet, no process comes before that.
    """

    def make_roles(connection: psycopg.Connection) -> None:
        roles.ensure(
            connection,
            prefix=config.role_prefix,
            secret_keys=config.secret_keys,
            index_secret=config.index_secret,
        )

    def let_read(connection: psycopg.Connection) -> None:
        _act_as_owner(connection, config)
        roles.write_claim_secret(connection, secret_key=config.secret_keys[0])
        roles.ensure_readers(connection, prefix=config.role_prefix)

    with _alone(owner_url):
        _in_spite_of_others(owner_url, make_roles)
        revise(owner_url, config, "head")
        if before_opening is not None:
            before_opening()
        _in_spite_of_others(owner_url, let_read)


def _in_spite_of_others(owner_url: str, act: Callable[[psycopg.Connection], None]) -> None:
    """Roles belong to the whole server: a run over another of its databases changes them, too."""
    for left in reversed(range(TRIES)):
        try:
            with psycopg.connect(owner_url, connect_timeout=10) as connection:
                act(connection)
        except psycopg.errors.InternalError_ as clash:
            if left == 0 or CLASH not in str(clash):
                raise
            time.sleep(random.uniform(0.05, 0.3))  # noqa: S311  no secret: who goes first
        else:
            return


@contextmanager
def _alone(owner_url: str) -> Iterator[None]:
    """Wait for another run to end, however long it takes: revisions wait only some seconds.

    It is asked again and again: an index that is built beside the work waits for every statement
    that began before it, so one that waited here would wait for the index, and the index for it.
    """
    take = "SELECT pg_try_advisory_lock(%s)"
    with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as connection:
        while connection.execute(take, (roles.MIGRATING,)).fetchone() != (True,):
            time.sleep(LOOKS_AGAIN)
        yield


def revise(owner_url: str, config: Settings, target: str, *, down: bool = False) -> None:
    """Run the revisions up or down to `target`."""
    engine = create_engine(sqlalchemy_url(owner_url))
    try:
        with engine.connect() as connection:
            connection.execute(text(f"SET ROLE {config.role_prefix}owner"))
            connection.execute(text(f"SET search_path = {SCHEMA}"))
            connection.commit()
            alembic = _alembic(connection, config)
            (command.downgrade if down else command.upgrade)(alembic, target)
    finally:
        engine.dispose()


def _alembic(connection: Connection, config: Settings) -> Config:
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["connection"] = connection
    alembic.attributes["role_prefix"] = config.role_prefix
    return alembic


def _act_as_owner(connection: psycopg.Connection, config: Settings) -> None:
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(f"{config.role_prefix}owner")))
