"""A shadow in hard light ends at an edge, as parts of goods do, and is still no product."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout import Certainty, cut_out
from core.studio.cutout.ground import fit_ground
from core.studio.photo import Photo

Plane = NDArray[np.float32]
SIDE = 480


def polygon(*points: tuple[int, int]) -> Plane:
    drawn = np.zeros((SIDE, SIDE), np.float32)
    cv2.fillPoly(drawn, [np.array(points, np.int32)], (1.0,), cv2.LINE_AA)
    return drawn


def photo_of(
    goods: Plane, colour: tuple[int, int, int], shadow: Plane, blue: float = 1.0
) -> NDArray[np.uint8]:
    """Goods on pale paper, in a shadow that leaves half of the light, `blue` times as blue."""
    slope = np.linspace(0, 16, SIDE, dtype=np.float32)[:, None, None]
    paper = np.array([226, 224, 220], np.float32) - slope
    left = np.array([0.5, 0.5, 0.5 * blue], np.float32)
    dark = cv2.GaussianBlur(shadow, (0, 0), 1.2)[..., None]
    lit = paper * (1 - dark * (1 - left))
    mixed = lit * (1 - goods[..., None]) + np.array(colour, np.float32) * goods[..., None]
    grain = np.random.default_rng(2).normal(0, 1.5, mixed.shape)
    taken = cv2.GaussianBlur(mixed, (0, 0), 0.7) + grain
    return np.asarray(np.clip(taken, 0, 255), np.uint8)


def ring(across: int = 0, down: int = 0) -> Plane:
    drawn = np.zeros((SIDE, SIDE), np.float32)
    at = (240 + across, 240 + down)
    cv2.ellipse(drawn, at, (120, 100), 10, 0, 360, (1.0,), 20, cv2.LINE_AA)
    return drawn


def overlap_of(photo: NDArray[np.uint8], truth: Plane) -> float:
    found, true = cut_out(Photo(photo, None)).rgba[..., 3] >= 128, truth >= 0.5
    return float((found & true).sum() / (found | true).sum())


@pytest.mark.parametrize("blue", [1.0, 1.12])
def test_a_box_in_the_sun_leaves_its_shadow_behind(blue: float) -> None:
    box = polygon((170, 150), (280, 150), (280, 330), (170, 330))
    shadow = polygon((280, 330), (280, 250), (380, 230), (430, 240))
    photo = photo_of(box, (170, 60, 40), shadow, blue)
    assert overlap_of(photo, box) > 0.97
    assert cut_out(Photo(photo, None)).certainty is Certainty.HIGH


def test_a_ring_lying_in_the_sun_leaves_its_shadow_behind() -> None:
    goods = ring()
    photo = photo_of(goods, (120, 64, 22), np.maximum(ring(14, 10) - goods, 0))
    assert overlap_of(photo, goods) > 0.95


def test_a_pale_sole_with_an_edge_all_round_is_no_shadow() -> None:
    shoe, sole = (
        polygon((110, 180), (200, 180), (370, 240), (370, 280), (110, 280)),
        polygon((105, 280), (375, 280), (370, 310), (110, 310)),
    )
    photo = photo_of(shoe, (150, 40, 40), sole)
    assert not fit_ground(photo).hard_shadow[285:305, 115:365].any()
    assert overlap_of(photo, np.maximum(shoe, sole)) > 0.95


def test_the_grey_sides_of_a_box_are_no_shadow_of_its_front() -> None:
    front = polygon((150, 190), (270, 190), (270, 350), (150, 350))
    sides = polygon((150, 190), (190, 160), (310, 160), (310, 320), (270, 350), (270, 190))
    photo = photo_of(front, (30, 110, 60), sides)
    assert not fit_ground(photo).hard_shadow.any()
    assert overlap_of(photo, np.maximum(front, sides)) > 0.95


def test_a_grey_handle_is_no_shadow_of_its_mug() -> None:
    mug = polygon((150, 150), (300, 150), (290, 340), (160, 340))
    handle = np.zeros_like(mug)
    cv2.ellipse(handle, (300, 235), (60, 55), 0, -90, 90, (1.0,), 18, cv2.LINE_AA)
    handle = np.maximum(handle - mug, 0)
    photo = photo_of(mug, (40, 70, 150), handle)
    assert not fit_ground(photo).hard_shadow.any()
    assert overlap_of(photo, np.maximum(mug, handle)) > 0.95


def test_a_grey_cap_is_no_shadow_of_its_bottle() -> None:
    bottle = polygon((225, 130), (255, 130), (255, 190), (310, 240), (310, 400), (170, 400))
    bottle = np.maximum(bottle, polygon((225, 130), (225, 190), (170, 240), (170, 400), (240, 400)))
    cap = polygon((222, 85), (258, 85), (258, 129), (222, 129))
    photo = photo_of(bottle, (40, 110, 60), cap)
    assert not fit_ground(photo).hard_shadow.any()
