"""A messenger's server that answers as it is told, and notes what it was asked."""

import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Asked:
    """One request, as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """Its fields; of a file, its name."""
        kind = self.headers.get("content-type", "")
        if not kind.startswith("multipart/"):
            return dict(parse_qsl(self.body.decode(), keep_blank_values=True))
        head = f"content-type: {kind}\r\n\r\n".encode()
        parts = BytesParser(policy=HTTP).parsebytes(head + self.body).iter_parts()
        found = {}
        for part in parts:
            name = str(part.get_param("name", header="content-disposition"))
            found[name] = part.get_filename() or str(part.get_content()).rstrip("\r\n")
        return found

    @property
    def json(self) -> Any:
        """Its body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What is answered: a status with a body, or a line that is cut or left silent."""

    status: int = 200
    body: object = b""
    headers: dict[str, str] = field(default_factory=dict)
    how: str = "whole"  # whole, reset, half, silent


@dataclass
class Provider:
    """The server: `answers` are used up in order, then `always` says what comes."""

    always: Callable[[Asked], Answer]
    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    connects: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """The last word of each address that was asked for."""
        return [re.split(r"[/?]", one.path)[-1] for one in self.asked]


@contextmanager
def provider(always: Callable[[Asked], Answer], host: str = "127.0.0.1") -> Iterator[Provider]:
    """Serve for a block."""
    found = Provider(always)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            found.connects += 1
            super().setup()

        def _respond(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, self.rfile.read(length))
            found.asked.append(asked)
            _give(self, found, found.answers.pop(0) if found.answers else found.always(asked))

        do_GET = do_POST = do_DELETE = _respond  # noqa: N815  the library's names

        def log_message(self, *words: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    found.url = f"http://{host}:{server.server_address[1]}"
    try:
        yield found
    finally:
        found.ended.set()
        server.shutdown()
        server.server_close()


def _give(handler: BaseHTTPRequestHandler, provider: Provider, answer: Answer) -> None:
    if answer.how == "silent":
        provider.ended.wait(30)
        handler.close_connection = True
        return
    if answer.how == "reset":
        linger = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.connection.close()
        handler.close_connection = True
        return
    body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
    handler.send_response(answer.status)
    extra = 100 if answer.how == "half" else 0
    headers = {"content-length": str(len(body) + extra), **answer.headers}
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
    handler.close_connection = answer.how == "half"
