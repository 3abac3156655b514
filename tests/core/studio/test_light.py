"""Light is mended gently: casts go, dim photos brighten, the product's hue stays."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.studio.cutout.result import Cutout
from core.studio.hues import drift
from core.studio.light import MOST_DRIFT, mend
from core.studio.photo import Photo
from tests.make.products import KINDS, Kind, draw_product


def photographed(kind: Kind, cast: tuple[float, float, float]) -> tuple[Photo, Cutout]:
    """A drawn product under a coloured or weaker light."""
    drawn = draw_product(kind, size=200)
    pixels = np.clip(drawn.pixels * np.array(cast), 0, 255).astype(np.uint8)
    return Photo(pixels, None), Cutout(np.dstack([pixels, drawn.alpha]), 1.0)


def product(cutout: Cutout) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return cutout.rgba[cutout.rgba[..., 3] >= 200][:, :3]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cast", [(1, 1, 1), (1.0, 0.9, 0.75), (0.8, 0.9, 1.0), (0.5, 0.5, 0.5)])
def test_the_hue_never_moves_further_than_promised(
    kind: Kind, cast: tuple[float, float, float]
) -> None:
    photo, cutout = photographed(kind, cast)
    assert drift(product(cutout), product(mend(photo, cutout))) <= MOST_DRIFT + 0.1


def test_a_yellow_lamp_is_taken_out_in_part() -> None:
    photo, cutout = photographed("box", (1.0, 0.975, 0.93))
    before, after = product(cutout).mean(0), product(mend(photo, cutout)).mean(0)
    assert after[2] / after[0] > before[2] / before[0]


def blueness(colours: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> float:
    red, _, blue = colours.mean(0)
    return float(blue / red)


def test_a_white_product_in_the_shade_is_made_whiter_where_its_ground_tells_nothing() -> None:
    shade, wood, white = (178, 190, 207), (120, 78, 44), (225, 225, 225)
    photo, cutout = striped(shade, shade, wood)
    mended = mend(photo, cutout)
    assert blueness(product(mended)) - 1 < 0.75 * (blueness(product(cutout)) - 1)
    assert drift(product(cutout), product(mended)) <= MOST_DRIFT
    on_paper = striped(shade, shade, white)
    assert blueness(product(mend(*on_paper))) == pytest.approx(blueness(product(cutout)), rel=0.01)


def test_a_pale_colour_is_not_taken_for_white() -> None:
    photo, cutout = striped((170, 205, 235), (170, 205, 235), (120, 78, 44))
    assert drift(product(cutout), product(mend(photo, cutout))) < 0.5


def test_a_dim_photo_brightens_and_burns_nothing_out() -> None:
    photo, cutout = photographed("bottle", (0.55, 0.55, 0.55))
    before, after = product(cutout), product(mend(photo, cutout))
    assert after.mean() > 1.08 * before.mean()
    assert after.max() < 255


Colour = tuple[int, int, int]
HUES: dict[str, Colour] = {
    "red": (200, 16, 30),
    "green": (10, 140, 60),
    "blue": (20, 50, 190),
    "brown": (110, 66, 36),
    "skin": (214, 164, 136),
    "grey": (128, 128, 128),
    "black": (18, 18, 20),
}


def striped(first: Colour, second: Colour, paper: Colour) -> tuple[Photo, Cutout]:
    """A square of two colours on paper; a little grain, as cameras give it."""
    pixels = np.full((96, 96, 3), paper, np.float32)
    pixels[24:72, 24:56], pixels[24:72, 56:72] = first, second
    pixels += np.random.default_rng(0).normal(0, 1.5, pixels.shape)
    alpha = np.zeros((96, 96), np.uint8)
    alpha[24:72, 24:72] = 255
    taken = np.clip(pixels, 0, 255).astype(np.uint8)
    return Photo(taken, None), Cutout(np.dstack([taken, alpha]), 1.0)


def moved(first: Colour, second: Colour, paper: Colour) -> float:
    """How far the hue moved that moved furthest."""
    photo, cutout = striped(first, second, paper)
    return drift(product(cutout), product(mend(photo, cutout)))


@pytest.mark.parametrize("first", HUES)
@pytest.mark.parametrize("paper", [(230, 222, 205), (205, 214, 230), (150, 146, 138), (120,) * 3])
def test_no_part_of_the_product_changes_its_hue(first: str, paper: Colour) -> None:
    for second in HUES.values():
        assert moved(HUES[first], second, paper) <= MOST_DRIFT + 0.5  # the rounding of dark colours


channel = st.integers(12, 250)
colours = st.tuples(channel, channel, channel)


@settings(deadline=None, max_examples=60)
@given(colours, colours, colours)
def test_whatever_its_colours_and_the_light_no_hue_moves(
    first: Colour, second: Colour, paper: Colour
) -> None:
    assert moved(first, second, paper) <= MOST_DRIFT + 0.5


def test_a_small_part_is_judged_by_itself_and_not_by_the_mean() -> None:
    before = np.array([[128, 128, 128]] * 95 + [[200, 20, 30]] * 5, np.uint8)
    after = before.copy()
    after[95:] = (200, 60, 30)
    assert drift(before, after) > 5
    assert drift(before, before) == 0


def test_folds_and_letters_stand_out_a_little_more_and_nothing_burns() -> None:
    photo, cutout = striped((120, 90, 80), (150, 120, 110), (225, 225, 225))
    before, after = (
        cv2.cvtColor(each.rgba[..., :3], cv2.COLOR_RGB2GRAY).astype(float)
        for each in (cutout, mend(photo, cutout))
    )
    steps = [each[30:66, 58:62].mean() - each[30:66, 50:54].mean() for each in (before, after)]
    assert 1.02 * steps[0] < steps[1] < 1.35 * steps[0]
    assert np.abs(after - before)[26:70, 26:70].max() < 20


def test_good_light_and_transparent_photos_are_left_alone() -> None:
    photo, cutout = photographed("cloth", (1, 1, 1))
    assert np.abs(mend(photo, cutout).rgba.astype(int) - cutout.rgba).max() <= 16
    clear = Photo(photo.pixels, cutout.rgba[..., 3])
    assert mend(clear, cutout) is cutout
