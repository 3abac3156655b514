"""The channels' settings, pointing at servers of the tests."""

from collections.abc import Callable, Iterator

import pytest
import redis

from bots.channels import telegram
from core.settings import settings
from tests.make.edge import SETTINGS
from tests.make.owner import as_owner_of
from tests.make.provider import Provider, provider
from tests.make.told import messenger


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


@pytest.fixture
def messengers(configure: Callable[..., None], postgres: str, redis_url: str) -> Iterator[Provider]:
    """The messengers' server, before a shop that is registered."""
    with as_owner_of(postgres) as owner:
        owner.execute("DELETE FROM whatsapp_contents")
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    with provider(messenger) as found:
        configure(QAPTAI_TWILIO_API_URL=found.url, QAPTAI_TELEGRAM_API_URL=found.url)
        yield found
