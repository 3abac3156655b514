"""One HTTP way to a provider that never repeats, never overruns its time, never swells.

The official clients repeat by themselves: fal's up to ten times, a paid POST too; Replicate's
sleeps as long as a header tells it to. Over this transport every failure is already one of our
own errors, which no client knows how to repeat. httpx's limits are per read, so that a server
which sends a byte a second holds a worker for ever: here each read gets what is left of the
whole.
"""

import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from core.providers.base import NoImage, TimedOut, Unavailable
from core.providers.deadline import Deadline
from core.trusted import trusted

CONNECT_WITHIN = 10.0  # seconds
MOST_BYTES = 40 * 1024 * 1024  # a picture of 25 MB as base64 in JSON, and some


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._within(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._within(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        within = self._within(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _within(self, timeout: float | None, error: type[Exception]) -> float:
        return _within(self._deadline, timeout, error)


class _Backend(httpcore.NetworkBackend):
    """Connects within the deadline, and hands out connections that keep to it."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline, self._inner = deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        within = _within(self._deadline, timeout, httpcore.ConnectTimeout)
        stream = self._inner.connect_tcp(host, port, within, local_address, socket_options)
        return _Stream(stream, self._deadline)


@dataclass
class Wire(httpx.BaseTransport):
    """The transport of one paid call and of all that belongs to it, in one thread.

    `judge` sees every answer, read whole, and raises one of the providers' errors where it is
    one. `instead` sends what goes to a host to another address: `{"queue.fal.run": "https://…"}`.

    Raises, in place of httpx's errors:
        Unavailable: it could not be connected to.
        TimedOut: the deadline, or the connection broke after something had been sent.
        NoImage: more than `MOST_BYTES`, or packed although that was not asked for.
    """

    deadline: Deadline
    judge: Callable[[httpx.Response], None]
    trust: ssl.SSLContext | None = None
    instead: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=self.trust or trusted(),
            network_backend=_Backend(self.deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it once, read the answer whole, judge it."""
        try:
            response = self._once(request)
        except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout) as error:
            if self.deadline.left <= 0:
                raise TimedOut("no answer before the deadline") from error
            raise Unavailable(f"no connection: {type(error).__name__}") from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise TimedOut(f"no whole answer: {type(error).__name__}") from error
        response.request = request
        self.judge(response)
        return response

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()

    def _once(self, request: httpx.Request) -> httpx.Response:
        url = _rewritten(request.url, self.instead)
        # A packed answer could swell to any size while it is unpacked.
        request.headers["accept-encoding"] = "identity"
        request.headers["host"] = url.netloc.decode("ascii")
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions={"timeout": {"connect": CONNECT_WITHIN}},
            )
        )
        try:
            body = _bounded(answer)
        finally:
            answer.close()
        return httpx.Response(answer.status, headers=answer.headers, content=body)


def _within(deadline: Deadline, timeout: float | None, error: type[Exception]) -> float:
    if (left := deadline.left) <= 0:
        raise error("the deadline is over")
    return left if timeout is None else min(timeout, left)


def _rewritten(url: httpx.URL, instead: Mapping[str, str]) -> httpx.URL:
    if (other := instead.get(url.host)) is None:
        return url
    base = httpx.URL(other)
    path = base.raw_path.rstrip(b"/") + url.raw_path
    return base.copy_with(raw_path=path)


def _bounded(answer: httpcore.Response) -> bytes:
    headers = httpx.Headers(answer.headers)
    if headers.get("content-encoding", "identity") != "identity":
        raise NoImage("the answer came packed")
    body = bytearray()
    for part in answer.iter_stream():
        body += part
        if len(body) > MOST_BYTES:
            raise NoImage(f"an answer of more than {MOST_BYTES} bytes")
    return bytes(body)
