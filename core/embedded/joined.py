"""A running demo and who joins it: one lock says that it runs, one file says where.

The lock belongs to the demo and to its watcher, and the kernel gives it back when both are gone,
whatever killed them. So the file is never believed when nobody is there, and a second demo waits
until the first one's servers have ended.
"""

import fcntl
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import QaptaiError

ENDS_WITHIN = 60.0  # seconds, for the watcher of a demo that was killed


class AlreadyRunning(QaptaiError):
    """Another demo runs over the same data; `process` is its number, 0 where that is unknown."""

    def __init__(self, process: int) -> None:
        super().__init__(f"process {process}")
        self.process = process


@dataclass(frozen=True)
class Joined:
    """Where the services of a running demo are."""

    database_url: str
    owner_database_url: str
    redis_url: str
    environment: dict[str, str] = field(default_factory=dict)  # all its settings


@dataclass(frozen=True)
class Place:
    """The right to run the demo over one data folder; `lock` goes to the watcher, too."""

    data_dir: Path
    lock: int

    def publish(self, facts: Mapping[str, object]) -> None:
        """Write `demo.json`, whole or not at all, for its owner alone."""
        handle, name = tempfile.mkstemp(dir=self.data_dir)
        with os.fdopen(handle, "w", encoding="utf8") as file:
            json.dump(facts, file, indent=2)
        os.replace(name, self.data_dir / "demo.json")


@contextmanager
def take(data_dir: Path) -> Iterator[Place]:
    """Be the one demo over `data_dir`; wait for a killed one's watcher to finish.

    Raises:
        AlreadyRunning: a demo lives there.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = os.open(data_dir / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(lock)
        (data_dir / "demo.json").unlink(missing_ok=True)  # of one that was killed
        yield Place(data_dir, lock)
        (data_dir / "demo.json").unlink(missing_ok=True)
    finally:
        os.close(lock)


def find(data_dir: Path) -> Joined | None:
    """The demo that runs over `data_dir`, if one does and is ready."""
    try:
        lock = os.open(data_dir / "demo.lock", os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        if _free(lock) or not _lives(_holder(lock)):
            return None
    finally:
        os.close(lock)
    facts = _facts(data_dir)
    values = facts.get("environment")
    environment = {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}
    database, owner, queue = (
        str(facts.get(name) or "") for name in ("database_url", "owner_database_url", "redis_url")
    )
    return Joined(database, owner, queue, environment) if database and queue else None


def _acquire(lock: int) -> None:
    until = time.monotonic() + ENDS_WITHIN
    while not _free(lock):
        holder = _holder(lock)
        if _lives(holder) or time.monotonic() > until:
            raise AlreadyRunning(holder)
        time.sleep(0.1)
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)


def _free(lock: int) -> bool:
    """Whether nobody holds the lock; if so, it is ours until the file is closed."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(lock: int) -> int:
    return int(os.pread(lock, 20, 0) or b"0")


def _facts(data_dir: Path) -> dict[str, object]:
    try:
        found = json.loads((data_dir / "demo.json").read_text("utf8"))
    except FileNotFoundError:
        return {}
    return found if isinstance(found, dict) else {}


def _lives(process: int) -> bool:
    if process == 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
