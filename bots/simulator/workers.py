"""The demo's workers: one may be killed to see that nothing is lost; it is started anew."""

import json
import os
import signal
from pathlib import Path

WORKERS = ("chat", "studio", "reading")


def kill(data_dir: Path, name: str) -> bool:
    """End a worker of the demo with all its children; whether it was there."""
    told = data_dir / "demo.json"
    if name not in WORKERS or not told.exists():
        return False
    process = int(json.loads(told.read_text("utf8"))["pids"].get(name, 0))
    if not _is_a_worker(process):
        return False
    os.killpg(process, signal.SIGKILL)
    return True


def _is_a_worker(process: int) -> bool:
    """Whether the number still is a worker's, at the head of a group of its own."""
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        return process > 1 and b"worker" in words and os.getpgid(process) == process
    except (OSError, ValueError):
        return False
