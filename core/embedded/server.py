"""What a started server is to its user."""

import os
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from core.errors import QaptaiError

STOPS_WITHIN = 20.0  # seconds


class ServerFailed(QaptaiError):
    """An embedded server did not start; the message is the end of its own log."""


@dataclass(frozen=True)
class Server:
    """A running server on loopback, and the process that it is."""

    process: subprocess.Popen[bytes]
    port: int
    password: str
    stop_signal: signal.Signals
    folder: Path  # where the data really lie: not always where they were asked for

    def postgres_url(
        self, database: str = "postgres", *, user: str = "postgres", password: str | None = None
    ) -> str:
        """The address for libpq and SQLAlchemy; the superuser's, unless another is named."""
        secret = quote(self.password if password is None else password, safe="")
        return f"postgresql://{quote(user, safe='')}:{secret}@127.0.0.1:{self.port}/{database}"

    def redis_url(self, number: int = 0) -> str:
        """The address for redis-py and Celery."""
        return f"redis://:{quote(self.password, safe='')}@127.0.0.1:{self.port}/{number}"

    def stop(self) -> None:
        """Stop fast but clean; kill what does not listen. A second call does nothing."""
        if self.process.poll() is not None:
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def end_of(log: Path) -> str:
    """The last lines of a server's log, or why there are none."""
    try:
        return log.read_text("utf8", errors="replace")[-2000:]
    except OSError as unreadable:
        return f"no log: {unreadable}"
