"""What is asked for is seen on the picture, and what was not asked for stays."""

import io
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.studio.looks import LOOKS, ONE_OF_A_KIND
from core.studio.looks.look import Frame
from core.studio.presets import SIZES, NotAllowedHere
from core.studio.render import render_pictures
from core.studio.touches import Touches
from core.studio.touching import toned, touched_look
from tests.make.products import draw_product

CLEAR = draw_product("bottle", "plain", size=200).png()  # it comes cut out
SIDE = 320
SMALL = {"square": replace(SIZES["square"], width=SIDE, height=SIDE), "daraz": SIZES["daraz"]}


def made(look: str, touches: Touches, logo: NDArray[np.uint8] | None = None) -> NDArray[np.int16]:
    pictures = render_pictures(
        CLEAR, look, ("square",), touches=touches, logo=logo, format="png", table=SMALL
    )
    ((_, picture),) = pictures
    return np.asarray(Image.open(io.BytesIO(picture.data)).convert("RGB"), np.int16)


def width_of(picture: NDArray[np.int16]) -> int:
    """How many columns are not white."""
    return int((picture.min(axis=2) < 200).any(axis=0).sum())


def test_the_same_changes_give_the_same_bytes() -> None:
    touches = Touches(light=1, warmth=-1, degrees=15, ground="#2566c8", price=1500)
    assert (made("soft-studio", touches) == made("soft-studio", touches)).all()


def test_larger_and_smaller_change_the_product_and_leave_white_white() -> None:
    widths = [width_of(made("white", Touches(scale=step))) for step in (-2, 0)]
    assert widths[0] < 0.9 * widths[1]
    assert touched_look(LOOKS["marble"], Touches(scale=1)).fill > LOOKS["marble"].fill


def test_turned_to_its_side_a_tall_product_is_wide() -> None:
    upright, lying = (made("white", Touches(degrees=turn)) for turn in (0, 90))
    assert width_of(lying) > 1.5 * width_of(upright)


def test_light_and_warmth_leave_white_and_alpha_as_they_are() -> None:
    pixels = np.array([[[255, 255, 255, 255], [120, 120, 120, 77], [0, 0, 0, 0]]], np.uint8)
    lit = toned(pixels, Touches(light=2, warmth=1))
    assert (lit[..., 3] == pixels[..., 3]).all()
    assert (lit[0, 0] == 255).all()
    assert lit[0, 1, 0] > lit[0, 1, 1] > 120
    assert lit[0, 1, 2] < lit[0, 1, 1]
    assert (toned(pixels, Touches(light=-1))[0, 1, :3] < 120).all()


def test_the_ground_takes_the_asked_colour() -> None:
    corner = made("soft-studio", Touches(ground="#2566c8"))[:20, :20].mean(axis=(0, 1))
    assert np.abs(corner - (37, 102, 200)).max() < 20


def test_a_shadow_goes_and_comes() -> None:
    none, usual, more = (
        made("soft-studio", Touches(shadow=step))[-SIDE // 4 :].mean() for step in (-1, 0, 2)
    )
    assert none > usual > more


def test_price_words_and_logo_stand_on_the_picture() -> None:
    logo = np.full((20, 40, 4), 255, np.uint8)
    logo[..., 1:3] = 0
    name = "0d6a3a52-6b8e-4f0e-9d0a-51a6f7f3c0de"
    touches = Touches(price=1500, line="عید مبارک", contact="0300 1234567", logo=name, scale=-2)
    bare, full = made("white", Touches(scale=-2)), made("white", touches, logo)
    changed = (bare != full).any(axis=2)
    assert changed[:80].any()
    assert changed[-80:, :160].any()
    assert changed[-80:, 160:].any()
    middle = changed[140:180, 140:180]
    assert not middle.any()  # the product is not covered


def test_what_a_place_refuses_is_not_made() -> None:
    with pytest.raises(NotAllowedHere):
        next(iter(render_pictures(CLEAR, "white", ("daraz",), touches=Touches(price=5))))


def test_a_look_with_versions_draws_another_and_the_rest_are_named() -> None:
    for slug, look in LOOKS.items():
        first, second = (look.draw(Frame(64, 64, seed)) for seed in (0, 1))
        assert (float(np.abs(first - second).mean()) < 0.004) == (slug in ONE_OF_A_KIND), slug
