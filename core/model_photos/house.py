"""The operator's own set of model photos: a folder of pictures, known by their bytes alone.

A picture is named by a digest of its file: put another one in its place and the old one is gone,
whatever the files are called. The operator answers for the consent of those who are shown.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.media import intake
from core.settings import settings
from core.studio.limits import Unfit

MOST = 9
ENDINGS = (".jpg", ".jpeg", ".png")
DIGITS = 16  # of the digest


@dataclass(frozen=True)
class HousePhoto:
    """One file of the set; `digest` is its name everywhere else."""

    path: Path
    digest: str

    def picture(self) -> bytes:
        """Its pixels alone, decoded in a child as a stranger's are.

        Raises:
            Unfit: it is no picture that can be used.
        """
        return _clean(self.path, self.digest)


def house_set() -> tuple[HousePhoto, ...]:
    """The pictures of the set in the order of their files' names; none where none is set."""
    folder = settings().model_photos
    if folder is None or not folder.is_dir():
        return ()
    stamps = tuple((path, path.stat().st_mtime_ns) for path in _files(folder)[:MOST])
    return _digested(stamps)


def find(digest: str) -> HousePhoto | None:
    """The picture with this digest, while it is in the set."""
    return next((one for one in house_set() if one.digest == digest), None)


def problems() -> list[str]:
    """What is wrong with the set, each as a sentence that names the file; it reads all of it."""
    folder = settings().model_photos
    if folder is None:
        return []
    if not folder.is_dir():
        return [f"QAPTAI_MODEL_PHOTOS names no folder: {folder}"]
    files = _files(folder)
    found = [
        f"QAPTAI_MODEL_PHOTOS: {path.name} is no JPEG or PNG: take it out of the folder"
        for path in sorted(folder.iterdir())
        if path not in files and not path.name.startswith(".")
    ]
    if not files:
        found.append(f"QAPTAI_MODEL_PHOTOS: there is no picture in {folder}")
    if len(files) > MOST:
        found.append(f"QAPTAI_MODEL_PHOTOS: {len(files)} pictures, the set may have {MOST}")
    for path in files[:MOST]:
        try:
            intake.take(path.read_bytes())
        except (Unfit, OSError) as fault:
            why = fault.reason if isinstance(fault, Unfit) else type(fault).__name__
            found.append(f"QAPTAI_MODEL_PHOTOS: {path.name} cannot be used: {why}")
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)


@lru_cache(maxsize=2)
def _digested(stamps: tuple[tuple[Path, int], ...]) -> tuple[HousePhoto, ...]:
    return tuple(
        HousePhoto(path, hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS])
        for path, _ in stamps
    )


@lru_cache(maxsize=MOST)
def _clean(path: Path, digest: str) -> bytes:  # noqa: ARG001  another file is another entry
    return intake.take(path.read_bytes()).data
