"""What held goods seem to have lost: hollows, a gap in the hand, the rest of their figure."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.lack import MOST, OUTSIDE, lacking

SIDE = 256


def drawn(*corners: tuple[int, int]) -> NDArray[np.uint8]:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [np.array(corners)], (1,))
    return mask


BOX = drawn((90, 60), (170, 60), (170, 180), (90, 180))
NO_FIGURE = np.zeros_like(BOX)
ARM = drawn((171, 120), (255, 120), (255, 200), (171, 200))
THUMB = drawn((130, 130), (255, 130), (255, 165), (130, 165))
CORNER = drawn((90, 60), (130, 60), (130, 120), (90, 120))


def test_whole_goods_in_a_hand_lack_nothing() -> None:
    assert lacking(BOX, ARM, BOX) < 0


def test_what_a_thumb_hides_is_not_lacking() -> None:
    assert lacking(BOX & (1 - THUMB), THUMB, BOX) < 0


def test_a_corner_that_no_finger_hides_is_lacking() -> None:
    assert lacking(BOX & (1 - CORNER), ARM, NO_FIGURE) > 0


def test_a_gap_between_goods_and_the_hand_that_holds_them_is_lacking() -> None:
    narrow = BOX.copy()
    narrow[:, 155:] = 0
    assert lacking(narrow, ARM, NO_FIGURE) > lacking(BOX, ARM, NO_FIGURE) + 1


def test_the_rest_of_the_best_figure_is_lacking_but_for_what_the_hand_hides() -> None:
    half = BOX.copy()
    half[120:] = 0
    far = np.zeros_like(BOX)
    far[:, :5] = 1
    whole, hidden = (lacking(half, hand, BOX) for hand in (far, BOX & (1 - half)))
    assert np.isclose(whole - lacking(half, far, NO_FIGURE), OUTSIDE * MOST)
    assert np.isclose(hidden, lacking(half, BOX & (1 - half), NO_FIGURE))


def test_no_mask_is_no_error() -> None:
    assert lacking(NO_FIGURE, NO_FIGURE, NO_FIGURE) < 0
