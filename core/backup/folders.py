"""The folders of backups: one for each time, whole or not there, and gone after their days."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.clock import now
from core.errors import QaptaiError

FORM = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"\d{8}T\d{6}Z")
MAKING = ".making"


class NoBackup(QaptaiError):
    """There is no whole backup in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no backup in {folder}")


@contextmanager
def made(folder: Path, name: str) -> Iterator[Path]:
    """A new folder `name` for the block to fill; it has its name only once that is done."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    making = folder / f"{name}{MAKING}"
    making.mkdir(mode=0o700)
    try:
        yield making
        os.replace(making, folder / name)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def name_of_now() -> str:
    """What a backup that is made now is called."""
    return now().astimezone(UTC).strftime(FORM)


def moment_of(backup: Path) -> datetime:
    """When it was begun."""
    return datetime.strptime(backup.name, FORM).replace(tzinfo=UTC)


def backups(folder: Path) -> list[Path]:
    """All whole ones, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if NAME.fullmatch(one.name))


def newest(folder: Path) -> Path:
    """The one that was made last; the folder itself, where it is one.

    Raises:
        NoBackup: there is none.
    """
    if NAME.fullmatch(folder.absolute().name):
        return folder
    found = backups(folder)
    if not found:
        raise NoBackup(folder)
    return found[-1]


def drop_old(folder: Path, *, days: int) -> int:
    """Delete those older than so many days, and what was left half made; how many."""
    before = now() - timedelta(days=days)
    over = [one for one in backups(folder) if moment_of(one) < before]
    half = [one for one in folder.iterdir() if one.name.endswith(MAKING)]
    for one in (*over, *half):
        shutil.rmtree(one)
    return len(over)
