"""A worker of the demo may be killed, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bots.simulator.workers import kill
from tests.make.simulated import until

SLEEPS = "import time; time.sleep(600)"


@pytest.mark.parametrize(("named", "ends"), [("worker", True), ("serve", False)])
def test_only_a_worker_at_the_head_of_its_group_is_killed(
    tmp_path: Path, named: str, ends: bool
) -> None:
    words = [sys.executable, "-S", "-c", SLEEPS, named]
    with subprocess.Popen(words, start_new_session=True) as process:
        try:
            shown = Path(f"/proc/{process.pid}/cmdline")  # empty for a moment at first
            until(lambda: named.encode() in shown.read_bytes(), "the process")
            told = {"pids": {"studio": process.pid}}
            (tmp_path / "demo.json").write_text(json.dumps(told), "utf8")
            assert kill(tmp_path, "studio") is ends
            assert not kill(tmp_path, "web")
            if ends:
                assert process.wait(60) < 0
            else:
                assert process.poll() is None
        finally:
            process.kill()


def test_without_a_demo_there_is_nobody_to_kill(tmp_path: Path) -> None:
    assert not kill(tmp_path, "chat")
    told = {"pids": {"chat": os.getpid()}}
    (tmp_path / "demo.json").write_text(json.dumps(told), "utf8")
    assert not kill(tmp_path, "chat")
