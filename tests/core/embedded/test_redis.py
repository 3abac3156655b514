"""The embedded Redis keeps what it took, and never shares its file."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as client_library

from core.embedded import redis
from core.embedded.server import Server, ServerFailed


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = redis.start(tmp_path / "a folder")
    yield started
    started.stop()


def test_what_it_took_outlives_a_kill(server: Server) -> None:
    with client_library.Redis.from_url(server.redis_url()) as client:
        client.set("kept", "yes")
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    again = redis.start(server.folder)
    try:
        with client_library.Redis.from_url(again.redis_url()) as client:
            assert client.get("kept") == b"yes"
    finally:
        again.stop()


def test_two_servers_never_write_one_file(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis, "AFTER_A_CRASH", 0.2)
    with pytest.raises(ServerFailed, match="in use"):
        redis.start(server.folder)


def test_its_password_stands_in_no_command_line(server: Server) -> None:
    words = Path(f"/proc/{server.process.pid}/cmdline").read_bytes()
    assert server.password.encode() not in words
    assert (server.folder / "redis.conf").stat().st_mode & 0o777 == 0o600


def test_nobody_comes_in_without_the_password(server: Server) -> None:
    with (
        client_library.Redis(port=server.port) as client,
        pytest.raises(client_library.exceptions.AuthenticationError),
    ):
        client.ping()
