"""The owner of the database, past every policy: one connection that all tests of a worker keep.

A new one has to learn about every table that it touches, which takes longer than what most tests
ask of it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from core.database.base import SCHEMA

Owner = psycopg.Connection[tuple[Any, ...]]
_kept: dict[str, Owner] = {}
_used = threading.Lock()


@contextmanager
def as_owner_of(url: str) -> Iterator[Owner]:
    """A transaction of the owner's; it is committed unless the block raises.

    Whoever comes while another thread, or a block around it, uses the kept connection gets one of
    their own.
    """
    if not _used.acquire(blocking=False):
        with _connect(url) as own, own.transaction():
            yield own
        return
    try:
        with _kept_of(url).transaction():
            yield _kept[url]
    finally:
        _used.release()


def _kept_of(url: str) -> Owner:
    try:
        _kept[url].execute("SELECT 1")
    except (KeyError, psycopg.OperationalError):  # the first one, or a test cut all connections
        for other in _kept.values():
            other.close()
        _kept.clear()
        _kept[url] = _connect(url)
    return _kept[url]


def _connect(url: str) -> Owner:
    return psycopg.connect(url, autocommit=True, options=f"-csearch_path={SCHEMA}")
