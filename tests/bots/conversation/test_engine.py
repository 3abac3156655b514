"""Whole conversations, from a photo to the picture, and every way off the path."""

import pytest

from bots.messages import Unfit
from tests.make.chats import Merchant, asking_for_credits, rows, texts

pytestmark = pytest.mark.usefixtures("shop")


def test_from_a_photo_to_an_order() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.sends_photo()) == ["sheet_coming"]
    merchant.says("which styles are there")
    cost = merchant.taps("White background")[0]
    assert cost.text == (
        "White background, 1 picture(s): 1 credits. Balance 5, after this 4."
        " Takes about 18 seconds."
    )
    assert cost.labels == ("Make it", "Change style", "Cancel")
    assert texts(merchant.says("make it")) == ["working"]
    assert merchant.balance() == (4, 1)


def test_however_often_make_it_is_pressed_it_is_paid_once() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    merchant.says("?")
    merchant.taps("White background")
    first = merchant.token_of("Make it")
    assert texts(merchant.says("qwerty zxcv"))[0] == "not_understood"
    second = merchant.token_of("Make it")
    assert first != second
    assert texts(merchant.presses(first)) == ["working"]
    for token in (first, second, first):
        assert texts(merchant.presses(token)) == ["old_button"]
    assert merchant.balance() == (4, 1)
    assert rows("SELECT count(*) FROM credit_holds") == [(1,)]


def test_a_queued_order_is_taken_back_once_with_its_credits() -> None:
    merchant = ordering()
    back = merchant.token_of("Cancel")
    said = merchant.says("cancel")
    assert "1 credit is back, balance 5" in said[0].text
    assert texts(merchant.presses(back)) == ["old_button"]
    assert merchant.balance() == (5, 0)


def test_an_order_that_has_begun_cannot_be_taken_back() -> None:
    merchant = ordering()
    owner("UPDATE generations SET state = 'working' WHERE kind = 'pictures'")
    assert texts(merchant.taps("Cancel")) == ["too_late"]
    assert merchant.balance() == (4, 1)


def test_cancel_never_says_that_a_running_order_was_cancelled() -> None:
    merchant = ordering()
    merchant.says("balance")
    owner("UPDATE generations SET state = 'working' WHERE kind = 'pictures'")
    assert texts(merchant.says("cancel")) == ["too_late"]
    assert merchant.balance() == (4, 1)


def test_a_second_photo_joins_the_question_of_the_cost() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    merchant.says("?")
    merchant.taps("White background")
    smaller = merchant.token_of("Make it")
    assert "2 picture(s): 2 credits" in merchant.sends_photo()[0].text
    assert texts(merchant.presses(smaller)) == ["old_button"]
    merchant.taps("Make it")
    assert merchant.balance() == (3, 2)


def test_short_of_credits_leads_to_the_packages_and_back_to_the_picture() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(4)
    merchant.says("?")
    said = merchant.taps("Wooden table")
    assert said[0].text.startswith("This needs 8 credits; the balance is 5.")
    assert texts(merchant.taps("Top up")) == ["packages"]
    assert texts(merchant.says("1,500")) == ["bank", "account_number"]
    assert texts(merchant.says("back")) == ["short"]
    assert merchant.balance() == (5, 0)


@pytest.mark.parametrize("kind", ["voice", "video", "sticker", "location", "contact", "file"])
def test_what_cannot_be_read_is_said_kindly_and_the_step_stays_open(kind: str) -> None:
    merchant = asking_for_credits()
    assert texts(merchant.sends_other(kind)) == ["wrong_kind"]
    assert merchant.remembers().at == "sending_proof"


@pytest.mark.parametrize("typed", ["", " ", "👍🎉", "\u200f\u202e", "x" * 10_000, "\x00", "77"])
def test_whatever_is_typed_the_open_question_is_asked_again(typed: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    assert texts(merchant.says(typed)) == ["not_understood", "look.again"]
    assert texts(merchant.says(typed)) == ["not_understood.again", "look.again"]
    assert texts(merchant.says("２")) == ["cost"]


def test_a_near_spelling_counts_only_of_what_is_on_offer() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("white backgroud")) == ["edits.no_picture"]
    merchant.sends_photo()
    merchant.says("?")
    assert texts(merchant.says("white backgroud")) == ["cost"]


def test_a_picture_that_cannot_be_used_is_explained_once_an_album() -> None:
    merchant = Merchant().is_enrolled()
    said = merchant.sends(*(Unfit("broken", str(number)) for number in range(9)))
    assert texts(said) == ["unfit.broken"]
    assert texts(merchant.sends_unfit("a reason of a later version")) == ["unfit.lost"]


def test_more_photos_than_fit_one_order_are_not_dropped_in_silence() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.sends_photo(31)) == ["too_many", "sheet_coming"]


@pytest.mark.parametrize(
    ("language", "word"),
    [("English", "+5 (gift)"), ("Roman Urdu", "+5 (tohfa)"), ("اردو", "تحفہ")],
)
def test_the_last_movement_is_said_in_words(language: str, word: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says(language)
    [balance] = merchant.says("balance")
    assert word in balance.text
    [listed] = merchant.presses(balance.tokens[1])
    assert [word in line for line in listed.text.splitlines()] == [False, True]


def test_a_button_of_another_chat_or_of_nobody_changes_nothing() -> None:
    other = Merchant().is_enrolled()
    other.sends_photo()
    other.says("?")
    other.taps("White background")
    merchant = Merchant().is_enrolled()
    for token in (other.token_of("Make it"), "abcdefghij:1", "", f"{other.token_of('Make it')}9"):
        assert texts(merchant.presses(token)) == ["old_button"]
    assert merchant.balance() == other.balance() == (5, 0)


def test_a_finished_or_deleted_order_gives_nothing_back() -> None:
    merchant = ordering()
    owner("UPDATE generations SET state = 'failed', finished_at = db_now() WHERE kind = 'pictures'")
    assert texts(merchant.taps("Cancel")) == ["old_button"]


def test_a_press_on_telegram_is_answered_once_and_first() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    said = merchant.presses(merchant.token_of("Help"), "42")
    assert [one.said.answers for one in said] == ["42", None]
    toast = merchant.presses("abcdefghij:1", "43")
    assert [(one.said.answers, one.labels) for one in toast] == [("43", ())]


def ordering() -> Merchant:
    """A merchant with one picture in the queue."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    merchant.says("?")
    merchant.taps("White background")
    merchant.taps("Make it")
    return merchant


def owner(statement: str) -> None:
    """Change something that the product itself would change later."""
    rows(f"{statement} RETURNING 1")
