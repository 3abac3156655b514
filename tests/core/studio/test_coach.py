"""The coach says what to mend, and is silent about a good photo."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.coach import Advice, advise
from core.studio.cutout import cut_out
from core.studio.cutout.result import Cutout
from core.studio.photo import Photo, open_photo
from tests.make.forms import LONG
from tests.make.products import GROUNDS, KINDS, Ground, Kind, draw_product
from tests.tree.source import REPOSITORY

Pixels = NDArray[np.uint8]
GOOD = draw_product("box", "plain", size=400)
DEV = REPOSITORY.parent / "shared" / "samples" / "products"


def advice(pixels: Pixels, alpha: Pixels) -> tuple[Advice, ...]:
    return advise(Photo(pixels, None), Cutout(np.dstack([pixels, alpha]), 1.0))


def test_a_good_photo_needs_no_advice() -> None:
    assert advice(GOOD.pixels, GOOD.alpha) == ()


def blurred(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 4), np.uint8)


def darkened(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=0.22), np.uint8)


def blown_out(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.convertScaleAbs(pixels, alpha=2, beta=60), np.uint8)


@pytest.mark.parametrize(
    ("harm", "expected"),
    [(blurred, Advice.BLURRED), (darkened, Advice.DARK), (blown_out, Advice.BLOWN_OUT)],
)
def test_bad_light_and_blur_are_seen(harm: Callable[[Pixels], Pixels], expected: Advice) -> None:
    assert expected in advice(harm(GOOD.pixels), GOOD.alpha)


def test_a_product_cut_by_the_frame_is_seen() -> None:
    assert Advice.CUT_BY_FRAME in advice(GOOD.pixels[:, :200], GOOD.alpha[:, :200])


def test_two_products_are_counted() -> None:
    pixels, alpha = (np.hstack([each, each]) for each in (GOOD.pixels, GOOD.alpha))
    assert advice(pixels, alpha) == (Advice.SEVERAL,)


def test_a_mirrored_pair_is_one_thing_to_sell() -> None:
    pixels, alpha = (np.hstack([each, each[:, ::-1]]) for each in (GOOD.pixels, GOOD.alpha))
    assert Advice.SEVERAL not in advice(np.ascontiguousarray(pixels), np.ascontiguousarray(alpha))


Ink = tuple[int, int, int]
COOL: Ink = (196, 205, 214)
WHITE, LAMP = (1.0, 1.0, 1.0), (1.0, 0.8, 0.52)  # what a light leaves of each channel


def with_hand(reach: int, paper: Ink = COOL) -> Pixels:
    """The good product before paper, with four fingers from the left behind it."""
    held = np.full_like(GOOD.pixels, paper)
    for finger in range(4):
        y = 150 + 32 * finger
        cv2.line(held, (0, y), (reach, y), (205, 150, 120), 34, cv2.LINE_AA)
    return np.where(GOOD.alpha[..., None] > 0, GOOD.pixels, held)


def test_a_hand_that_holds_the_product_is_seen_and_one_far_away_is_not() -> None:
    assert Advice.HAND in advice(with_hand(150), GOOD.alpha)
    assert Advice.HAND not in advice(with_hand(40), GOOD.alpha)


def lit(pixels: Pixels, light: tuple[float, float, float]) -> Pixels:
    return np.asarray(np.clip(pixels * np.array(light), 0, 255), np.uint8)


def test_a_hand_is_seen_under_a_lamp_too_in_which_white_paper_is_of_skins_colours() -> None:
    near, far = (lit(with_hand(reach, (236, 232, 228)), LAMP) for reach in (150, 40))
    assert Advice.HAND in advice(near, GOOD.alpha)
    assert Advice.HAND not in advice(far, GOOD.alpha)


@pytest.mark.parametrize("light", [WHITE, LAMP])
@pytest.mark.parametrize(
    "goods", [(181, 130, 84), (196, 154, 108)], ids=["tan leather", "cardboard"]
)
def test_neither_a_wooden_table_nor_leather_nor_cardboard_is_a_hand(
    goods: Ink, light: tuple[float, float, float]
) -> None:
    boards = draw_product("box", "patterned", size=400)
    shade = boards.pixels.mean(axis=2, keepdims=True) / 160
    goods_on_boards = np.where(boards.alpha[..., None] > 0, np.array(goods) * shade, boards.pixels)
    seen = np.clip(goods_on_boards, 0, 255).astype(np.uint8)
    assert Advice.HAND not in advice(lit(seen, light), boards.alpha)


def test_a_transparent_photo_is_judged_by_light_and_focus_alone() -> None:
    rgba = np.ascontiguousarray(np.dstack([GOOD.pixels, GOOD.alpha])[:, :200])
    clear = Photo(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3])
    assert advise(clear, Cutout(rgba, 1.0)) == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("size", [400, pytest.param(900, marks=LONG)])
def test_a_photo_in_focus_needs_no_advice_on_whatever_it_lies(
    kind: Kind, ground: Ground, size: int
) -> None:
    drawn = draw_product(kind, ground, size=size, seed=2)
    assert advice(drawn.pixels, drawn.alpha) == ()


# What may be said about the dev photos; about all others, nothing.
FITTING = {
    "cloth-striped-on-print": {Advice.CUT_BY_FRAME, Advice.BUSY_GROUND},
    "grocery-juice-hand-shelf": {Advice.HAND, Advice.BUSY_GROUND, Advice.CUT_BY_FRAME},
    "grocery-cream-hand": {Advice.HAND, Advice.BUSY_GROUND},
}


@LONG
@pytest.mark.skipif(not DEV.is_dir(), reason="the dev photos are not here")
def test_good_dev_photos_need_no_advice_and_the_others_none_that_is_wrong() -> None:
    for file in sorted(DEV.glob("*.jpg")):
        photo = open_photo(file.read_bytes(), longest=640)
        found = set(advise(photo, cut_out(photo)))
        assert found <= FITTING.get(file.stem, set()), file.stem


def test_a_restless_ground_is_seen_and_boards_are_not() -> None:
    restless = GOOD.pixels.copy()
    chance = np.random.default_rng(1)
    for _ in range(300):
        x, y = (int(value) for value in chance.integers(0, 400, 2))
        colour = [int(value) for value in chance.integers(0, 255, 3)]
        cv2.circle(restless, (x, y), 14, colour, -1)
    restless = np.where(GOOD.alpha[..., None] > 0, GOOD.pixels, restless)
    assert Advice.BUSY_GROUND in advice(restless, GOOD.alpha)
    boards = draw_product("box", "patterned", size=400)
    assert advice(boards.pixels, boards.alpha) == ()


def test_nothing_found_is_nothing_said() -> None:
    assert advice(GOOD.pixels, np.zeros_like(GOOD.alpha)) == ()
