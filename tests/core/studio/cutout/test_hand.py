"""A hand is ground; what it holds is not, whatever its colour."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.cutout.hand import skin_of, without_fingers

Pixels = NDArray[np.uint8]
SHELF, ARM = (96, 108, 122), (214, 172, 148)
MIDDLE, ACROSS = (128, 120), 60  # pixels


def held(goods: tuple[int, int, int], *, arm: bool = True) -> tuple[Pixels, Pixels]:
    """Something round of one colour before a grey shelf, with a thumb on it; and where it shows."""
    pixels = np.full((256, 256, 3), SHELF, np.uint8)
    shown = np.zeros((256, 256), np.uint8)
    for canvas, ink in ((pixels, goods), (shown, (1,))):
        cv2.circle(canvas, MIDDLE, ACROSS, ink, -1)
    for canvas, ink in ((pixels, ARM), (shown, (0,))) if arm else ():
        cv2.line(canvas, (0, 230), (110, 150), ink, 34)
    return pixels, shown


@pytest.mark.parametrize("goods", [(150, 78, 52), (176, 92, 66), (34, 120, 70)])
def test_a_hand_takes_nothing_of_what_it_holds(goods: tuple[int, int, int]) -> None:
    pixels, shown = held(goods)
    skin = skin_of(pixels)
    assert skin[shown > 0].mean() < 0.05
    assert skin[200:, :40].mean() > 0.3


def test_a_dark_label_of_the_hands_own_hue_is_no_part_of_the_thumb_on_it() -> None:
    pixels, shown = held((34, 120, 70))
    cv2.circle(pixels, MIDDLE, 24, (128, 86, 62), -1)
    cv2.line(pixels, (0, 230), (118, 140), ARM, 34)
    label = np.zeros_like(shown)
    cv2.circle(label, MIDDLE, 24, (1,), -1)
    cv2.line(label, (0, 230), (118, 140), (0,), 38)
    skin = skin_of(pixels)
    assert skin[label > 0].mean() < 0.05
    assert skin[200:, :40].mean() > 0.3


def test_red_goods_that_nobody_holds_are_no_hand() -> None:
    assert not skin_of(held((196, 110, 84), arm=False)[0]).any()


def test_a_hand_before_a_beige_floor_is_found() -> None:
    pixels, shown = held((34, 60, 140))
    pixels[(pixels == SHELF).all(axis=2)] = (178, 158, 132)
    skin = skin_of(pixels)
    assert skin[200:, :40].mean() > 0.3
    assert skin[:60].mean() == 0
    assert skin[shown > 0].mean() < 0.05


def test_a_floor_of_wood_is_no_hand() -> None:
    pixels = np.full((200, 200, 3), ARM, np.uint8)
    pixels[60:140, 60:140] = (40, 60, 130)
    assert not skin_of(pixels).any()


def test_fingertips_from_behind_are_no_part_of_the_product_and_its_own_skin_colours_are() -> None:
    pixels, shown = held((34, 120, 70))
    tips = np.zeros_like(shown)
    for y in (100, 124):
        cv2.circle(tips, (186, y), 9, (1,), -1)
    pixels[(tips > 0) & (shown == 0)] = ARM
    cv2.circle(pixels, (140, 90), 9, ARM, -1)  # a print in the middle of the goods
    found = without_fingers(shown | tips, pixels, skin_of(pixels))
    assert found[(tips > 0) & (shown == 0)].mean() < 0.2
    assert found[shown > 0].mean() > 0.97


def test_without_a_hand_there_are_no_fingers() -> None:
    pixels, shown = held((196, 110, 84), arm=False)
    assert without_fingers(shown, pixels, skin_of(pixels)) is shown
