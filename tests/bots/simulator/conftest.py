"""One served simulator for each file of tests; its phones are new in every test."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest
from twilio.rest import Client

from bots.channels.whatsapp import Redirected
from core.settings import settings
from tests.make.simulated import ACCOUNT, AUTH, TOKEN, Call, Simulated, served

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def serving() -> Iterator[Simulated]:
    """The server of this file."""
    with served() as simulated:
        yield simulated


@pytest.fixture
def simulated(serving: Simulated) -> Simulated:
    """The simulator, with nothing left over."""
    world = serving.world
    world.faults, world.clock_ahead = {}, 0.0
    world.all_chats.left = -1
    serving.heard.clear()
    serving.answers.clear()
    serving.asked.clear()
    return serving


@pytest.fixture
def chat(simulated: Simulated) -> int:
    """Somebody on Telegram who has written to the bot once."""
    user = 700_200_000 + next(_numbers)
    simulated.api(f"/telegram/{user}/text", json={"text": "salam"})
    simulated.hears(1)
    simulated.heard.clear()
    return user


@pytest.fixture
def buyer(simulated: Simulated) -> str:
    """Somebody on WhatsApp who has written to the shop once."""
    user = f"whatsapp:+92300{next(_numbers):07}"
    simulated.api(f"/whatsapp/{user}/text", json={"text": "salam"})
    simulated.hears(1)
    simulated.heard.clear()
    return user


@pytest.fixture
def call(simulated: Simulated) -> Call[Any]:
    """Do something with the real library's bot."""

    def run(work: Callable[[Bot], Coroutine[Any, Any, Any]]) -> Any:
        async def with_bot() -> Any:
            request = HTTPXRequest(read_timeout=20)
            base = simulated.telegram_url
            bot = Bot(TOKEN, f"{base}/bot", f"{base}/file/bot", request=request)
            try:
                return await work(bot)
            finally:
                await request.shutdown()

        return asyncio.run(with_bot())

    return run


@pytest.fixture
def twilio(simulated: Simulated, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The real library's client, as the product turns it to another address."""
    monkeypatch.setenv("QAPTAI_TWILIO_API_URL", simulated.twilio_url)
    settings.cache_clear()
    yield Client(ACCOUNT, AUTH, http_client=Redirected())
    settings.cache_clear()
