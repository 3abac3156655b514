"""What stands beyond a guess tells whether it left out a part of the goods."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.choose import HELD, LIKING, ON_PLAIN, fuse
from core.studio.cutout.signs import SIGNS, Scene, apart_across, beyond, look_at

SIDE = 240
Mask = NDArray[np.uint8]


def shirt(*, sleeves: bool) -> Mask:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[70:190, 75:165] = 1
    if sleeves:
        mask[75:140, 30:75] = 1
        mask[75:140, 165:210] = 1
    return mask


def photo() -> NDArray[np.uint8]:
    """A shirt of dark and red stripes on a printed sheet."""
    stripes = np.where((np.arange(SIDE) // 12 % 2)[:, None, None] > 0, (170, 30, 40), (30, 28, 34))
    chance = np.random.default_rng(6)
    spots = cv2.GaussianBlur(chance.normal(0, 1, (SIDE, SIDE, 3)), (0, 0), 6)
    sheet = np.array([180, 170, 150]) + 160 * spots
    mixed = np.where(shirt(sleeves=True)[..., None] > 0, stripes, sheet)
    taken = cv2.GaussianBlur(mixed, (0, 0), 0.7) + chance.normal(0, 3, mixed.shape)
    return np.clip(taken, 0, 255).astype(np.uint8)


def scene(hand: Mask | None = None) -> Scene:
    skin = np.zeros((SIDE, SIDE), np.uint8) if hand is None else hand
    return look_at(photo(), skin, shirt(sleeves=False).astype(np.float32))


def test_colours_of_a_shirt_without_its_sleeves_go_on_beyond_it() -> None:
    assert beyond(shirt(sleeves=False), scene()) > 0.1
    assert beyond(shirt(sleeves=True), scene()) < 0.01


def test_a_hand_of_the_goods_colours_is_no_part_that_was_left_out() -> None:
    sleeves = shirt(sleeves=True) - shirt(sleeves=False)
    assert beyond(shirt(sleeves=False), scene(sleeves)) < 0.01


def test_nothing_goes_on_beyond_nothing() -> None:
    assert beyond(np.zeros((SIDE, SIDE), np.uint8), scene()) == 0


def test_a_guess_with_both_sleeves_is_liked_more_even_than_one_that_is_favoured() -> None:
    whole, part = shirt(sleeves=True), shirt(sleeves=False)
    trunk = part.copy()
    trunk[:80] = 0
    guesses, favour = [part, whole, trunk], (0.2, 0.0, 0.0)
    assert fuse(scene(), guesses, favour=favour)[0] is whole
    assert fuse(scene(), guesses, favour=favour, liking=ON_PLAIN)[0] is part


def test_each_sign_has_its_liking() -> None:
    assert len(LIKING) == len(HELD) == len(ON_PLAIN) == len(SIGNS)


def test_an_outline_through_the_goods_has_like_sides() -> None:
    along = np.zeros((SIDE, SIDE), np.uint8)
    along[70:190, 75:120] = 1
    lab = scene().lab
    assert float((apart_across(shirt(sleeves=True), lab) < 8).mean()) < 0.1
    assert float((apart_across(along, lab) < 8).mean()) > 0.25
