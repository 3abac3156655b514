"""A folder as a checkout's own: one that the user whom root lends to PostgreSQL can come to."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def ground() -> Iterator[Path]:
    """An empty folder that other users may pass through (pytest's own are closed)."""
    folder = Path(tempfile.mkdtemp(prefix="qaptai-ground-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
