"""Who is at work in the console."""

import pytest

from tests.make.console import Browser, at_work


@pytest.fixture
def support(console: str) -> Browser:
    """A browser in which somebody of the support is at work."""
    return at_work(console, "support")
