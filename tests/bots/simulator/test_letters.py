"""The demo's mailbox shows what would have been mailed, as words and never as somebody's page."""

import asyncio

import httpx
import pytest
import redis

from bots.simulator.app import create_simulator
from core.mail import mailbox
from core.mail.mailbox import MOST, Shown
from core.settings import settings
from tests.make.simulated import CONFIG

LETTER = Shown(
    "her@shop.example", "A <b>word</b>", "Hello\n\nhttps://shop.example/x?a=1&b=2\n", "<p>", "now"
)


@pytest.fixture(autouse=True)
def nothing(redis_url: str) -> None:
    """An empty mailbox."""
    redis.Redis.from_url(redis_url).flushdb()


def seen(path: str) -> httpx.Response:
    """What somebody on this machine is shown."""
    app = create_simulator(CONFIG, telegram=True, whatsapp=True)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 40_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_letters_are_shown_with_their_links_and_nothing_of_them_is_run() -> None:
    assert "Nothing was mailed yet" in seen("/mailbox").text
    mailbox.put(LETTER)
    page = seen("/mailbox").text
    assert "A &lt;b&gt;word" in page
    assert '<a href="https://shop.example/x?a=1&amp;b=2">' in page
    (told,) = seen("/api/mailbox").json()
    assert told["to"] == "her@shop.example"


def test_the_newest_letters_stay() -> None:
    for number in range(MOST + 3):
        mailbox.put(Shown("a@b.pk", str(number), "", "", ""))
    subjects = [one["subject"] for one in seen("/api/mailbox").json()]
    assert (len(subjects), subjects[0]) == (MOST, str(MOST + 2))


def test_outside_the_demo_nothing_is_put_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "simulator", False)
    with pytest.raises(RuntimeError):
        mailbox.put(LETTER)
