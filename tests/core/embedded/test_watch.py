"""Whatever ends the parent, what it started ends too, and nothing is spoilt by it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from core.embedded import postgres, watch
from core.embedded.watch import GATE, Watcher
from tests.make.forms import mostly

REPOSITORY = Path(__file__).parents[3]
# Starts both servers and a child, writes a row, says the process ids, and lives until it is ended.
PARENT = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores both
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from pathlib import Path
import psycopg
from core.embedded import postgres, redis
from core.embedded.watch import Watcher
watcher, folder = Watcher(), Path(sys.argv[1])
database = postgres.start(folder / "postgres", watcher=watcher)
cache = redis.start(folder / "redis", watcher=watcher)
child = watcher.run(["/bin/sleep", "600"])
with psycopg.connect(database.postgres_url()) as connection:
    connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
print(database.process.pid, cache.process.pid, child.pid, flush=True)
time.sleep(600)
"""


def lives(pid: int) -> bool:
    return watch._birth(pid) != ""


def wait_until_gone(pids: list[int]) -> None:
    until = time.monotonic() + 60
    while any(map(lives, pids)):
        assert time.monotonic() < until, "something still runs"
        time.sleep(0.05)


ENDINGS = {one.name: one for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)}


# The short form takes the one after which the parent itself can do nothing more.
@pytest.mark.parametrize("name", mostly("SIGKILL", ENDINGS))
def test_servers_and_children_end_with_their_parent(old_ground: Path, name: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(old_ground)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout is not None
    with parent.stdout as said:
        pids = [int(word) for word in said.readline().split()]
    assert len(pids) == 3
    parent.send_signal(ENDINGS[name])
    parent.wait()
    wait_until_gone(pids)
    server = postgres.start(old_ground / "postgres")
    try:
        with psycopg.connect(server.postgres_url()) as connection:
            assert connection.execute("SELECT n FROM kept").fetchone() == (1,)
    finally:
        server.stop()


def test_what_an_ended_child_left_behind_ends_too(tmp_path: Path) -> None:
    """A worker that is told to end while it starts may leave its beat behind."""
    watcher, told = Watcher(), tmp_path / "told"
    child = watcher.run(["/bin/sh", "-c", f"trap '' TERM; sleep 600 & echo $! > {told}"])
    child.wait()
    left = int(told.read_text())
    assert lives(left)
    watcher.close()
    wait_until_gone([left])


def test_closing_ends_all_and_waits_for_it() -> None:
    watcher = Watcher()
    children = [watcher.run(["/bin/sleep", "600"]) for _ in range(3)]
    watcher.close()
    assert [child.wait() for child in children] == [-signal.SIGTERM] * 3


def test_a_child_that_nobody_named_to_the_watcher_does_not_begin(tmp_path: Path) -> None:
    mark = tmp_path / "began"
    child = subprocess.Popen([*GATE, "/usr/bin/touch", str(mark)], stdin=subprocess.PIPE)
    assert child.stdin is not None
    child.stdin.close()  # as when the parent is killed at this moment
    assert child.wait() != 0
    assert not mark.exists()


def test_who_does_not_listen_is_killed_with_its_whole_group(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(watch, "GRACE", 0.3)
    deaf = (
        "trap '' TERM; sleep 600 & echo $! > grandchild.half; mv grandchild.half grandchild; wait"
    )
    child = subprocess.Popen(["/bin/sh", "-c", deaf], cwd=tmp_path, start_new_session=True)
    said = tmp_path / "grandchild"
    while not said.exists():
        time.sleep(0.01)
    watch._end(child.pid, signal.SIGTERM, watch._birth(child.pid))
    assert child.wait() == -signal.SIGKILL
    wait_until_gone([int(said.read_text())])


def test_a_number_that_belongs_to_somebody_else_by_now_is_left_alone() -> None:
    other = subprocess.Popen(["/bin/sleep", "600"])
    try:
        watch._end(other.pid, signal.SIGKILL, birth="1")
        assert lives(other.pid)
    finally:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
