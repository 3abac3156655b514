"""Other commands join a demo that runs, and never believe the file of one that does not."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.embedded import joined
from core.embedded.joined import AlreadyRunning, Joined

REPOSITORY = Path(__file__).parents[3]
FACTS = {"database_url": "postgresql://a", "owner_database_url": "postgresql://b"}
FACTS |= {"redis_url": "redis://c", "bank_account": "…"}
# A demo in a process of its own: says that it is there, and lives until it is ended.
DEMO = """
import json, sys, time
from pathlib import Path
from core.embedded import joined
with joined.take(Path(sys.argv[1])) as place:
    place.publish(json.loads(sys.argv[2]))
    print("ready", flush=True)
    time.sleep(600)
"""


def demo(folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", DEMO, str(folder), json.dumps(FACTS)]
    started = subprocess.Popen(words, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    with started.stdout as said:
        assert said.readline() == "ready\n"
    return started


def test_a_running_demo_is_found_and_a_second_one_is_refused(tmp_path: Path) -> None:
    running = demo(tmp_path)
    try:
        assert joined.find(tmp_path) == Joined("postgresql://a", "postgresql://b", "redis://c")
        with pytest.raises(AlreadyRunning) as refusal, joined.take(tmp_path):
            pass
        assert refusal.value.process == running.pid
        assert (tmp_path / "demo.json").stat().st_mode & 0o777 == 0o600
    finally:
        running.kill()
        running.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_one_that_was_ended_is_not_found_and_leaves_room(
    tmp_path: Path, number: signal.Signals
) -> None:
    ended = demo(tmp_path)
    ended.send_signal(number)
    ended.wait()
    assert joined.find(tmp_path) is None
    with joined.take(tmp_path):
        assert not (tmp_path / "demo.json").exists()


def test_where_no_demo_ever_ran_none_is_found(tmp_path: Path) -> None:
    assert joined.find(tmp_path / "nothing") is None
