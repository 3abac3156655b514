"""A server's address can be given to any client, whatever its password is made of."""

import signal
import socket
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from core.embedded.server import Server, free_port


def test_addresses_carry_any_password() -> None:
    process = subprocess.Popen(["/bin/true"])
    server = Server(process, 5432, "a/b@c:d%e", signal.SIGTERM, Path("/"))
    for url in (server.postgres_url("shop", user="worker"), server.redis_url(3)):
        parts = urlsplit(url)
        assert (parts.hostname, parts.port) == ("127.0.0.1", 5432)
        assert unquote(parts.password or "") == server.password
    process.wait()
    server.stop()  # of what has ended already: nothing happens


def test_a_free_port_can_be_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
