"""Copies of the chain's head outside the database: a tail that was cut shows against them."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from core.settings import settings


@dataclass(frozen=True)
class Head:
    """Where the chain ended when it was looked at."""

    place: int
    mac: bytes


def copy(head: Head) -> None:
    """Put the newest head in the place of the one before; several sealers may do so at once."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".new", delete=False) as fresh:
        fresh.write(as_text(head))
    Path(fresh.name).replace(folder / "head.json")


def newest() -> Head | None:
    """The head that was copied last."""
    kept = _folder() / "head.json"
    return read(kept) if kept.exists() else None


def as_text(head: Head) -> str:
    """A head as its copies stand in files."""
    return json.dumps({"place": head.place, "mac": head.mac.hex()})


def read(path: Path) -> Head:
    """The head of which a file is a copy."""
    known = json.loads(path.read_text("utf8"))
    return Head(int(known["place"]), bytes.fromhex(known["mac"]))


def keep_for_good(head: Head) -> None:
    """Set a head aside that the chain has lost, so that no later one takes its place."""
    kept = _folder() / "head.json"
    kept.replace(kept.with_name(f"lost-{head.place}-{head.mac.hex()[:16]}.json"))


def all_kept() -> list[Head]:
    """The newest head, and every one that was set aside."""
    return [read(path) for path in sorted(_folder().glob("*.json"))]


def _folder() -> Path:
    return settings().data_dir / "audit"
