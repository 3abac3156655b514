"""What she wants, written before she agreed, is done to her photo after it."""

import json

import pytest

from core.chats import state
from core.database.scopes import acting_as_system
from tests.make.chats import Merchant, texts

pytestmark = pytest.mark.usefixtures("shop")
WISHES = {
    "en": ("make it on marble with price 1500", "Noted for your photo.", "I agree"),
    "ur_Latn": ("marble pe bana do price 1500", "Aap ki photo ke liye", "Qabool hai"),
    "ur": ("سنگ مرمر پر بنا دیں قیمت 1500", "آپ کی تصویر کے لیے", "قبول ہے"),
}


@pytest.mark.parametrize("language", WISHES)
def test_the_photo_that_waited_is_asked_about_as_she_wished(language: str) -> None:
    wish, noted, agree = WISHES[language]
    merchant = Merchant()
    merchant.sends_before_consent()
    heard = merchant.says(wish)
    assert texts(heard) == ["edits.noted_before", "consent"]
    assert heard[0].text.strip("\u200f").startswith(noted)
    merchant.taps(agree)
    assert texts(merchant.sends_photo()) == ["sheet_coming", "cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], '"price":1500' in draft["touches"].replace(" ", "")) == ("marble", True)
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.sends_photo()) == ["sheet_coming"]  # once


def test_her_first_words_may_be_the_wish_and_without_a_style_one_is_asked_for() -> None:
    merchant = Merchant()
    assert texts(merchant.says("salam, thoda bright kar do")) == [
        *("welcome", "edits.noted_before", "consent"),
    ]
    merchant.taps("Qabool hai")
    assert texts(merchant.sends_photo()) == ["sheet_coming", "edits.noted"]


def test_after_not_now_and_after_a_day_nothing_of_it_is_known() -> None:
    for happens in (declines, a_day_goes_by):
        merchant = Merchant()
        merchant.says("white background")
        happens(merchant)
        merchant.says("hello")
        merchant.taps("I agree")
        assert texts(merchant.sends_photo()) == ["sheet_coming"]


def test_words_for_the_picture_are_not_kept_before_she_agreed() -> None:
    merchant = Merchant()
    assert texts(merchant.says("likho Sana Bags"))[-1] == "consent"
    assert "Sana" not in json.dumps(merchant.remembers().memory)


def declines(merchant: Merchant) -> None:
    merchant.taps("Not now")


def a_day_goes_by(merchant: Merchant) -> None:
    kept = merchant.remembers()
    kept.memory["wished_before"]["at"] = "2026-01-01T00:00:00+00:00"
    with acting_as_system() as session:
        state.keep(session, kept)
