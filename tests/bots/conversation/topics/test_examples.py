"""A photo where a change is waited for is an example; what can be taken of one is said honestly."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from bots.messages import Kept
from core.studio import output
from core.studio.touches import Touches
from tests.make.chats import Merchant, texts
from tests.make.orders import make_photo
from tests.make.results import draft, shown_a_result, touches
from tests.make.settings import set_to

pytestmark = pytest.mark.usefixtures("shop")
PINK, GREEN = (232, 180, 196), (60, 140, 80)


def paper(*colours: tuple[int, int, int]) -> bytes:
    """Sheets of paper, side by side."""
    pixels = np.concatenate([np.full((240, 320 // len(colours), 3), one) for one in colours], 1)
    return output.png(pixels.astype(np.uint8)).data


def example(merchant: Merchant, *colours: tuple[int, int, int]) -> list[str]:
    """Send an example; what is answered."""
    photo = make_photo(merchant.member(), paper(*colours))
    return texts(merchant.sends(Kept(photo, "9")))


@pytest.fixture
def painters() -> Iterator[None]:
    """A shop with a painter that can be shown an example."""
    with set_to(generation_providers="comfyui,gemini"):
        yield


def test_the_colour_behind_an_example_goes_behind_the_product() -> None:
    merchant, order = shown_a_result("White background")
    merchant.taps("Change something")
    photos = draft_photos(merchant)
    assert example(merchant, PINK) == ["example"]
    assert "pink" in merchant.shown[-1].text
    assert merchant.shown[-1].labels == ("Use this colour", "It is a new product")
    (cost,) = merchant.taps("Use this colour")
    assert texts([cost]) == ["cost"]
    assert "pink #e8b4c4" in cost.text
    assert touches(merchant) == Touches(ground="#e8b4c4")
    assert draft(merchant)["photos"] == photos
    assert order


def test_words_stay_about_the_picture_and_a_second_photo_is_a_product() -> None:
    merchant, _ = shown_a_result()
    merchant.taps("Change something")
    assert example(merchant, PINK, GREEN) == ["example.none"]
    assert texts(merchant.says("shadow hata do")) == ["cost"]
    merchant.taps("Change something")
    assert example(merchant, PINK, GREEN) == ["example.none"]
    assert texts(merchant.sends_photo()) == ["sheet_coming"]


def test_what_is_no_example_after_all_starts_a_new_picture_once() -> None:
    merchant, _ = shown_a_result()
    merchant.taps("Change something")
    example(merchant, PINK)
    token = merchant.token_of("It is a new product")
    assert texts(merchant.presses(token)) == ["sheet_coming"]
    assert texts(merchant.presses(token)) == ["old_button"]


@pytest.mark.usefixtures("painters", "many_credits")
def test_a_painter_is_shown_the_example_where_one_can_be() -> None:
    merchant, _ = shown_a_result("Marble")
    merchant.taps("Change something")
    assert example(merchant, PINK, GREEN) == ["example.scenic"]
    assert "this photo is sent to Google Gemini" in merchant.shown[-1].text
    (cost,) = merchant.taps("Paint it like this")
    assert texts([cost]) == ["cost.inventive"]
    assert "as in your example" in cost.text
    assert cost.said.values["providers"] == "Google Gemini"
    changed = touches(merchant)
    assert changed.example
    assert replace(changed, example="") == Touches()


def test_a_colour_that_is_written_as_a_code_is_taken_as_it_is() -> None:
    merchant, _ = shown_a_result()
    assert texts(merchant.says("peeche #ffcc00 laga do")) == ["cost"]
    assert touches(merchant).ground == "#ffcc00"


def draft_photos(merchant: Merchant) -> str:
    """The photo that the next cost must be for."""
    shown = merchant.shown[-1].said.choices
    assert shown
    merchant.says("lighter")
    photos = draft(merchant)["photos"]
    merchant.taps("Change something")
    return photos
