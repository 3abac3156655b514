"""A print is no product, however much it stands out; a thin product is no print."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.choose import fuse, is_print
from core.studio.cutout.signs import Scene, look_at

Mask = NDArray[np.uint8]
SIZE = 256


def shirt(left: int = 40) -> Mask:
    mask = np.zeros((SIZE, SIZE), np.uint8)
    mask[50:220, left:210] = 1
    return mask


def motif() -> Mask:
    mask = np.zeros((SIZE, SIZE), np.uint8)
    cv2.circle(mask, (125, 120), 30, 1, -1)
    return mask


def pale_shirt_with_a_print() -> Scene:
    grain = np.random.default_rng(5).normal(0, 2, (SIZE, SIZE, 3))
    photo = np.full((SIZE, SIZE, 3), 200.0) + grain
    photo[shirt() > 0] += 6
    photo[motif() > 0] = (20, 110, 50)
    pixels = np.clip(photo, 0, 255).astype(np.uint8)
    return look_at(pixels, np.zeros((SIZE, SIZE), np.uint8), motif().astype(np.float32))


def test_a_print_gives_way_to_the_shirt_that_the_other_guesses_agree_on() -> None:
    scene, shirts = pale_shirt_with_a_print(), [shirt(), shirt(44), shirt(36)]
    alone, _ = fuse(scene, [motif(), shirt()])
    assert alone.sum() == motif().sum(), "a single other guess outvotes nobody"
    best, _ = fuse(scene, [motif(), *shirts])
    assert any(best is each for each in shirts)


def test_glasses_are_no_print_on_what_is_between_their_temples() -> None:
    glasses = np.zeros((SIZE, SIZE), np.uint8)
    for x in (80, 170):
        cv2.circle(glasses, (x, 130), 32, 1, 3)
    assert not is_print(glasses, [shirt(), shirt(44), shirt(36)])


def test_nobody_is_outvoted_by_guesses_that_disagree() -> None:
    far = np.zeros((SIZE, SIZE), np.uint8)
    far[:90] = 1
    assert is_print(motif(), [shirt(), shirt(), shirt()])
    assert not is_print(motif(), [shirt(), shirt(), far, 1 - shirt()])
