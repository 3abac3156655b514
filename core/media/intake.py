"""Let a child process decode what came from outside: a memory limit, a timer, and one way out."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.media.decode_child import EXHAUSTED, HEAD
from core.studio.limits import Unfit, check_bytes

SECONDS = 10.0
ROOT = Path(__file__).resolve().parents[2]
TOOK_TOO_MUCH = (-signal.SIGKILL, -signal.SIGXCPU)  # how the kernel ends it
PLAIN = {"PATH": os.environ.get("PATH", ""), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


@dataclass(frozen=True)
class Taken:
    """A clean picture: re-encoded, upright, sRGB, of all metadata a picture editor's name alone."""

    data: bytes
    mime: str
    width: int
    height: int
    is_animated: bool
    is_document: bool  # it came as a PDF: the first page is kept
    look_hash: int
    sha256: bytes  # of the bytes as they came


def take(data: bytes, *, seconds: float = SECONDS) -> Taken:
    """Check and re-encode a picture (or a PDF's first page) in a process of its own.

    It has `seconds` on the wall.

    Raises:
        Unfit: as `open_photo` says; too_heavy also where memory or time ran out, broken also
            where the decoder died.
    """
    check_bytes(len(data))
    facts, copy = _answer(_ask(data, seconds))
    return Taken(
        data=copy,
        mime=str(facts["mime"]),
        width=int(facts["width"]),
        height=int(facts["height"]),
        is_animated=bool(facts["animated"]),
        is_document=bool(facts["document"]),
        look_hash=int(facts["look_hash"]),
        sha256=hashlib.sha256(data).digest(),
    )


def _ask(data: bytes, seconds: float) -> bytes:
    """The child's answer. It is a plain subprocess: a Celery child may not fork its own."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "core.media.decode_child"],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=PLAIN,  # no secret of ours is in reach of a decoder
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired as slow:
        raise Unfit("too_heavy") from slow
    if done.returncode == EXHAUSTED or done.returncode in TOOK_TOO_MUCH:
        raise Unfit("too_heavy")
    if done.returncode != 0:
        raise Unfit("broken")
    return done.stdout


def _answer(answer: bytes) -> tuple[dict[str, Any], bytes]:
    """The facts and the copy, as the child wrote them: a length, JSON, the file."""
    end = HEAD + int.from_bytes(answer[:HEAD], "big")
    try:
        facts = json.loads(answer[HEAD:end])
    except ValueError as half:
        raise Unfit("broken") from half
    if "unfit" in facts:
        raise Unfit(str(facts["unfit"]), **{k: int(v) for k, v in facts["facts"].items()})
    return facts, answer[end:]
