"""A part that was lost beside a mask is calm, has an edge all round and a colour of its own."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.pockets import pockets_beside

SIDE = 256
NO_HAND = np.zeros((SIDE, SIDE), np.uint8)
FLOOR, SHOE, SOLE = (150, 140, 130), (40, 40, 60), (225, 220, 200)
Pixels = NDArray[np.uint8]


def shoe() -> NDArray[np.uint8]:
    mask = NO_HAND.copy()
    mask[70:170, 90:160] = 1
    return mask


def photo(*soles: tuple[int, int], colour: tuple[int, int, int] = SOLE) -> Pixels:
    """A shoe on a floor, with patches as wide as it from one row to another."""
    picture = np.full((SIDE, SIDE, 3), FLOOR, np.uint8)
    picture[shoe() > 0] = SHOE
    for top, bottom in soles:
        picture[top:bottom, 90:160] = colour
    return picture


def test_a_pale_toe_beside_a_mask_seems_lost() -> None:
    share = pockets_beside(shoe(), photo((170, 184)), NO_HAND)
    assert 0.03 < share < 0.14


def test_the_floor_itself_is_no_part_of_the_goods() -> None:
    assert pockets_beside(shoe(), photo(), NO_HAND) == 0


def test_a_patch_that_does_not_touch_them_is_not_theirs() -> None:
    assert pockets_beside(shoe(), photo((200, 214)), NO_HAND) == 0


def test_what_goes_on_to_the_border_is_ground() -> None:
    assert pockets_beside(shoe(), photo((170, SIDE)), NO_HAND) == 0


def test_a_colour_that_the_floor_has_elsewhere_is_a_tile() -> None:
    tiles = photo((170, 184))
    cv2.rectangle(tiles, (10, 10), (60, 60), SOLE, -1)
    assert pockets_beside(shoe(), tiles, NO_HAND) == 0


def test_fingers_are_no_part_of_the_goods() -> None:
    hand = NO_HAND.copy()
    hand[165:200, 80:170] = 1
    assert pockets_beside(shoe(), photo((170, 184)), hand) == 0


def test_of_nothing_nothing_is_lost() -> None:
    assert pockets_beside(NO_HAND, photo((170, 184)), NO_HAND) == 0
