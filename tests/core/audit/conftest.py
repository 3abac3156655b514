"""Empty tables."""

import pytest

from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str) -> None:
    """Start from nothing."""
    emptied(postgres)
