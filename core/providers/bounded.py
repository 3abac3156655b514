"""An official client with an HTTP client of its own, held to a time and its answer to a size.

The clients that use httpx2 cannot be given `wire`. The read timeout of theirs starts anew with
each byte, so a slow trickle never meets it.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

import httpx2

from core.providers.base import NoImage, TimedOut
from core.providers.wire import MOST_BYTES

MOST_ERROR_BYTES = 256 * 1024  # of an answer that is no success
# Nothing that is packed is asked for: a few bytes could unpack to any number.
PLAIN = {"accept-encoding": "identity"}
Made = TypeVar("Made")
Hook = Callable[[httpx2.Response], None]


def within(seconds: float, call: Callable[[], Made], *, give_up: Callable[[], None]) -> Made:
    """What `call` gives, waiting `seconds` at most whatever it is stuck in.

    On the deadline `give_up` must close what the call works with: its thread then ends at the
    next byte, or at the client's own read timeout.

    Raises:
        TimedOut: the deadline passed; the work may have been done.
    """
    executor = ThreadPoolExecutor(1, thread_name_prefix="provider")
    working = executor.submit(copy_context().run, call)
    executor.shutdown(wait=False)
    try:
        return working.result(seconds)
    except TimeoutError as late:
        give_up()
        raise TimedOut(f"no whole answer in {seconds:g} s") from late


def bounding(seconds: float, *, most: int = MOST_BYTES) -> Hook:
    """A response hook for httpx2: its body ends at `most` bytes and in `seconds`.

    Reading beyond raises NoImage or TimedOut.
    """
    until = time.monotonic() + seconds

    def bound(response: httpx2.Response) -> None:
        failed = not response.is_success
        if response.headers.get("content-encoding", "identity") != "identity":
            if not failed:
                raise NoImage("a packed answer, which was not asked for")
            del response.headers["content-encoding"]  # its words are not worth unpacking
        response.stream = _Bounded(response.stream, MOST_ERROR_BYTES if failed else most, until)

    return bound


class _Bounded(httpx2.SyncByteStream):
    """A stream that is watched."""

    def __init__(self, stream: object, most: int, until: float) -> None:
        assert isinstance(stream, httpx2.SyncByteStream)
        self._stream, self._most, self._until = stream, most, until

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for chunk in self._stream:
            read += len(chunk)
            if read > self._most:
                raise NoImage(f"an answer of more than {self._most} bytes")
            if time.monotonic() > self._until:
                raise TimedOut("the answer trickled beyond its time")
            yield chunk

    def close(self) -> None:
        self._stream.close()
