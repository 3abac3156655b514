"""She writes what she wants in her own way and sees the cost of just that, or is asked back."""

import pytest

from bots.conversation.topics import edits
from bots.conversation.topics.free_words import NOT_MEANT, WORDS
from bots.messages import Kept, Pictures
from core.understanding.deeds import OPS
from tests.make.chats import Merchant, shown_the_sheet, texts
from tests.make.orders import make_photo

pytestmark = pytest.mark.usefixtures("shop")


def test_a_look_and_a_size_lead_to_their_cost_and_the_other_stays() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("bg safed krdo bhai")) == ["cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], draft["sizes"]) == ("white", "square")
    assert texts(merchant.says("دراز کے سائز میں")) == ["cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], draft["sizes"]) == ("white", "daraz")
    # Daraz takes nothing but white: neither is changed behind her back.
    assert texts(merchant.says("white nahi, marble")) == ["edits.white_only_here"]
    assert texts(merchant.says("marble, insta story")) == ["cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], draft["sizes"]) == ("marble", "instagram-story")
    assert texts(merchant.taps("Make it")) == ["working"]


def test_of_two_looks_at_once_the_first_is_offered_and_neither_is_made_unasked() -> None:
    merchant, _ = shown_the_sheet()
    (part,) = merchant.says("marble aur velvet dono")
    assert part.said.text == "edits.one_style"
    assert "Marble" in part.text
    assert texts(merchant.taps("Just that")) == ["cost"]
    assert merchant.remembers().memory["draft"]["look"] == "marble"
    assert texts(merchant.says("podium aur linen dono, aur logo ghuma do")) == ["edits.part"]


def test_what_nobody_can_tell_is_asked_back() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("shirt ka rang badal do"))[0] == "not_understood"


@pytest.mark.parametrize("said", ["saya kam karo", "less shadow please", "سایہ تھوڑا ہلکا کر دو"])
def test_of_a_shadow_less_is_what_was_added_or_none(said: str) -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("marble, shadow zyada karo")
    assert "shadow" not in merchant.says(said)[0].text
    assert texts(merchant.says(said)) == ["edits.less_shadow"]
    assert "no shadow" in merchant.taps("No shadow")[0].text


@pytest.mark.parametrize(
    "said", ["can you write the price too?", "price bhi likh do", "قیمت بھی لکھ دو"]
)
def test_a_price_without_its_number_is_asked_for(said: str) -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("marble")
    assert texts(merchant.says(said)) == ["edits.which_price"]
    assert "price Rs 1,500" in merchant.says("price 1500")[0].text


@pytest.mark.parametrize("number", ["1500", "Rs 1,500", "1.5k", "۱۵۰۰"])
def test_a_bare_number_is_the_price_that_was_asked_for_and_none_before(number: str) -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("marble")
    assert not any("1,500" in one.text for one in merchant.says("۱۵۰۰"))
    merchant.says("price bhi likh do")
    assert "price Rs 1,500" in merchant.says(number)[0].text


def test_a_tag_or_words_come_off_again_and_what_was_never_put_on_is_told_so() -> None:
    merchant, _ = shown_the_sheet()
    assert "Rs 1,500" in merchant.says("marble, price 1500 likho")[0].text
    (bare,) = merchant.says("price tag hata do")
    assert bare.said.text == "cost"
    assert "1,500" not in bare.text
    assert texts(merchant.says("logo nahi chahiye")) == ["edits.nothing_on"]


def test_global_words_are_understood_however_they_are_put() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("kitne credits bache hain bhai")) == ["balance"]
    assert texts(merchant.says("credits khareedne hain")) == ["packages"]
    assert texts(merchant.says("kisi bande se baat karni hai")) == ["human"]


def test_what_stands_under_a_photo_is_noted_or_leads_to_its_cost() -> None:
    merchant = Merchant().is_enrolled()
    photo = Kept(make_photo(merchant.member()), "1")
    said = merchant.hears_back(Pictures((photo,), "price 1500 likh dena, story size"))
    assert texts(said) == ["sheet_coming", "edits.noted"]
    assert "price Rs 1,500" in said[1].text
    (cost,) = merchant.says("wooden table")
    assert "price Rs 1,500" in cost.text
    photo = Kept(make_photo(merchant.member()), "1")
    merchant.says("menu")
    said = merchant.hears_back(Pictures((photo,), "marble"))
    assert texts(said) == ["sheet_coming", "cost"]
    photo = Kept(make_photo(merchant.member()), "1")
    merchant.says("menu")
    assert texts(merchant.hears_back(Pictures((photo,), "meri nayi cheez"))) == ["sheet_coming"]


def test_everything_that_can_be_asked_for_has_its_deed() -> None:
    of_orders = {"size", "count", "another_version", "same_as_last", "undo", "full_quality"}
    assert set(OPS) == {*edits.DONE, *of_orders, *WORDS, *NOT_MEANT}
