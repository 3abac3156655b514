"""A call ends in its time, and an answer at its size, whatever the other side does."""

import gzip
import threading
import time
from collections.abc import Iterator

import httpx2
import pytest

from core.providers.base import NoImage, TimedOut
from core.providers.bounded import bounding, within
from tests.make.loopback import IN_TIME


class Chunks(httpx2.SyncByteStream):
    """A body in chunks, endless unless told else."""

    def __init__(self, chunk: bytes, times: int = 10**6, pause: float = 0) -> None:
        self.chunk, self.times, self.pause = chunk, times, pause

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self.times):
            time.sleep(self.pause)
            yield self.chunk


def got(
    stream: Chunks, *, seconds: float = 20, status: int = 200, coding: str = "identity"
) -> bytes:
    headers = {"content-encoding": coding}
    transport = httpx2.MockTransport(
        lambda _: httpx2.Response(status, headers=headers, stream=stream)
    )
    hooks = {"response": [bounding(seconds, most=1000)]}
    with httpx2.Client(transport=transport, event_hooks=hooks) as client:
        return client.get("http://shop.example").content


def test_a_call_that_is_stuck_is_left_and_what_it_works_with_is_closed() -> None:
    closed = threading.Event()
    started = time.monotonic()
    with pytest.raises(TimedOut):
        within(0.1, lambda: closed.wait(60), give_up=closed.set)
    assert time.monotonic() - started < IN_TIME
    assert closed.is_set()


def test_what_a_call_gives_or_raises_comes_through() -> None:
    def fail() -> None:
        raise NoImage("none")

    assert within(5, lambda: 51, give_up=fail) == 51
    with pytest.raises(NoImage):
        within(5, fail, give_up=fail)


def test_a_body_ends_at_its_size() -> None:
    assert got(Chunks(b"12345", 200)) == b"12345" * 200
    with pytest.raises(NoImage):
        got(Chunks(b"12345"))


def test_a_trickle_ends_in_its_time() -> None:
    with pytest.raises(TimedOut):
        got(Chunks(b"1", pause=0.02), seconds=0.1)


def test_nothing_is_unpacked_that_was_not_asked_for() -> None:
    packed = gzip.compress(bytes(10**6))
    with pytest.raises(NoImage):
        got(Chunks(packed, 1), coding="gzip")
    assert got(Chunks(packed, 1), status=500, coding="gzip") == packed
