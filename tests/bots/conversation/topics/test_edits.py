"""What she wants changed: all of it in one cost, told back in words, and made of the same photo."""

import pytest

from bots.conversation.touch_words import hex_of
from core.database.scopes import acting_as_system
from core.generations import history
from core.studio.touches import Touches
from tests.make.chats import shown_the_sheet, texts
from tests.make.results import delivered, draft, shown_a_result, touches

pytestmark = pytest.mark.usefixtures("shop")


def test_all_of_a_message_is_one_cost_and_is_told_back() -> None:
    merchant, order = shown_a_result()
    said = merchant.says("thora bara karo, background neela kar do aur price 1500 likho")
    assert texts(said) == ["cost"]
    for word in ("Soft studio", "product larger", "background blue", "price Rs 1,500"):
        assert word in said[0].text
    assert touches(merchant) == Touches(scale=1, ground=hex_of("blue"), price=1500)
    before = merchant.balance()
    merchant.taps("Make it")
    assert sum(merchant.balance()) == sum(before)
    with acting_as_system() as session:
        made = history.wish_of(session, delivered(merchant))
        first = history.wish_of(session, order)
    assert made is not None
    assert first is not None
    assert made.touches == Touches(scale=1, ground=hex_of("blue"), price=1500)
    assert (made.photos, made.look, made.sizes) == (first.photos, first.look, first.sizes)


def test_a_change_comes_on_top_of_what_was_changed_and_is_taken_back() -> None:
    merchant, _ = shown_a_result()
    merchant.says("price 1500 likho")
    assert texts(merchant.says("shadow hata do")) == ["cost"]
    assert touches(merchant) == Touches(price=1500, shadow=-1)
    assert texts(merchant.says("undo")) == ["cost"]
    assert touches(merchant) == Touches(price=1500)


def test_what_was_said_before_the_look_is_kept_until_it_is_chosen() -> None:
    merchant, _ = shown_the_sheet()
    said = merchant.says("price 15 sau likho")
    assert texts(said) == ["edits.then_look"]
    assert "price Rs 1,500" in said[0].text
    (cost,) = merchant.taps("Marble")
    assert "price Rs 1,500" in cost.text


def test_what_was_not_clear_is_asked_back_and_names_what_was() -> None:
    merchant, _ = shown_a_result()
    said = merchant.says("price 1500 likho aur isko hilao")
    assert texts(said) == ["edits.part"]
    assert "price Rs 1,500" in said[0].text
    assert texts(merchant.taps("Just that")) == ["cost"]
    assert touches(merchant) == Touches(price=1500)


def test_a_market_that_wants_the_product_alone_says_so_and_a_square_is_offered() -> None:
    merchant, _ = shown_a_result("White background")
    said = merchant.says("daraz ke size mein, price 1500 likho")
    assert texts(said) == ["edits.no_words_here"]
    assert "Daraz" in said[0].text
    assert texts(merchant.taps("Square picture")) == ["cost"]
    assert draft(merchant)["sizes"] == "square"


def test_a_white_ground_gives_way_to_a_colour_and_a_look_to_another() -> None:
    merchant, _ = shown_a_result("White background")
    assert texts(merchant.says("background laal kar do")) == ["cost"]
    assert (draft(merchant)["look"], touches(merchant).ground) == ("soft-studio", hex_of("red"))
    assert texts(merchant.says("marble")) == ["cost"]
    assert (draft(merchant)["look"], touches(merchant).ground) == ("marble", "")


def test_which_way_to_turn_is_asked_where_it_was_not_said() -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says("ghuma do")) == ["edits.turn"]
    assert texts(merchant.taps("To the left")) == ["cost"]
    assert touches(merchant).degrees == -90


def test_change_something_is_about_the_picture_that_it_stands_under() -> None:
    merchant, first = shown_a_result("Marble")
    token = merchant.token_of("Change something")
    merchant.sends_photo()
    assert texts(merchant.presses(token)) == ["edits.what"]
    assert texts(merchant.says("zyada roshan karo")) == ["cost"]
    with acting_as_system() as session:
        assert draft(merchant)["photos"] == str(history.photos(session, first)[0])


def test_the_full_file_is_free_and_all_sizes_are_one_cost() -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says("sab sizes bhej do")) == ["cost"]
    assert draft(merchant)["sizes"] == "square,portrait,story,wide"


def test_what_is_no_matter_of_pictures_is_told_what_is() -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says("aaj mausam kaisa hai")) == ["edits.out_of_scope"]
