"""A provider on loopback, and what every adapter must make of its behaviours."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from bots.simulator.providers.behaviour import Behaviour, Orders
from core.providers.base import (
    AuthFailed,
    BadInput,
    NoImage,
    ProviderError,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
)

STARTED_WITHIN = 60.0  # seconds
PATIENCE = 1.0  # seconds for a call that is to fail
LATENESS = 60.0  # seconds: what comes too late comes much later
IN_TIME = 20.0  # seconds: who waits for what is late, or drips, is far above it on any machine
OUTCOMES: dict[Behaviour, type[ProviderError]] = {
    Behaviour.REFUSES: Refused,
    Behaviour.REFUSES_RESULT: Refused,
    Behaviour.LIMITS: RateLimited,
    Behaviour.LIMITS_FOR: RateLimited,
    Behaviour.BREAKS: Unavailable,
    Behaviour.OVERLOADED: Unavailable,
    Behaviour.TOO_LATE: TimedOut,
    Behaviour.SAYS_TEXT: NoImage,
    Behaviour.BROKEN_PICTURE: NoImage,
    Behaviour.HUGE_PICTURE: NoImage,
    Behaviour.HUGE_SIDES: NoImage,
    Behaviour.TRICKLES: TimedOut,
    Behaviour.NO_KEY: AuthFailed,
    Behaviour.NO_MONEY: AuthFailed,
    Behaviour.BAD_INPUT: BadInput,
}
SLOW = (Behaviour.TOO_LATE, Behaviour.TRICKLES)
WORKING = (Behaviour.WORKS, Behaviour.CHANGES_PRODUCT)


@dataclass(frozen=True)
class Loopback:
    """A running provider: its address and its orders."""

    url: str
    orders: Orders


@contextmanager
def serving(app: FastAPI, pem: Path | None = None) -> Iterator[str]:
    """The base address of a running `app`; over TLS where a file has its key and certificate."""
    config = uvicorn.Config(
        app, port=0, log_level="critical", ssl_certfile=pem, timeout_graceful_shutdown=0
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + STARTED_WITHIN
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"{'https' if pem else 'http'}://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(STARTED_WITHIN)


@contextmanager
def loopback(create: Callable[[Orders], FastAPI]) -> Iterator[Loopback]:
    """Run a provider of `bots/simulator/providers/` in this process."""
    orders = Orders(lateness=LATENESS)
    with serving(create(orders)) as url:
        yield Loopback(url, orders)


@contextmanager
def hanging_up() -> Iterator[str]:
    """An address that takes a request and hangs up without an answer."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(STARTED_WITHIN)
