"""The brand: set once by chat, put on at a tap."""

import io

import pytest
from PIL import Image, ImageDraw

from bots.conversation.touch_words import hex_of
from bots.messages import Kept
from core.brand import kit
from core.brand.kit import Kit
from core.database.scopes import acting_for
from tests.make.chats import Merchant, shown_the_sheet, texts
from tests.make.orders import make_photo
from tests.make.results import shown_a_result, touches

pytestmark = pytest.mark.usefixtures("shop")


def sends_logo(merchant: Merchant) -> list[str]:
    image = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(image).rectangle((90, 90, 210, 210), fill=(150, 20, 60))
    out = io.BytesIO()
    image.save(out, "PNG")
    return texts(merchant.sends(Kept(make_photo(merchant.member(), out.getvalue()), "1")))


def own(merchant: Merchant) -> Kit:
    member = merchant.member()
    with acting_for(member) as session:
        return kit.kit_of(session, member)


def test_of_several_colours_the_first_is_kept() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("set colour")
    assert texts(merchant.says("maroon and gold")) == ["brand.saved", "brand.kit"]
    assert own(merchant).colour == hex_of("maroon")


@pytest.mark.parametrize("asked", ["set colour", "phone or handle line"])
def test_a_row_that_is_named_instead_of_an_answer_is_what_she_wants(asked: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says(asked)
    assert texts(merchant.says("price tag style")) == ["brand.which_tag"]
    assert merchant.remembers().at == "ready"
    assert own(merchant).is_empty


def test_everything_is_set_by_chat_and_removed_again() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("brand")) == ["brand.kit"]
    merchant.taps("Set logo")
    assert sends_logo(merchant) == ["brand.logo_saved", "brand.kit"]
    merchant.taps("Set colour")
    assert texts(merchant.says("nice")) == ["brand.which_colour"]
    assert texts(merchant.says("gulabi")) == ["brand.saved", "brand.kit"]
    merchant.taps("Price tag style")
    merchant.taps("Ribbon")
    merchant.taps("Phone or handle line")
    assert texts(merchant.says("@karachi.fabrics")) == ["brand.saved", "brand.kit"]
    found = own(merchant)
    assert found.logo is not None
    assert (found.colour, found.tag_style) == ("#f7a8b8", "ribbon")
    assert found.contact == "@karachi.fabrics"
    merchant.taps("Remove all")
    assert own(merchant) == Kit()


def test_a_logo_that_was_asked_for_before_there_is_one_goes_on_once_it_came() -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says("logo lagao")) == ["brand.no_logo"]
    merchant.taps("Set logo")
    assert sends_logo(merchant) == ["brand.logo_saved", "cost"]
    assert touches(merchant).logo == str(own(merchant).logo)


def test_the_brand_goes_on_a_picture_at_a_tap() -> None:
    merchant, _ = shown_a_result()
    merchant.taps("Change something")
    button = merchant.token_of("Add my brand")
    assert texts(merchant.presses(button)) == ["brand.kit"]
    merchant.taps("Phone or handle line")
    merchant.says("0300 1234567")
    (cost,) = merchant.presses(button)
    assert cost.said.text == "cost"
    assert "0300 1234567" in cost.text


def test_a_member_of_a_team_uses_the_brand_and_cannot_set_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("brand")
    monkeypatch.setattr(kit, "may_set", lambda *_: False)
    assert texts(merchant.taps("Set logo")) == ["brand.leaders_only"]
    assert merchant.says("brand")[0].labels == ("Menu",)


def test_her_own_colour_is_behind_the_product_once_there_is_one() -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says("peeche mera brand colour kar do")) == ["brand.no_colour"]
    merchant.taps("Set colour")
    assert texts(merchant.says("nice")) == ["brand.which_colour"]
    assert texts(merchant.says("gulabi")) == ["brand.saved", "cost"]
    assert touches(merchant).ground == own(merchant).colour
    assert texts(merchant.says("peeche mera brand colour kar do")) == ["cost"]


def test_what_was_asked_for_beside_her_own_colour_goes_on_with_it() -> None:
    merchant, _ = shown_a_result()
    asked = "peeche mera brand colour kar do, price 1500 likho, insta story"
    assert texts(merchant.says(asked)) == ["brand.no_colour"]
    merchant.taps("Set colour")
    (_, cost) = merchant.says("gulabi")
    assert "price Rs 1,500" in cost.text
    assert touches(merchant).ground == own(merchant).colour
    assert merchant.remembers().memory["draft"]["sizes"] == "instagram-story"


def test_a_logo_without_a_picture_shows_what_her_brand_has() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("logo")) == ["brand.kit"]


def test_a_colour_that_is_set_by_itself_changes_no_picture() -> None:
    merchant, _ = shown_a_result()
    merchant.says("peeche mera brand colour kar do")
    merchant.taps("Set colour")
    merchant.says("brand")
    merchant.taps("Set colour")
    assert texts(merchant.says("gulabi")) == ["brand.saved", "brand.kit"]


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("my whatsapp is 0300 1234567", "WhatsApp 0300 1234567"),
        ("insta @zainab.boutique lagao", "@zainab.boutique"),
        ("0300-1234567 likh do", "0300-1234567"),
        ("میرا نمبر 03001234567 ہے", "03001234567"),
    ],
)
def test_a_line_that_is_said_unasked_is_kept(said: str, contact: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("brand")
    assert texts(merchant.says(said)) == ["brand.saved", "brand.kit"]
    assert own(merchant).contact == contact


@pytest.mark.parametrize("said", ["brand colour maroon", "meri dukan ka rang neela hai"])
def test_a_colour_that_is_said_unasked_is_kept(said: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("brand")
    assert texts(merchant.says(said)) == ["brand.saved", "brand.kit"]
    assert own(merchant).colour


def test_a_row_of_the_kit_is_meant_by_what_it_is_about() -> None:
    rows = {
        "logo lagana hai": "brand.send_logo",
        "mujhe rang set karna hai": "brand.which_colour",
        "phone number likh do har picture pe": "brand.which_contact",
        "price tag wala": "brand.which_tag",
    }
    for said, asked in rows.items():
        merchant = Merchant().is_enrolled()
        merchant.says("brand")
        assert texts(merchant.says(said)) == [asked]


def test_a_wish_for_the_picture_that_is_there_goes_before_the_kit() -> None:
    merchant, _ = shown_a_result()
    merchant.says("brand")
    assert texts(merchant.says("background maroon karo")) == ["cost"]
    merchant.says("brand")
    assert texts(merchant.says("logo nahi chahiye")) != ["brand.send_logo"]


def test_the_brand_goes_on_the_picture_at_a_word_too() -> None:
    merchant, _ = shown_a_result()
    merchant.says("brand")
    merchant.says("@karachi.fabrics")
    (cost,) = merchant.says("brand laga do")
    assert (cost.said.text, touches(merchant).contact) == ("cost", "@karachi.fabrics")
    assert texts(Merchant().is_enrolled().says("mera number bhi likho")) == ["brand.kit"]


def test_her_number_is_put_on_beside_what_else_is_asked_for() -> None:
    merchant, _ = shown_a_result()
    said = "iski price 1500 lagao aur mera number bhi"
    assert texts(merchant.says(said)) == ["edits.part"]  # there is no line yet
    merchant.says("brand")
    merchant.says("0300 1234567")
    assert texts(merchant.says(said)) == ["cost"]
    assert (touches(merchant).price, touches(merchant).contact) == (1500, "0300 1234567")


@pytest.mark.parametrize(
    "said",
    ["set my brand colour to green", "mera brand ka rang sabz rakho", "برانڈ کا رنگ سبز کر دیں"],
)
def test_the_colour_is_set_by_its_name_wherever_she_is(said: str) -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says(said)) == ["brand.saved", "brand.kit"]
    assert own(merchant).colour == hex_of("green")


def test_the_brand_s_colour_behind_a_picture_sets_nothing() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("set my brand colour to green")
    merchant.says("brand colour background blue nahi")
    assert own(merchant).colour == hex_of("green")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("set my number 0300 1234567", "0300 1234567"),
        ("mera whatsapp number 03001234567 set kar do", "WhatsApp 03001234567"),
        ("my instagram is @zara.shop save it", "@zara.shop"),
        ("میرا نمبر 03001234567 محفوظ کر لیں", "03001234567"),
    ],
)
def test_a_line_to_be_found_by_is_kept_where_no_picture_is_spoken_of(said: str, line: str) -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says(said)) == ["brand.saved", "brand.kit"]
    assert own(merchant).contact == line


def test_a_number_for_the_picture_that_is_asked_about_sets_no_brand() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("mera number 0300 1234567 set karo")) == ["edits.then_look"]
    assert not own(merchant).contact
