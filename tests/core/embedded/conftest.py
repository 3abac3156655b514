"""A folder as a checkout's own: one that the user whom root lends to PostgreSQL can come to."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.embedded import postgres


@contextmanager
def open_folder() -> Iterator[Path]:
    """An empty folder that other users may pass through (pytest's own are closed)."""
    folder = Path(tempfile.mkdtemp(prefix="qaptai-ground-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def ground() -> Iterator[Path]:
    """An empty folder."""
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def begun() -> Iterator[Path]:
    """A folder whose `postgres` has been made: to make one takes a second of work."""
    with open_folder() as folder:
        postgres.start(folder / "postgres", sync=False).stop()
        yield folder


@pytest.fixture
def old_ground(ground: Path, begun: Path) -> Path:
    """A folder whose `postgres` was made earlier, and stopped."""
    subprocess.run(["cp", "-a", f"{begun}/.", str(ground)], check=True)
    return ground
