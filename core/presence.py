"""Which processes are there: each notes in Redis, every few seconds, that it goes on."""

import os
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import redis
import structlog

from core.redis_client import redis_client

log = structlog.get_logger()
EVERY = 5.0  # seconds between two notes
STALE = 30  # seconds after which a process is asked about
FORGOTTEN = 3600  # seconds after which a process that ended is listed no more
PREFIX = "qaptai:process:"


@dataclass(frozen=True)
class Process:
    """A process of ours: what it does, where it runs, and how long it has been silent."""

    does: str
    host: str
    pid: int
    silent_seconds: int
    restarts: int = 0  # within an hour: those that fell silent, and whose place it took

    @property
    def is_stale(self) -> bool:
        """Whether it should have been heard of."""
        return self.silent_seconds > STALE


def noting(does: str) -> Callable[[], bool]:
    """What a process of ours calls every few seconds; Redis being away is no reason to stop."""
    key = f"{PREFIX}{does}:{socket.gethostname()}:{os.getpid()}"
    last, started = -EVERY, time.time()

    def note() -> bool:
        nonlocal last
        if time.monotonic() - last < EVERY / 2:
            return True
        last = time.monotonic()
        try:
            redis_client().set(key, f"{time.time()} {started}", ex=FORGOTTEN)
        except redis.RedisError as away:
            log.warning("presence.not_noted", error=type(away).__name__)
        return True

    return note


def forget(does: str) -> None:
    """A process ends as it should: nobody misses it."""
    try:
        redis_client().delete(f"{PREFIX}{does}:{socket.gethostname()}:{os.getpid()}")
    except redis.RedisError as away:
        log.warning("presence.not_forgotten", error=type(away).__name__)


def processes() -> list[Process]:
    """All that were heard of within an hour, by what they do; of a restarted one the last alone.

    Raises:
        RedisError: Redis is away, and nobody knows.
    """
    client = redis_client()
    keys = list(client.scan_iter(f"{PREFIX}*", count=1000))
    values = client.mget(keys) if keys else []
    noted = [
        _noted(key.decode(), value.decode())
        for key, value in zip(keys, values, strict=True)
        if isinstance(value, bytes)
    ]
    places: dict[tuple[str, str], list[_Noted]] = {}
    for one in sorted(noted, key=lambda one: one.started):
        places.setdefault((one.process.does, one.process.host), []).append(one)
    found = [process for those in places.values() for process in _last_of_each(those)]
    return sorted(found, key=lambda one: (one.does, one.host, one.pid))


@dataclass(frozen=True)
class _Noted:
    process: Process
    started: float
    last: float


def _noted(key: str, value: str) -> _Noted:
    does, host, pid = key.removeprefix(PREFIX).rsplit(":", 2)
    last, _, started = value.partition(" ")  # an earlier release noted no start
    silent = max(0, int(time.time() - float(last)))
    return _Noted(Process(does, host, int(pid), silent), float(started or 0), float(last))


def _last_of_each(noted: Sequence[_Noted]) -> list[Process]:
    """Of processes in the order of their start: each takes the place of one that was silent then.

    Where two were killed and one was started, one of them is still missed.
    """
    left: list[_Noted] = []
    for one in noted:
        gone = next((other for other in left if other.last < one.started), None)
        if gone is not None:
            left.remove(gone)
            one = replace(one, process=replace(one.process, restarts=gone.process.restarts + 1))
        left.append(one)
    return [one.process for one in left]
