"""A preview that comes after she chose asks for no style, and takes nothing back."""

from uuid import uuid4

import pytest

from bots.say import parted
from core import notices
from core.generations.offered import OFFERED
from tests.make.chats import Merchant, Shown, texts

pytestmark = pytest.mark.usefixtures("shop")
STANDS = {"en": "Your choice stands", "ur": "انتخاب برقرار", "ur_Latn": "intekhab qaim hai"}


def with_photo() -> Merchant:
    """Somebody whose photo's sheet takes its time."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    return merchant


def sheet_comes(merchant: Merchant, certainty: str = "high") -> Shown:
    """The sheet of the photo that is asked about."""
    photos = parted(merchant.remembers().memory["draft"]["photos"])
    late = notices.SheetReady(uuid4(), uuid4(), OFFERED, photos, certainty=certainty)
    [shown] = merchant.is_told(late)
    return shown


@pytest.mark.parametrize("language", STANDS)
def test_after_the_cost_was_told_no_style_is_asked_for_and_yes_still_takes_it(
    language: str,
) -> None:
    merchant = with_photo()
    merchant.says({"en": "english", "ur": "اردو", "ur_Latn": "roman urdu"}[language])
    assert texts(merchant.says("marble")) == ["cost"]
    sheet = sheet_comes(merchant)
    assert sheet.said.text == "sheet_ordered"
    assert STANDS[language] in sheet.text
    assert texts(merchant.says("yes")) == ["working"]


def test_another_style_can_be_chosen_from_the_late_sheet() -> None:
    merchant = with_photo()
    merchant.says("marble")
    sheet_comes(merchant)
    assert "White background" in merchant.says("1")[0].text


def test_an_outline_that_is_doubted_is_asked_about_all_the_same() -> None:
    merchant = with_photo()
    merchant.says("marble")
    assert sheet_comes(merchant, "middle").said.text == "sheet_ordered.outline"


def test_who_lacks_the_credits_for_her_choice_is_not_asked_for_it_again() -> None:
    merchant = with_photo()
    merchant.says("marble, all sizes")
    assert merchant.remembers().at == "short_of_credits"
    assert sheet_comes(merchant).said.text == "sheet_ordered"


def test_who_has_chosen_nothing_or_wants_another_style_is_asked() -> None:
    merchant = with_photo()
    assert sheet_comes(merchant).said.text == "look.sheet"
    merchant.says("marble")
    merchant.taps("Change style")
    assert sheet_comes(merchant).said.text == "look.sheet"
