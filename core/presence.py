"""Which processes are there: each notes in Redis, every few seconds, that it goes on."""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

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

    @property
    def is_stale(self) -> bool:
        """Whether it should have been heard of."""
        return self.silent_seconds > STALE


def noting(does: str) -> Callable[[], bool]:
    """What a process of ours calls every few seconds; Redis being away is no reason to stop."""
    key = f"{PREFIX}{does}:{socket.gethostname()}:{os.getpid()}"
    last = -EVERY

    def note() -> bool:
        nonlocal last
        if time.monotonic() - last < EVERY / 2:
            return True
        last = time.monotonic()
        try:
            redis_client().set(key, str(time.time()), ex=FORGOTTEN)
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
    """All that were heard of within an hour, by what they do.

    Raises:
        RedisError: Redis is away, and nobody knows.
    """
    client = redis_client()
    keys = list(client.scan_iter(f"{PREFIX}*", count=1000))
    values = client.mget(keys) if keys else []
    found = [
        _process(key.decode(), float(value))
        for key, value in zip(keys, values, strict=True)
        if value
    ]
    return sorted(found, key=lambda one: (one.does, one.host, one.pid))


def _process(key: str, noted: float) -> Process:
    does, host, pid = key.removeprefix(PREFIX).rsplit(":", 2)
    return Process(does, host, int(pid), max(0, int(time.time() - noted)))
