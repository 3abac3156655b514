"""`qaptai serve`: a web process that was asked to end is missed by nobody."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import redis

from core import presence
from core.embedded.server import free_port
from tests.make.edge import SETTINGS
from tests.make.waiting import PATIENCE, until

REPOSITORY = Path(__file__).parents[3]


def test_a_web_process_that_was_asked_to_end_is_forgotten(postgres: str, redis_url: str) -> None:
    client = redis.Redis.from_url(redis_url)
    client.flushdb()
    environment = os.environ | SETTINGS | {"QAPTAI_PORT": str(free_port())}
    words = [sys.executable, "-m", "admin.commands", "serve"]
    served = subprocess.Popen(words, cwd=REPOSITORY, env=environment)
    try:
        heard = f"{presence.PREFIX}web:*:{served.pid}"
        until(lambda: client.keys(heard), lambda: "the web process to be heard of", 60)
        served.send_signal(signal.SIGTERM)
        assert served.wait(timeout=30) in (0, 1)  # 1: before it had begun to listen
        assert client.keys(heard) == []
    finally:
        served.kill()


@pytest.mark.usefixtures("postgres", "redis_url")
def test_a_port_that_is_taken_is_one_line_and_exit_one() -> None:
    environment = os.environ | SETTINGS
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        served = subprocess.run(
            [sys.executable, "-m", "admin.commands", "serve"],
            cwd=REPOSITORY,
            env=environment | {"QAPTAI_PORT": port},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert served.returncode == 1
    assert len(served.stderr.splitlines()) == 1
    assert "address already in use" in served.stderr
