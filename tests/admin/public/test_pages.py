"""What anybody may read."""

import pytest

from admin.language import words
from core.settings import settings
from tests.make.console import Browser
from tests.make.people import make_member
from tests.make.visitors import visiting


def test_the_home_page_says_what_it_is_and_leads_on(console: str) -> None:
    text = Browser(console).http.get("/").text
    assert "A shop inside a chat" in text
    for link in ("/privacy", "/terms", "/admin", "/simulator/"):
        assert f'href="{link}"' in text


def test_the_home_page_and_where_it_leads_are_read_in_urdu_too(console: str) -> None:
    anybody = Browser(console)
    assert 'href="/?language=ur"' in anybody.http.get("/").text
    text = anybody.http.get("/?language=ur").text
    assert words("ur").gettext("A shop inside a chat") in text
    assert "A shop inside a chat" not in text
    for link in ("/?language=en", "/privacy?language=ur", "/terms?language=ur"):
        assert f'href="{link}"' in text


def test_policy_and_terms_name_their_version_and_the_operator(console: str) -> None:
    config = settings()
    for path, version in (("/privacy", config.policy_version), ("/terms", config.terms_version)):
        answer = Browser(console).http.get(path)
        assert answer.status_code == 200
        day = f'<span class="fact">{version}</span>'  # in Urdu it would run backwards as it is
        assert f"Version {day}. Operated by {config.operator}." in answer.text
        assert f"ورژن {day}" in Browser(console).http.get(f"{path}?language=ur").text


def test_the_policy_and_her_own_pages_say_where_to_ask(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "contact_email", "ask@shop.example")
    monkeypatch.setattr(settings(), "contact_whatsapp", "+92 300 7654321")
    anybody, her = Browser(console), visiting(console, make_member())
    for text in (anybody.http.get("/privacy").text, her.http.get("/account/data").text):
        assert 'href="mailto:ask@shop.example"' in text
        assert "+92 300 7654321" in text


def test_no_page_for_anybody_sets_a_cookie(console: str) -> None:
    for path in ("/", "/privacy", "/terms", "/admin/login", "/nowhere"):
        assert "set-cookie" not in Browser(console).http.get(path).headers
