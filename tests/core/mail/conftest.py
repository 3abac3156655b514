"""Empty tables, an empty mailbox."""

import pytest
import redis

from core import tries
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)
    redis.Redis.from_url(redis_url).flushdb()
    tries.forget()
