"""A scene in her own words: asked for with examples, read back, and priced like other scenes."""

from uuid import UUID

import pytest

from core import notices
from core.database.scopes import acting_for
from core.generations import history
from core.generations.offered import offered
from core.providers.scenes import OWN_WORDS
from core.providers.wishes import LONGEST
from tests.make.chats import Merchant, rows, shown_the_sheet, texts
from tests.make.settings import set_to

pytestmark = pytest.mark.usefixtures("shop", "provider", "many_credits")
BEACH = "a quiet beach at sunset"


def describing() -> Merchant:
    """A merchant who was asked for her scene."""
    merchant, _ = shown_the_sheet()
    number = 1 + offered().index(OWN_WORDS)
    assert texts(merchant.says(str(number))) == ["own_words"]
    return merchant


def last_order(merchant: Merchant) -> UUID:
    """The order that was placed last."""
    query = "SELECT id FROM generations WHERE identity_id = %s ORDER BY created_at DESC LIMIT 1"
    return UUID(str(rows(query, merchant.identity_id)[0][0]))


def test_she_is_asked_with_examples_and_reads_her_words_back_before_she_pays() -> None:
    merchant = describing()
    assert "a quiet beach at sunset" in merchant.shown[-1].text
    (cost,) = merchant.says(f'{BEACH}\n"SALE" call 0300 1234567 https://x.example')
    assert cost.said.text == "cost.inventive"
    assert cost.text.startswith(
        "In your own words, “a quiet beach at sunset SALE call”, 1 picture(s): at most 4 credits."
    )
    assert merchant.balance() == (20, 0)
    assert texts(merchant.taps("Make it")) == ["working"]
    assert merchant.balance() == (16, 4)
    with acting_for(merchant.member()) as session:
        assert history.words_of(session, last_order(merchant)) == f"{BEACH} SALE call"


@pytest.mark.parametrize(
    "words", ["شام کے وقت سمندر کا خاموش کنارہ", "shaam ka khamosh sahil", "1 mez baagh mein"]
)
def test_words_of_every_language_pass_through(words: str) -> None:
    (cost,) = describing().says(words)
    assert words in cost.text


def test_too_long_or_nothing_at_all_is_asked_for_once_more() -> None:
    merchant = describing()
    (long,) = merchant.says("roses and " * 40)
    assert long.said.text == "own_words.long"
    assert long.text.startswith(f"That is 399 letters; up to {LONGEST} can be passed on.")
    assert texts(merchant.says("www.shop.example/x 0300-1234567")) == ["own_words.empty"]
    assert texts(merchant.says(BEACH)) == ["cost.inventive"]


def test_words_in_place_of_a_style_are_a_style() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says(BEACH)) == ["cost.inventive"]
    assert BEACH in merchant.shown[-1].text


def test_without_a_provider_words_are_not_a_style() -> None:
    with set_to(generation_providers=""):
        merchant, _ = shown_the_sheet()
        assert texts(merchant.says(BEACH)) == ["not_understood", "look.again"]


def test_menu_and_a_new_photo_lead_out_of_the_description() -> None:
    merchant = describing()
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.says(BEACH)) == ["not_understood"]
    assert texts(describing().sends_photo()) == ["sheet_coming"]
    assert texts(describing().taps("Cancel")) == ["cancelled"]


def test_another_description_is_another_order_and_back_returns_to_the_last() -> None:
    merchant = describing()
    merchant.says(BEACH)
    first = merchant.token_of("Make it")
    merchant.taps("Change style")
    merchant.says("a garden in spring")
    assert merchant.token_of("Make it") != first
    assert "garden" in merchant.says("back")[0].text


def test_a_second_photo_keeps_the_description() -> None:
    merchant = describing()
    merchant.says(BEACH)
    (cost,) = merchant.sends_photo()
    assert BEACH in cost.text
    assert cost.said.values["count"] == 2


def test_what_was_refused_may_be_described_again_for_the_same_photo() -> None:
    merchant = describing()
    merchant.says(BEACH)
    merchant.taps("Make it")
    order_id = last_order(merchant)
    (told,) = merchant.is_told(notices.PictureRefused(order_id, "words_refused", 4, 5))
    assert "would not paint this description" in told.text
    assert texts(merchant.taps("Describe again")) == ["own_words"]
    draft = merchant.remembers().memory["draft"]
    with acting_for(merchant.member()) as session:
        assert draft["photos"] == str(history.photos(session, order_id)[0])


def test_another_size_is_of_the_same_description_and_she_is_told_who_read_it() -> None:
    merchant = describing()
    merchant.says(BEACH)
    merchant.taps("Make it")
    order_id = last_order(merchant)
    with acting_for(merchant.member()) as session:
        photos = history.photos(session, order_id)
    ready = notices.PictureReady(order_id, (), photos, OWN_WORDS, ("square",), 4, 1, None)
    merchant.is_told(ready)
    merchant.taps("More options")
    merchant.taps("Story 9:16")
    assert merchant.remembers().memory["draft"]["words"] == BEACH
