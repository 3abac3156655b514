"""A person instead of the bot: it is silent, nothing is lost, and it comes back."""

from uuid import UUID

import pytest

from core.database.sealing import for_chat
from core.ticket_notices import TicketNews
from tests.make.chats import Merchant, rows, texts

pytestmark = pytest.mark.usefixtures("shop")
HEARD = "SELECT author, kind, pieces FROM ticket_messages ORDER BY seq"


def asking() -> Merchant:
    """A merchant who asked for a person."""
    merchant = Merchant().is_enrolled()
    said = merchant.says("human")
    assert texts(said) == ["human"]
    assert "9:00–21:00" in said[0].text
    assert said[0].text.endswith('write "bot".')
    return merchant


def closed(merchant: Merchant) -> None:
    """Staff close her ticket, and she is asked."""
    [(ticket,)] = rows("UPDATE tickets SET state = 'closed', closed_at = db_now() RETURNING id")
    merchant.is_told(TicketNews(UUID(str(ticket)), "closed"))


def test_the_bot_is_silent_and_the_person_hears_all() -> None:
    merchant, said = asking(), ("where are my credits", "balance", "2", "help")
    for words in said:
        assert merchant.says(words) == []
    sealed, key = rows("SELECT id, body FROM ticket_messages ORDER BY seq"), merchant.identity_id
    assert [for_chat(key).open(one, bytes(body)).decode() for one, body in sealed] == [*said]
    assert merchant.sends_photo(2) == []
    assert merchant.sends_proof() == []
    assert texts(merchant.sends_other()) == ["human.unread"]
    assert rows(HEARD)[4:] == [
        ("merchant", "photo", 2),
        ("merchant", "proof", 1),
        ("merchant", "unread", 1),
    ]
    assert rows("SELECT count(*) FROM top_ups WHERE state = 'submitted'") >= [(1,)]
    assert texts(merchant.taps("Back to the bot")) == ["sheet_coming"]
    assert rows("SELECT state, turn FROM tickets") == [("open", "us")]


def test_however_many_photos_came_meanwhile_each_is_asked_about() -> None:
    merchant = asking()
    for _ in range(4):
        assert merchant.sends_photo(10) == []
    said = merchant.taps("Back to the bot")
    assert texts(said) == ["too_many", "sheet_coming"]
    draft, waits = (merchant.remembers().memory[name] for name in ("draft", "in_line"))
    assert len([*draft["photos"].split(","), *waits.split(",")]) == 40


@pytest.mark.parametrize("word", ["bot", "Bot", "بوٹ", "menu", "wapas bot pe jana hai"])
def test_the_bot_is_called_back_after_words_to_the_person_too(word: str) -> None:
    merchant = asking()
    assert merchant.says("where are my credits") == []
    assert texts(merchant.says(word)) == ["ready"]
    assert texts(merchant.says("prices")) == ["prices"]


@pytest.mark.parametrize("word", ["bot", "بوٹ", "Back to the bot"])
def test_she_who_calls_the_bot_twice_is_not_handed_to_the_person_again(word: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("human")
    merchant.says("meri tasveer kharab hai")
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.says(word)) == ["ready"]
    merchant.sends_photo()
    assert texts(merchant.says(word)) == ["look.again"]


def test_a_button_of_the_bot_says_once_why_nothing_happens() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("help")
    old = merchant.token_of("Prices")
    merchant.says("human")
    assert texts(merchant.presses(old)) == ["human.paused"]
    assert merchant.presses(old) == []
    assert [one.said.answers for one in merchant.presses(old, "42")] == ["42"]
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.presses(old)) == ["prices"]
    assert rows("SELECT state FROM tickets") == [("closed",)]  # nothing was asked


def test_closing_leads_home_and_not_yet_or_words_open_it_again() -> None:
    merchant = asking()
    merchant.says("it is blurred")
    closed(merchant)
    assert texts(merchant.says("one thing more")) == ["human"]
    assert rows("SELECT state, turn FROM tickets") == [("open", "us")]
    closed(merchant)
    assert texts(merchant.taps("Not yet")) == ["human"]
    closed(merchant)
    assert texts(merchant.says("yes")) == ["human_done.thanks", "ready"]
    assert rows("SELECT solved_at IS NOT NULL FROM tickets") == [(True,)]
    assert merchant.remembers().at == "ready"


def test_a_day_after_the_closing_words_are_for_the_bot_again() -> None:
    merchant = asking()
    merchant.says("it is blurred")
    closed(merchant)
    rows("UPDATE tickets SET closed_at = closed_at - interval '25 hours' RETURNING id")
    assert texts(merchant.says("hmm hmm")) == ["not_understood"]


def test_before_consent_a_person_is_reached_too() -> None:
    merchant = Merchant()
    assert texts(merchant.says("human")) == ["human"]
    assert merchant.says("is it free?") == []
    assert merchant.sends_before_consent() == []
    assert rows("SELECT account_id, state FROM tickets") == [(None, "open")]
    assert texts(merchant.taps("Back to the bot")) == ["welcome", "consent"]
    assert texts(merchant.taps("I agree")) == ["enrolled.photo"]


def test_something_is_corrected_by_a_person_who_knows_what_it_is_about() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    merchant.taps("Correct something")
    assert "A top-up" in merchant.taps("A top-up")[0].text
    assert rows("SELECT about FROM tickets") == [("top_up",)]


def test_words_about_the_bot_are_for_the_person() -> None:
    merchant = asking()
    for words in ("bot ne galat banaya", "why does the bot not start again"):
        assert merchant.says(words) == []
