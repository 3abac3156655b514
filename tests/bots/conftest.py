"""The channels' settings, pointing at servers of the tests."""

from collections.abc import Callable, Iterator

import pytest

from bots.channels import telegram
from core.settings import settings
from tests.make.edge import SETTINGS


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set variables of the product for one test."""

    def apply(**values: str) -> None:
        for name, value in (SETTINGS | values).items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        telegram.close()

    yield apply
    telegram.close()
    monkeypatch.undo()
    settings.cache_clear()
