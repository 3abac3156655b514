"""Whatever the number of cores, the same photo is cut into the same bytes."""

import cv2
import numpy as np
import pytest

from core.studio.cutout import cut_out
from core.studio.photo import Photo
from tests.make.products import Ground, draw_product


@pytest.mark.parametrize("ground", ["plain", "noisy"])
def test_one_core_and_many_give_the_same_bytes(ground: Ground) -> None:
    photo = Photo(draw_product("box", ground, size=280).pixels, None)
    threads = cv2.getNumThreads()
    several = cut_out(photo)
    cv2.setNumThreads(1)
    try:
        one = cut_out(photo)
    finally:
        cv2.setNumThreads(threads)
    assert np.array_equal(one.rgba, several.rgba)
    assert one.confidence == several.confidence
