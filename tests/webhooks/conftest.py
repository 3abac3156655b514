"""The edge as it is served, over a real database and a real queue, emptied for each test."""

import os
from collections.abc import Iterator

import pytest
import redis

from core.settings import settings
from tests.make.edge import SETTINGS, Edge, edge_app, served
from tests.servers import emptied


@pytest.fixture(scope="module")
def open_edge(postgres: str, redis_url: str) -> Iterator[Edge]:
    """One server for all tests of a file."""
    before = {name: os.environ.get(name) for name in SETTINGS}
    os.environ |= SETTINGS
    settings.cache_clear()
    with served(edge_app) as url:
        opened = Edge(url, postgres)
        yield opened
        opened.client.close()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    settings.cache_clear()


@pytest.fixture
def edge(open_edge: Edge, redis_url: str) -> Edge:
    """The server, with nothing in the database."""
    emptied(open_edge.owner_url)
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    return open_edge
