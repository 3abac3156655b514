"""Over the wire to a provider nothing is repeated, nothing drips on, and nothing swells."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from core.providers.base import NoImage, ProviderError, TimedOut, Unavailable
from core.providers.deadline import Deadline
from core.providers.wire import MOST_BYTES, Wire
from tests.make.loopback import IN_TIME

HEAD = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[tuple[str, list[bytes]]]:
    """A server that reads a request and then does as it is told; what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    request = connection.recv(65536)
                    while request.startswith(b"POST") and not request.endswith(b"work"):
                        request += connection.recv(65536)
                    heard.append(request)
                    try:
                        answer(connection)
                    except OSError:
                        continue

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/paid", heard
        listener.shutdown(socket.SHUT_RDWR)


def ask(url: str, seconds: float = 5.0) -> httpx.Response:
    with httpx.Client(transport=Wire(Deadline.after(seconds), lambda _: None)) as client:
        return client.post(url, content=b"work")


def dripping(start: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "start", [b"", HEAD + b"x-long: ", HEAD + b"content-length: 900000\r\n\r\n"]
)
def test_what_drips_ends_with_the_deadline(start: bytes) -> None:
    """In the middle of a status line, of a header, of a body."""
    with answering(dripping(start)) as (url, heard):
        before = time.monotonic()
        with pytest.raises(TimedOut):
            ask(url, seconds=1)
        assert time.monotonic() - before < IN_TIME
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"", TimedOut),  # it hung up after it had the order
        (HEAD + b"content-length: 100\r\n\r\nhalf", TimedOut),
        (b"no HTTP at all\r\n\r\n", TimedOut),
        (HEAD + b"content-encoding: gzip\r\ncontent-length: 3\r\n\r\nzip", NoImage),
        (HEAD + b"\r\n" + bytes(MOST_BYTES + 1), NoImage),
    ],
)
def test_a_bad_answer_has_its_error_and_is_not_asked_for_again(
    sent: bytes, expected: type[ProviderError]
) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(sent)

    with answering(answer) as (url, heard), pytest.raises(expected):
        ask(url)
    assert len(heard) == 1


def test_who_is_not_there_did_no_work() -> None:
    with pytest.raises(Unavailable):
        ask("http://127.0.0.1:9/paid")


def test_no_time_left_is_too_late_not_away() -> None:
    with pytest.raises(TimedOut):
        ask("http://127.0.0.1:9/paid", seconds=-1)


def test_what_goes_to_a_fixed_host_can_go_elsewhere() -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"content-length: 2\r\n\r\nok")

    with answering(answer) as (url, heard):
        base = url.removesuffix("/paid") + "/proxy/"
        wire = Wire(Deadline.after(5), lambda _: None, instead={"queue.fal.run": base})
        with httpx.Client(transport=wire) as client:
            assert client.get("https://queue.fal.run/model?a=1").text == "ok"
    assert heard[0].startswith(b"GET /proxy/model?a=1 HTTP/1.1\r\n")


def test_an_answer_is_judged_before_any_client_sees_it() -> None:
    class Judged(Exception):
        pass

    def judge(response: httpx.Response) -> None:
        raise Judged(response.text)

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 429 Slow\r\nretry-after: 3600\r\ncontent-length: 2\r\n\r\nno")

    with (
        answering(answer) as (url, _),
        httpx.Client(transport=Wire(Deadline.after(5), judge)) as client,
        pytest.raises(Judged, match="no"),
    ):
        client.get(url)
