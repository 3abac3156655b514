"""Empty tables, and a Redis that takes hints."""

import pytest

from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)
