"""Each letter is said in three languages, as text and as a page; the demo shows it, nobody else."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args
from uuid import uuid4

import pytest
import redis
import structlog

from bots import mail_words, mailing
from bots.words import LANGUAGES
from core import clock, logs, notices_json
from core.database.scopes import acting_as_system, acting_for
from core.mail import letters, mailbox
from core.mail.letters import Letter
from core.policy_notices import PolicyChanged
from core.settings import settings
from tests.make.console import rows
from tests.make.mailed import post
from tests.make.people import make_member
from tests.make.smtp import open_office
from tests.servers import emptied
from tests.tree.source import REPOSITORY

KINDS = get_args(letters.Kind)
LINKED = ("register", "confirm", "reset")
CHANGED = PolicyChanged("policy", "2027-01-01", True, "2027-01-01T00:00:00+05:00", "<b>came</b>")
VALUES = {
    "link": "https://shop.example/account/reset/abc?x=1&y=<2>",
    "minutes": "30",
    "hours": "24",
    "number": "7",
    "words": "50 credits <b>came</b>",
    "notice": json.dumps(notices_json.to_json(CHANGED)),
}


def letter(kind: str, language: str) -> Letter:
    linked = kind in LINKED
    values = {name: value for name, value in VALUES.items() if linked or name != "link"}
    return Letter(uuid4(), kind, language, "her@shop.example", values, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_words_a_page_and_nothing_to_be_fetched(language: str) -> None:
    for kind in KINDS:
        message = mail_words.composed(letter(kind, language), clock.now())
        text = message.get_body(("plain",))
        page = message.get_body(("html",))
        assert text is not None
        assert page is not None
        assert ("https://shop" in text.get_content()) == (kind in LINKED)
        drawn = page.get_content()
        assert f'dir="{"rtl" if language == "ur" else "ltr"}"' in drawn
        assert "<b>came" not in drawn
        assert "src=" not in drawn
        assert "url(" not in drawn
        assert b"Subject: " in message.as_bytes()
        assert ("Nastaliq" in drawn) == (language == "ur")


def test_a_letter_wears_the_colours_of_the_pages() -> None:
    sheet = (REPOSITORY / "admin/static/qaptai.css").read_text("utf8")
    by_day = sheet[: sheet.index("prefers-color-scheme")]
    worn = set(re.findall(r"#[0-9a-f]{6}\b", mail_words.page(letter("confirm", "ur"))))
    assert len(worn) > 3
    assert not [colour for colour in worn if colour not in by_day]


def test_the_link_of_an_urdu_letter_opens_an_urdu_page() -> None:
    ours = f"{settings().public_url}/account/reset/abc"
    for language, told in (("ur", f"{ours}?language=ur"), ("ur_Latn", ours), ("en", ours)):
        one = replace(letter("reset", language), values=VALUES | {"link": ours})
        assert f"\n\n{told}\n\n" in mail_words.plain(one)
        assert f'href="{told}"' in mail_words.page(one)


def test_the_same_letter_twice_can_be_told() -> None:
    once = letter("news", "en")
    first, again = (mail_words.composed(once, clock.now()) for _ in range(2))
    assert first["Message-ID"] == again["Message-ID"]


@pytest.fixture
def one_waits(postgres: str, redis_url: str) -> None:
    """A letter that is to be sent."""
    emptied(postgres)
    redis.Redis.from_url(redis_url).flushdb()
    member = make_member()
    with acting_for(member) as session:
        to, values = "her@shop.example", {"words": "50 credits"}
        letters.write(
            session, member.account_id, "news", to=to, language="en", key="1", values=values
        )


@pytest.mark.usefixtures("one_waits")
def test_a_letter_goes_to_the_server_that_is_set(
    postgres: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_office() as office:
        monkeypatch.setenv("QAPTAI_SMTP_URL", office.url)
        monkeypatch.setenv("QAPTAI_MAIL_FROM", "shop@qaptai.example")
        settings.cache_clear()
        office.answers["RCPT"] = "450 her@shop.example, later"
        assert not post()
        assert rows(postgres, "SELECT state, reason FROM mails") == [("queued", "450")]
        assert not post()
        (taken,) = office.taken
        assert taken["To"] == "her@shop.example"
        assert "shop@qaptai.example" in taken["From"]
    assert rows(postgres, "SELECT state, attempt FROM mails") == [("sent", 2)]
    logged = capsys.readouterr()
    assert "her@" not in logged.out + logged.err


@pytest.mark.usefixtures("one_waits")
def test_without_a_server_the_demo_shows_and_prints_it() -> None:
    logs.configure()
    with structlog.testing.capture_logs() as logged:
        (shown,) = post()
    assert shown.to == "her@shop.example"
    [printed] = [one for one in logged if one["event"] == "mail.printed"]
    assert "50 credits" in printed["words"]


@pytest.mark.usefixtures("one_waits")
def test_without_server_or_demo_nothing_is_shown_to_anybody(
    postgres: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QAPTAI_SIMULATOR", "false")
    settings.cache_clear()
    assert not letters.can_be_sent()
    with acting_as_system() as session:
        (row,) = letters.due(session)
    mailing.mail(row)
    assert not mailbox.shown()
    assert rows(postgres, "SELECT state, reason FROM mails") == [("failed", "no server")]
    logged = capsys.readouterr()
    assert "her@" not in logged.out + logged.err


@pytest.fixture(autouse=True)
def settings_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test sets is forgotten after it."""
    yield
    monkeypatch.undo()
    settings.cache_clear()
