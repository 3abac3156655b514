"""The coach says what to mend, and is silent about a good photo."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.coach import Advice, advise
from core.studio.cutout.result import Cutout
from core.studio.photo import Photo
from tests.make.products import draw_product

Pixels = NDArray[np.uint8]
GOOD = draw_product("box", "plain", size=400)


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
