"""The shop's own data for chats: a package on sale, and an account that takes the money."""

from collections.abc import Iterator

import pytest

from core.settings import settings
from tests.make.quick import make_quick
from tests.make.topups import make_package
from tests.servers import emptied


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch)


@pytest.fixture
def shop(postgres: str, redis_url: str) -> None:
    """An empty database with one package of 50 credits for Rs 1,500."""
    emptied(postgres)
    make_package()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A provider is chosen: inventive looks are offered."""
    monkeypatch.setenv("QAPTAI_GENERATION_PROVIDERS", "openai")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def many_credits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Twenty credits to begin with: enough for several versions."""
    monkeypatch.setenv("QAPTAI_TRIAL_CREDITS", "20")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
