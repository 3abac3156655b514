"""What a started server is to its user."""

import signal
import socket
import subprocess
from dataclasses import dataclass
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

    def postgres_url(
        self, database: str = "postgres", *, user: str = "postgres"
    ) -> str:
        """The address for libpq and SQLAlchemy."""
        return f"postgresql://{user}:{quote(self.password)}@127.0.0.1:{self.port}/{database}"

    def redis_url(self, number: int = 0) -> str:
        """The address for redis-py and Celery."""
        return f"redis://:{quote(self.password)}@127.0.0.1:{self.port}/{number}"

    def stop(self) -> None:
        """Stop fast but clean; kill what does not listen."""
        if self.process.poll() is not None:
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
