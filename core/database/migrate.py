"""Bring a database up to date: roles first, then the revisions, then the claim's secret."""

from collections.abc import Iterator
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

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def upgrade(owner_url: str, config: Settings) -> None:
    """Make `owner_url`'s database current. Safe to run again, and beside another run."""
    secret = config.secret_key.get_secret_value()
    with _alone(owner_url):
        with psycopg.connect(owner_url, connect_timeout=10) as connection:
            roles.ensure(connection, prefix=config.role_prefix, secret_key=secret)
        revise(owner_url, config, "head")
        with psycopg.connect(owner_url) as connection:
            _act_as_owner(connection, config)
            roles.write_claim_secret(connection, secret_key=secret)
            roles.ensure_readers(connection, prefix=config.role_prefix)


@contextmanager
def _alone(owner_url: str) -> Iterator[None]:
    """Wait for another run to end, however long it takes: revisions wait only some seconds."""
    with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (roles.MIGRATING,))
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
