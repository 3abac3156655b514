"""A mail server of a test's own: it speaks SMTP, keeps what it takes, and refuses on demand."""

import os
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class Office(socketserver.ThreadingTCPServer):
    """What came in; `answers` are said once each in place of "250" to what they are named after."""

    daemon_threads = True

    def __init__(self, *, encrypts: bool) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.encrypts = encrypts
        self.taken: list[EmailMessage] = []
        self.said: list[str] = []  # each command, the encrypted ones with a "*" before it
        self.answers: dict[str, str] = {}

    @property
    def url(self) -> str:
        """As `QAPTAI_SMTP_URL` names it."""
        return f"smtp://shop:a%20word@127.0.0.1:{self.server_address[1]}"


class Desk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: Office

    def handle(self) -> None:
        """Answer command by command."""
        self.is_encrypted = False
        self._say("220 post")
        while line := self.rfile.readline():
            words = line.decode().strip()
            verb = words.partition(" ")[0].upper()
            self.server.said.append(("*" if self.is_encrypted else "") + words.upper())
            if answer := self.server.answers.pop(verb, ""):
                self._say(answer)
            elif verb == "EHLO":
                offered = [] if self.is_encrypted or not self.server.encrypts else ["STARTTLS"]
                for name in ("post", *offered):
                    self._say(f"250-{name}")
                self._say("250 AUTH PLAIN")
            elif verb == "STARTTLS":
                self._encrypt()
            elif verb == "AUTH":
                self._say("235 you are known")
            elif verb == "DATA":
                self._take()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 well")

    def _encrypt(self) -> None:
        self._say("220 go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.environ["SSL_CERT_FILE"])
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.is_encrypted = True

    def _take(self) -> None:
        self._say("354 go on")
        lines = list[bytes]()
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        read: Any = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.taken.append(read)
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def open_office(*, encrypts: bool = True) -> Iterator[Office]:
    """The server, for a block."""
    with Office(encrypts=encrypts) as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
