"""A watcher whose pipe closes when its parent dies, whatever killed it; then it ends the rest.

This file is also a program of the standard library alone: it reads `PID SIGNAL` lines from its
standard input. At the end of input it signals the named processes, the last named first, waits,
and kills what does not listen, together with the rest of its process group.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from core.embedded.account import RunAs

GRACE = 20.0  # seconds for each process
# The child waits for one line before it becomes the program: a parent that is killed between
# making it and naming it to the watcher leaves nothing behind.
GATE = ("/bin/sh", "-c", 'read -r _ && exec "$@" </dev/null', "sh")


class Process(Protocol):
    """Anything with a process id."""

    @property
    def pid(self) -> int: ...


class Watcher:
    """The parent's side: name what must not outlive us."""

    def __init__(self, *, keep_open: Sequence[int] = ()) -> None:
        """Start the watcher; it holds the files `keep_open` (locks) until all have ended."""
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__).resolve())],
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=tuple(keep_open),
        )

    def run(
        self,
        words: Sequence[str],
        *,
        stop: signal.Signals = signal.SIGTERM,
        output: IO[bytes] | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        who: RunAs | None = None,
        keep_open: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start a process in a session of its own that ends with `stop` when we are gone.

        `output` takes both its streams; without it they are ours.
        """
        child = subprocess.Popen(
            [*GATE, *words],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env=env,
            cwd=cwd,
            start_new_session=True,
            pass_fds=tuple(keep_open),
            **(who.as_options() if who else {}),
        )
        self.watch(child, stop)
        with _pipe_of(child) as gate:
            gate.write(b"\n")
        child.stdin = None
        return child

    def watch(self, process: Process, stop: signal.Signals) -> None:
        """End `process` with `stop` when we are gone."""
        pipe = _pipe_of(self._process)
        pipe.write(f"{process.pid} {int(stop)}\n".encode())
        pipe.flush()

    def close(self) -> None:
        """End everything that is watched, now, and wait for it."""
        _pipe_of(self._process).close()
        self._process.wait()


def _pipe_of(process: subprocess.Popen[bytes]) -> IO[bytes]:
    if process.stdin is None:
        raise RuntimeError("a process without a pipe")
    return process.stdin


def main() -> None:
    """Wait for the parent's end, then end what it named."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    watched: dict[int, tuple[int, str]] = {}
    for line in sys.stdin:
        pid, number = map(int, line.split())
        watched.pop(pid, None)
        watched[pid] = (number, _birth(pid))
    for pid, (number, birth) in reversed(watched.items()):
        _end(pid, number, birth)


def _end(pid: int, number: int, birth: str) -> None:
    if birth and _birth(pid) == birth:  # else the number belongs to somebody else by now
        _signal(pid, number)
        until = time.monotonic() + GRACE
        while _birth(pid) == birth and time.monotonic() < until:
            time.sleep(0.03)
        if _birth(pid) == birth:
            _signal(pid, signal.SIGKILL)
    if _birth(pid) in ("", birth):  # it may have left children of its own behind
        _signal(-pid, signal.SIGKILL)


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _birth(pid: int) -> str:
    """When the process began; empty once it has ended, also while nobody has looked at its end."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if fields[0] in "ZX" else fields[19]


if __name__ == "__main__":
    main()
