"""Help names whom a merchant can ask outside the chat, once the operator has said so."""

import pytest

from bots.conversation.topics.help import guide
from bots.words import LANGUAGES, text_of, words_of
from core.settings import settings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_operators_addresses_stand_below_the_help(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QAPTAI_CONTACT_EMAIL", "help@shop.example")
    monkeypatch.setenv("QAPTAI_CONTACT_WHATSAPP", "0319 1015460")
    settings.cache_clear()
    try:
        [told] = guide()
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    last = words_of(told, language).splitlines()[-1]
    assert "help@shop.example, WhatsApp 0319 1015460" in last


def test_without_an_address_the_help_promises_none() -> None:
    [told] = guide()
    assert told.below == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_picture_took_is_called_so_before_and_after_it_came(language: str) -> None:
    told = text_of("last.hold", language, {"n": "-1"}).casefold()
    assert not any(one in told for one in ("aside", "hold", "ruk", "رک"))
