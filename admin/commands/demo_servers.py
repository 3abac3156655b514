"""The demo's own PostgreSQL and Redis: started where none is set, and again where one has died."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import typer

from core.embedded import postgres, redis
from core.embedded.server import Server, ServerFailed
from core.embedded.watch import Watcher
from core.settings import settings

STARTS: dict[str, Callable[..., Server]] = {"postgres": postgres.start, "redis": redis.start}
PAUSE = 5.0  # seconds until one is started again that did not come up


@dataclass
class Servers:
    """Those that run, by name; each at one address and with one password while the demo lasts."""

    data_dir: Path
    watcher: Watcher
    running: dict[str, Server] = field(default_factory=dict)
    failed_at: float = -PAUSE

    def begin(self) -> None:
        """Start what the settings do not name.

        Raises:
            ServerFailed: one of them did not come up.
        """
        given = {"postgres": settings().database_url, "redis": settings().redis_url}
        for name, start in STARTS.items():
            if not given[name]:
                self.running[name] = start(self.data_dir / name, watcher=self.watcher)

    def revive(self) -> None:
        """Start what has died, where it was: nobody has to be told another address."""
        if time.monotonic() < self.failed_at + PAUSE:
            return
        for name, server in self.running.items():
            if server.process.poll() is not None:
                self._again(name, server)

    def _again(self, name: str, died: Server) -> None:
        try:
            self.running[name] = STARTS[name](
                self.data_dir / name,
                port=died.port,
                password=died.password,
                watcher=self.watcher,
            )
        except ServerFailed as fault:
            self.failed_at = time.monotonic()
            why = next(reversed(str(fault).splitlines()), "")
            typer.echo(f"qaptai: {name} did not start again: {why}")
