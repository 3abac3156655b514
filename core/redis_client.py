"""The process's client of Redis: one pool of connections, made once, impatient."""

from functools import lru_cache

import redis

from core.settings import settings

ANSWER_SECONDS, CONNECT_SECONDS = 2, 1  # Redis carries hints: nobody waits long for it


def redis_client() -> redis.Redis:
    """The client of the Redis that the settings name; a child that was forked connects anew.

    Raises:
        ValueError: the settings name no address.
    """
    return _client(settings().redis_url)


@lru_cache(maxsize=2)
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=CONNECT_SECONDS
    )
