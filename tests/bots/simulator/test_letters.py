"""The demo's mailbox shows what would have been mailed, as words and never as somebody's page."""

import pytest
import redis
from fastapi.testclient import TestClient

from bots.simulator.app import create_simulator
from core.mail import mailbox
from core.mail.mailbox import MOST, Shown
from core.settings import settings
from tests.bots.simulator.test_app import CONFIG

LETTER = Shown(
    "her@shop.example", "A <b>word</b>", "Hello\n\nhttps://shop.example/x?a=1&b=2\n", "<p>", "now"
)


@pytest.fixture
def browser(redis_url: str) -> TestClient:
    """A browser on this machine, before an empty mailbox."""
    redis.Redis.from_url(redis_url).flushdb()
    app = create_simulator(CONFIG, telegram=True, whatsapp=True)
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 40_000))


def test_letters_are_shown_with_their_links_and_nothing_of_them_is_run(browser: TestClient) -> None:
    assert "Nothing was mailed yet" in browser.get("/mailbox").text
    mailbox.put(LETTER)
    page = browser.get("/mailbox").text
    assert "A &lt;b&gt;word" in page
    assert '<a href="https://shop.example/x?a=1&amp;b=2">' in page
    (told,) = browser.get("/api/mailbox").json()
    assert told["to"] == "her@shop.example"


def test_the_newest_letters_stay(browser: TestClient) -> None:
    for number in range(MOST + 3):
        mailbox.put(Shown("a@b.pk", str(number), "", "", ""))
    subjects = [one["subject"] for one in browser.get("/api/mailbox").json()]
    assert (len(subjects), subjects[0]) == (MOST, str(MOST + 2))


def test_outside_the_demo_nothing_is_put_there(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "simulator", False)
    with pytest.raises(RuntimeError):
        mailbox.put(LETTER)
