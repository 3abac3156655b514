"""Sides that are straight are cut straight, and nothing else is forced to be."""

import cv2
import numpy as np
import pytest

from core.studio.cutout.signs import overlap
from core.studio.cutout.straight import Mask, straightened

NO_HAND = np.zeros((256, 256), np.uint8)
CARTON = [(70, 60), (180, 30), (215, 190), (105, 220)]


def filled(points: list[tuple[int, int]]) -> Mask:
    mask = np.zeros((256, 256), np.uint8)
    cv2.fillPoly(mask, [np.array(points, np.int32)], 1)
    return mask


def ragged(mask: Mask, *, seed: int = 0) -> Mask:
    """Gnawed at all along its rim, as colours leave it where they fade into a shelf."""
    chance = np.random.default_rng(seed)
    rim = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0][0][:, 0]
    gnawed = mask.copy()
    for x, y in rim[chance.integers(len(rim), size=60)].tolist():
        cv2.circle(gnawed, (x, y), int(chance.integers(1, 4)), int(chance.integers(2)), -1)
    return gnawed


def oval() -> Mask:
    mask = np.zeros((256, 256), np.uint8)
    cv2.ellipse(mask, (128, 128), (60, 90), 20, 0, 360, 1, -1)
    return mask


@pytest.mark.parametrize("seed", range(5))
def test_a_carton_with_a_ragged_rim_has_straight_sides_again(seed: int) -> None:
    carton = filled(CARTON)
    before = ragged(carton, seed=seed)
    wrong, left = 1 - overlap(before, carton), 1 - overlap(straightened(before, NO_HAND), carton)
    assert left < wrong / 2


@pytest.mark.parametrize(
    "mask",
    [
        np.zeros((256, 256), np.uint8),
        oval(),
        filled([(60, 40), (200, 40), (200, 100), (120, 100), (120, 220), (60, 220)]),  # a corner
    ],
    ids=["nothing", "oval", "bent"],
)
def test_what_is_no_box_keeps_its_outline(mask: Mask) -> None:
    assert straightened(mask, NO_HAND) is mask


def test_a_finger_before_a_side_stays_out() -> None:
    hand, carton = NO_HAND.copy(), filled(CARTON)
    cv2.circle(hand, (125, 45), 8, 1, -1)
    assert not (straightened(ragged(carton) & (1 - hand), hand) & hand).any()
