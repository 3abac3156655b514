"""A watcher whose pipe closes when its parent dies, whatever killed it; then it ends the rest.

Run as `python -m core.embedded.watch`: it reads `PID SIGNAL` lines from standard input. At the end
of input it signals the named processes, the last named first, and kills those that do not listen.
"""

import os
import signal
import subprocess
import sys
import time
from typing import Protocol

GRACE = 12.0  # seconds for each process


class Process(Protocol):
    """Anything with a process id."""

    @property
    def pid(self) -> int: ...


class Watcher:
    """The parent's side: name what must not outlive us."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core.embedded.watch"],
            stdin=subprocess.PIPE,
            start_new_session=True,
            close_fds=True,
        )

    def watch(self, process: Process, stop: signal.Signals) -> None:
        """End `process` with `stop` when we are gone."""
        if self._process.stdin is None:
            raise RuntimeError("the watcher has no pipe")
        self._process.stdin.write(f"{process.pid} {int(stop)}\n".encode())
        self._process.stdin.flush()

    def close(self) -> None:
        """End everything that is watched, now, and wait for it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def main() -> None:
    """Wait for the parent's end, then end what it named."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    watched: dict[int, int] = {}
    for line in sys.stdin:
        pid, number = line.split()
        watched.pop(int(pid), None)
        watched[int(pid)] = int(number)
    for pid, number in reversed(watched.items()):
        _end(pid, number)


def _end(pid: int, number: int) -> None:
    if not _signal(pid, number):
        return
    until = time.monotonic() + GRACE
    while time.monotonic() < until:
        if not _lives(pid):
            return
        time.sleep(0.05)
    _signal(pid, signal.SIGKILL)


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def _lives(pid: int) -> bool:
    """A zombie whose parent has not looked yet is as good as gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    main()
