"""What can be asked about a finished picture."""

import pytest

from core import notices
from tests.make.chats import Merchant, rows, texts
from tests.make.orders import make_order, make_photo

pytestmark = pytest.mark.usefixtures("shop")


@pytest.mark.parametrize("language", ["English", "Roman Urdu", "اردو"])
def test_the_studios_pictures_were_seen_by_nobody_outside(language: str) -> None:
    merchant = Merchant()
    merchant.says("hello")
    merchant.taps(language)
    merchant = merchant.is_enrolled()
    member = merchant.member()
    placed = make_order(member)
    ready = notices.PictureReady(placed.order_id, (), (), "white", ("square",), 1, 4, None)
    (told,) = merchant.is_told(ready)
    (more,) = merchant.presses(told.tokens[2])
    at = next(n for n, one in enumerate(more.said.choices) if one.action == "seen_by")
    assert texts(merchant.presses(more.tokens[at])) == ["seen_by.nobody"]
    assert len(more.labels) <= 10  # a list of WhatsApp


@pytest.mark.usefixtures("many_credits")
def test_older_pictures_are_a_tap_away_nine_at_a_time() -> None:
    merchant = Merchant().is_enrolled()
    member = merchant.member()
    photo = make_photo(member)
    for number in range(11):
        make_order(member, key=f"order:{number}", photo=photo)
    rows(
        "UPDATE generations SET state = 'done', finished_at = db_now() WHERE workspace_id = %s"
        " RETURNING 1",
        member.workspace_id,
    )
    [newest] = merchant.says("my pictures")
    assert newest.labels[9:] == ("Older",)
    [older] = merchant.taps("Older")
    assert len(older.labels) == 2
    assert not {str(one.args) for one in newest.said.choices} & {
        str(one.args) for one in older.said.choices
    }


def shown_a_picture() -> Merchant:
    """A merchant whose picture on a wooden table came."""
    merchant = Merchant().is_enrolled()
    placed = make_order(merchant.member(), look="wooden-table")
    rows(
        "UPDATE generations SET state = 'done', finished_at = db_now() WHERE id = %s RETURNING 1",
        placed.order_id,
    )
    merchant.is_told(
        notices.PictureReady(placed.order_id, (), (), "wooden-table", ("square",), 2, 3, None)
    )
    return merchant


@pytest.mark.parametrize("said", ["👎", "pasand nahin aayi", "اچھی نہیں"])
def test_a_thumb_down_asks_what_went_wrong_and_words_are_the_reason(said: str) -> None:
    merchant = shown_a_picture()
    (asked,) = merchant.says(said)
    assert asked.said.text == "bad"
    assert texts(merchant.says("the handle has another colour")) == ["bad.retry"]
    assert texts(merchant.presses(asked.tokens[0])) == ["old_button"]
    assert merchant.balance()[0] == 3  # the second try is free


def test_under_that_question_menu_and_thanks_mean_what_they_mean_anywhere() -> None:
    merchant = shown_a_picture()
    merchant.says("👎")
    assert texts(merchant.says("thanks")) == ["you_are_welcome"]
    assert texts(merchant.says("menu")) == ["ready"]
