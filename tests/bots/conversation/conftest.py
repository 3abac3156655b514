"""The shop's own data for chats: a package on sale, and an account that takes the money."""

from collections.abc import Iterator

import pytest

from tests.make.quick import make_quick
from tests.make.settings import set_to
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
def provider() -> Iterator[None]:
    """A provider is chosen: inventive looks are offered."""
    with set_to(generation_providers="openai"):
        yield


@pytest.fixture
def many_credits() -> Iterator[None]:
    """Twenty credits to begin with: enough for several versions."""
    with set_to(trial_credits="20"):
        yield
