"""The first words: consent, the language, the policy, and what waits until she has agreed."""

import pytest

from core.settings import settings
from tests.make.chats import Merchant, shown_the_sheet, texts

pytestmark = pytest.mark.usefixtures("shop")
FIRST = ["welcome", "consent"]


@pytest.mark.parametrize("first", ["Read policy", "Not now"])
def test_who_reads_the_policy_or_waits_agrees_by_the_button_beside_it(first: str) -> None:
    merchant = Merchant()
    merchant.says("hello")
    merchant.taps(first)
    assert texts(merchant.taps("I agree")) == ["enrolled"]
    assert texts(merchant.taps("I agree")) == ["old_button"]


def test_the_first_word_is_answered_with_the_welcome_and_the_question() -> None:
    said = Merchant().says("salam")
    assert texts(said) == FIRST
    assert said[0].labels == ("English", "Roman Urdu", "اردو")
    assert said[1].labels == ("I agree", "Read policy", "Not now")


def test_consent_gives_a_workspace_and_the_trial_once() -> None:
    merchant = Merchant()
    merchant.says("hello")
    agree = merchant.token_of("I agree")
    assert "5 credits are a gift" in merchant.presses(agree)[0].text
    assert texts(merchant.presses(agree)) == ["old_button"]
    assert merchant.balance() == (5, 0)


def test_a_typed_one_after_the_welcome_agrees() -> None:
    merchant = Merchant()
    merchant.says("hello")
    assert texts(merchant.says("1")) == ["enrolled"]


def test_a_plain_yes_consents_once_the_question_was_asked_and_an_ok_does_not() -> None:
    merchant = Merchant()
    assert texts(merchant.says("haan")) == FIRST
    assert texts(merchant.says("ok theek hai")) == ["consent"]
    assert texts(merchant.says("haan ji, qabool hai")) == ["enrolled"]


def test_a_photo_before_consent_waits_and_is_looked_at_after_it() -> None:
    merchant = Merchant()
    assert texts(merchant.sends_before_consent()) == FIRST
    assert texts(merchant.taps("I agree")) == ["enrolled.photo"]
    assert merchant.released == 1


def test_not_now_forgets_the_photo_and_any_word_asks_again() -> None:
    merchant = Merchant()
    merchant.sends_before_consent()
    assert texts(merchant.taps("Not now")) == ["declined"]
    assert merchant.forgotten == 1
    assert texts(merchant.says("ok")) == ["consent"]
    assert texts(merchant.says("start")) == FIRST
    assert texts(merchant.taps("I agree")) == ["enrolled"]


def test_words_before_consent_repeat_the_question_once_and_then_say_so() -> None:
    merchant = Merchant()
    merchant.says("hello")
    assert texts(merchant.says("what")) == ["consent"]
    assert texts(merchant.says("what what")) == ["not_understood", "consent"]
    assert texts(merchant.says("menu")) == ["not_understood", "consent"]
    assert texts(merchant.says("I agree")) == ["enrolled"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("English", "I agree"), ("roman urdu", "Qabool hai"), ("اردو", "قبول ہے")],
)
def test_a_language_that_is_typed_is_spoken_from_then_on(typed: str, asked: str) -> None:
    merchant = Merchant()
    merchant.says("hello")
    assert merchant.says(typed)[-1].labels[0] == asked
    merchant.taps(asked)
    assert merchant.says("menu")[0].labels


@pytest.mark.parametrize(
    ("first", "hint", "language"),
    [
        ("hello", None, "en"),
        ("سلام", None, "ur"),
        ("سلام", "en", "ur"),
        ("hi", "ur-PK", "ur"),
        ("👍", None, None),
        ("۲", None, None),
    ],
)
def test_the_language_is_guessed_once_and_never_asked(
    first: str, hint: str | None, language: str | None
) -> None:
    merchant = Merchant(hint=hint)
    merchant.says(first)
    assert merchant.remembers().language == language
    merchant.says("سلام")
    assert merchant.remembers().language == (language or "ur" if hint is None else language)


def test_stop_leaves_the_answers_and_start_undoes_it() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("stop")) == ["stopped"]
    assert merchant.remembers().opted_out
    assert texts(merchant.says("balance")) == ["balance"]
    assert merchant.remembers().opted_out
    merchant.says("/start")
    assert not merchant.remembers().opted_out


def test_a_changed_policy_is_asked_again_and_changes_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    member = merchant.member()
    monkeypatch.setattr(settings(), "policy_version", "2027-01-01")
    assert texts(merchant.says("menu")) == ["policy_again.bare", "consent"]
    assert texts(merchant.sends_photo()) == ["consent"]
    said = merchant.taps("I agree")
    assert texts(said) == ["accepted.photo", "batch.joined"]
    assert "gift" not in said[0].text
    assert merchant.member() == member
    assert merchant.balance() == (5, 0)


def test_a_photo_that_waited_while_she_agreed_is_let_go() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.sends_before_consent()) == ["looking"]
    assert merchant.released == 1


def test_a_question_that_is_open_is_asked_in_the_new_language() -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("marble")
    [told, cost] = merchant.says("roman urdu")
    assert texts([told, cost]) == ["language_set", "cost"]
    assert "Bana dein" in cost.labels
    merchant.says("language")
    assert texts(merchant.taps("English")) == ["language_set", "cost"]
