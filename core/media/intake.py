"""Let a child process decode what came from outside: a memory limit, a timer, and one way out."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass

from core.studio.photo import Unfit

SECONDS = 15.0


@dataclass(frozen=True)
class Taken:
    """A clean picture: re-encoded, upright, sRGB, without any metadata."""

    data: bytes
    mime: str
    width: int
    height: int
    is_animated: bool
    look_hash: int
    sha256: bytes  # of the bytes as they came


def take(data: bytes, *, seconds: float = SECONDS) -> Taken:
    """Check and re-encode a picture outside this process.

    Raises:
        Unfit: as `open_photo` says; also where the child ran out of memory or time (too_heavy).
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "core.media.decode_child"],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PATH": os.environ.get("PATH", ""), "OMP_NUM_THREADS": "1"},
            cwd=os.path.dirname(
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
            ),
        )
    except subprocess.TimeoutExpired as slow:
        raise Unfit("too_heavy") from slow
    if done.returncode != 0:
        raise Unfit("too_heavy")
    head, _, body = done.stdout.partition(b"\n")
    facts = json.loads(head)
    if "unfit" in facts:
        raise Unfit(str(facts["unfit"]))
    return Taken(
        body,
        facts["mime"],
        facts["width"],
        facts["height"],
        facts["animated"],
        facts["look_hash"],
        hashlib.sha256(data).digest(),
    )
