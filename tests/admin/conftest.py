"""A console that serves for all tests of a file, and empty tables for each of them."""

from collections.abc import Iterator

import pytest
import redis

from core import tries
from tests.make.console import served
from tests.servers import emptied


@pytest.fixture(scope="module")
def serving(postgres: str, redis_url: str) -> Iterator[str]:
    """The address of the app."""
    with served() as base:
        yield base


@pytest.fixture
def nothing(postgres: str, redis_url: str) -> None:
    """No rows, no counted tries."""
    emptied(postgres)
    redis.Redis.from_url(redis_url).flushdb()
    tries.forget()


@pytest.fixture
def console(serving: str, nothing: None) -> str:
    """The address of the app, over empty tables."""
    return serving
