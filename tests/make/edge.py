"""The product's web application on a port of its own, and the two providers that call it."""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import uvicorn
from fastapi import FastAPI
from twilio.request_validator import RequestValidator

from admin.public import sorry
from core.database.sealing import Sealer
from tests.make.owner import as_owner_of
from webhooks.app import edge_router
from webhooks.edge import edge_pool
from webhooks.headers import SecurityHeaders

PAYLOADS = Path(__file__).parents[1] / "payloads"
BOT = "5512345678"
PUBLIC = "https://shop.example"
TELEGRAM_SECRET = "a-secret-of-the-tests"
TWILIO_TOKEN = "fedcba9876543210" * 2
SETTINGS = {
    "QAPTAI_PUBLIC_URL": PUBLIC,
    "QAPTAI_TELEGRAM_BOT_TOKEN": f"{BOT}:AAtestTestTestTestTestTestTest",
    "QAPTAI_TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET,
    "QAPTAI_TWILIO_ACCOUNT_SID": "AC" + "0123456789abcdef" * 2,
    "QAPTAI_TWILIO_AUTH_TOKEN": TWILIO_TOKEN,
    "QAPTAI_TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
}


def payload(provider: str, name: str) -> dict[str, Any]:
    """What a provider sends, from the file of that name."""
    found: dict[str, Any] = json.loads((PAYLOADS / provider / f"{name}.json").read_text("utf8"))
    return found


def names(provider: str) -> list[str]:
    """All payloads of a provider."""
    return sorted(path.stem for path in (PAYLOADS / provider).glob("*.json"))


def signature(path: str, form: Mapping[str, str], *, token: str = TWILIO_TOKEN) -> str:
    """What Twilio signs a form with, over the public address."""
    return str(RequestValidator(token).compute_signature(PUBLIC + path, form))


@contextmanager
def served(make_app: Callable[[], Any]) -> Iterator[str]:
    """Serve an application in a thread of this process; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            make_app(), log_level="warning", access_log=False, server_header=False, lifespan="on"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            thread.join(0.02)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(60)
            assert not thread.is_alive()


@dataclass
class Edge:
    """The running edge, as its callers and its owner see it."""

    url: str
    owner_url: str
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60, trust_env=False))

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rpartition(":")[2])

    def telegram(self, update: object, **headers: str | bytes) -> httpx.Response:
        """Deliver an update (an object, or raw bytes), with the right secret unless told else."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        words = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET, **headers}
        return self._post("/webhooks/telegram", body, words)

    def whatsapp(self, form: Mapping[str, str], **headers: str | bytes) -> httpx.Response:
        """Deliver a message as Twilio does."""
        return self.twilio("/webhooks/twilio/whatsapp", form, **headers)

    def status(self, form: Mapping[str, str], query: str = "") -> httpx.Response:
        """Report on a delivery as Twilio does."""
        return self.twilio(f"/webhooks/twilio/status{query}", form)

    def twilio(self, path: str, form: Mapping[str, str], **headers: str | bytes) -> httpx.Response:
        """Deliver a signed form."""
        words: dict[str, str | bytes] = {
            "content-type": "application/x-www-form-urlencoded",
            "x-twilio-signature": signature(path, form),
            **headers,
        }
        return self._post(path, urlencode(form).encode(), words)

    def _post(self, path: str, body: bytes, words: Mapping[str, str | bytes]) -> httpx.Response:
        headers = [
            (name.encode(), value if isinstance(value, bytes) else value.encode("ascii"))
            for name, value in words.items()
        ]
        return self.client.post(self.url + path, content=body, headers=headers)

    def raw(self, *chunks: bytes, finish: bool = False, patience: float = 60.0) -> bytes:
        """Send bytes as they are; all that is answered until the server closes.

        With `finish`, our side is closed once everything is sent.
        """
        with socket.create_connection(("127.0.0.1", self.port), patience) as line:
            answer = b""
            try:
                for chunk in chunks:
                    line.sendall(chunk)
                if finish:
                    line.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it answered before it had heard everything
            try:
                while part := line.recv(65536):
                    answer += part
            except ConnectionResetError:  # what it did not want to read it threw back
                return answer
            return answer

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the database, as the superuser that no policy holds back."""
        with as_owner_of(self.owner_url) as connection:
            found = connection.execute(sql, values)
            return found.fetchall() if found.description else []

    def count(self, table: str = "inbox") -> int:
        """How many rows a table has."""
        return int(self.query(f"SELECT count(*) FROM {table}")[0][0])

    def kept(self) -> dict[str, Any]:
        """The one message that was kept: its payload, opened."""
        ((row, sealed, key),) = self.query("SELECT id, payload, payload_key FROM inbox")
        found: dict[str, Any] = json.loads(Sealer(key).open(row, bytes(sealed)))
        return found


def edge_app() -> FastAPI:
    """The edge as the product serves it, without the pages for people."""
    app = FastAPI(lifespan=edge_pool, openapi_url=None)
    app.include_router(edge_router())
    sorry.add_answers(app)
    app.add_middleware(SecurityHeaders, secure=True)
    return app
