"""A filled database, read past every policy, and a connection that may do so."""

from collections.abc import Iterator

import psycopg
import pytest

from core.settings import settings
from tests.catalogue import rows
from tests.catalogue.reach import Table, table_named
from tests.servers import emptied


@pytest.fixture(scope="session")
def filled(postgres: str) -> Iterator[dict[str, Table]]:
    """Every table, with the rows of three people in it."""
    emptied(postgres)
    with psycopg.connect(postgres, autocommit=True) as owner:
        rows.fill(owner)
        yield {name: table_named(owner, name) for name in rows.tables(owner)}
    emptied(postgres)


@pytest.fixture
def owner(postgres: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def prefix(postgres: str) -> str:
    """What the names of our roles begin with."""
    return settings().role_prefix
