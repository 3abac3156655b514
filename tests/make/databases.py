"""Databases beside the one that all tests of a worker share."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from core.database.engine import dispose_engines


@contextmanager
def empty_beside(owner_url: str, name: str) -> Iterator[str]:
    """The owner URL of a database in which nothing is, for a block."""
    name = f"{urlsplit(owner_url).path[1:]}_{name}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(owner_url)._replace(path=f"/{name}"))
        finally:
            dispose_engines()
            connection.execute(drop)
