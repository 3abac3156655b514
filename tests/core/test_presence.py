"""Who goes on is heard of; who fell silent is asked about, and who ended is missed by nobody."""

import time

import pytest
import redis

from core import presence


@pytest.fixture
def store(redis_url: str) -> redis.Redis:
    """Nothing was noted."""
    client = redis.Redis.from_url(redis_url)
    client.flushdb()
    return client


def test_who_notes_is_listed_until_it_ends(store: redis.Redis) -> None:
    assert presence.noting("worker (chat)")()
    presence.noting("web")()
    assert [one.does for one in presence.processes()] == ["web", "worker (chat)"]
    assert not any(one.is_stale for one in presence.processes())
    presence.forget("web")
    assert [one.does for one in presence.processes()] == ["worker (chat)"]


def test_who_fell_silent_is_named_and_forgotten_after_an_hour(store: redis.Redis) -> None:
    presence.noting("web")()
    [key] = store.keys(f"{presence.PREFIX}*")
    assert 0 < int(store.ttl(key)) <= presence.FORGOTTEN
    store.set(key, time.time() - presence.STALE - 5)
    [one] = presence.processes()
    assert one.is_stale
    assert one.silent_seconds in range(presence.STALE + 4, presence.STALE + 60)


def test_a_process_goes_on_while_redis_is_away(
    store: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> redis.Redis:
        raise redis.ConnectionError

    monkeypatch.setattr(presence, "redis_client", away)
    assert presence.noting("web")()
    presence.forget("web")
