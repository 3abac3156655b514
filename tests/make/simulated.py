"""The simulator over HTTP, before a shop that only listens and answers as it is told."""

import io
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import uvicorn
from fastapi import FastAPI, Request
from PIL import Image
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from telegram import Bot

from bots.simulator.app import create_simulator
from bots.simulator.world import SimulatorConfig, World
from tests.make.http import HTTP
from webhooks.headers import SecurityHeaders

TOKEN = "5512345678:AAtestTestTestTestTestTestTest"
SECRET = "a-secret-of-the-tests"
ACCOUNT, AUTH = "AC" + "0123456789abcdef" * 2, "fedcba9876543210" * 2
SENDER = "whatsapp:+14155238886"
CONFIG = SimulatorConfig("http://127.0.0.1:1", TOKEN, SECRET, ACCOUNT, AUTH, SENDER)
PATIENCE = 60.0
T = TypeVar("T")
Call = Callable[[Callable[[Bot], Coroutine[Any, Any, T]]], T]  # with the real library's bot


def until(look: Callable[[], T], what: str) -> T:
    """What `look` finds, once it finds something."""
    end = time.monotonic() + PATIENCE
    while True:
        if found := look():
            return found
        assert time.monotonic() < end, f"waited {PATIENCE} s for {what}"
        time.sleep(0.02)


@dataclass(frozen=True)
class Posted:
    """One webhook, as it arrived at the shop."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """Twilio's fields."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass
class Simulated:
    """A simulator that is being served, and what its shop heard."""

    url: str
    world: World
    heard: list[Posted] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)  # the next statuses; 200 when there are none
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # what the shop serves
    asked: list[str] = field(default_factory=list)  # the methods by which it was asked for

    @property
    def telegram_url(self) -> str:
        """What `QAPTAI_TELEGRAM_API_URL` would be."""
        return f"{self.url}/simulator/telegram"

    @property
    def twilio_url(self) -> str:
        """What `QAPTAI_TWILIO_API_URL` would be."""
        return f"{self.url}/simulator/twilio"

    def api(self, path: str, **body: Any) -> Any:
        """POST to the simulator's own API."""
        answer = HTTP.post(f"{self.url}/simulator/api{path}", timeout=PATIENCE, **body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def screen(self, channel: str, user: str) -> dict[str, Any]:
        """What stands on a phone."""
        found: dict[str, Any] = HTTP.get(
            f"{self.url}/simulator/api/{channel}/{user}", timeout=PATIENCE
        ).json()
        return found

    def hears(self, count: int = 1) -> list[Posted]:
        """All that the shop heard, once it is as many."""
        return until(lambda: self.heard if len(self.heard) >= count else [], f"{count} webhooks")

    def serves(self, name: str, mime: str, data: bytes) -> str:
        """Let the shop serve a file; its link."""
        self.files[name] = (mime, data)
        return f"{self.url}/media/{name}"


@contextmanager
def served(*, telegram: bool = True, whatsapp: bool = True) -> Iterator[Simulated]:
    """Serve both on a free port of loopback."""
    listener = socket.create_server(("127.0.0.1", 0))  # held from here on: the port is in the URL
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = replace(CONFIG, public_url=url)
    simulator = create_simulator(config, telegram=telegram, whatsapp=whatsapp)
    simulated = Simulated(url, simulator.state.world)
    app = _shop(simulated)
    app.mount("/simulator", simulator)
    app.add_middleware(SecurityHeaders, secure=False)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        until(lambda: server.started, "the server")
        yield simulated
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def _shop(simulated: Simulated) -> FastAPI:
    app = FastAPI()

    @app.post("/webhooks/{path:path}")
    async def hear(path: str, request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)
        simulated.heard.append(Posted(path, dict(request.headers), body))
        return Response(status_code=simulated.answers.pop(0) if simulated.answers else 200)

    @app.api_route("/media/{name}", methods=["GET", "HEAD"])
    async def serve(name: str, request: Request) -> Response:
        simulated.asked.append(request.method)
        if name not in simulated.files:
            return Response(status_code=404)
        mime, data = simulated.files[name]
        return Response(data, media_type=mime)

    return app


def picture(width: int = 60, height: int = 40, kind: str = "JPEG") -> bytes:
    """A plain picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind)
    return out.getvalue()
