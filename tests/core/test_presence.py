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


def test_who_was_killed_and_started_again_is_silent_no_more(store: redis.Redis) -> None:
    now, gone = time.time(), presence.STALE + 60

    def lives(pid: int, *, since: float, until: float, does: str = "web", on: str = "a") -> None:
        store.set(f"{presence.PREFIX}{does}:{on}:{pid}", f"{now - until} {now - since}")

    lives(1, since=900, until=gone + 30)  # killed
    lives(2, since=gone + 20, until=gone)  # in its place, and killed
    lives(3, since=gone - 5, until=0)
    lives(4, since=900, until=0)  # has gone on beside them
    lives(5, since=900, until=gone, on="b")  # no other one began there
    lives(6, since=900, until=gone, does="worker")  # two were killed, and one began
    lives(7, since=900, until=gone, does="worker")
    lives(8, since=gone - 5, until=0, does="worker")
    found = {one.pid: (one.is_stale, one.restarts) for one in presence.processes()}
    [silent] = found.keys() & {6, 7}
    assert found == {
        3: (False, 2),
        4: (False, 0),
        5: (True, 0),
        silent: (True, 0),
        8: (False, 1),
    }


def test_a_process_goes_on_while_redis_is_away(
    store: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> redis.Redis:
        raise redis.ConnectionError

    monkeypatch.setattr(presence, "redis_client", away)
    assert presence.noting("web")()
    presence.forget("web")
