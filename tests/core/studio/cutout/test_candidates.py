"""The same bytes whatever the number of cores, and no more guesses than are needed."""

import cv2
import numpy as np
import pytest

from core.studio.cutout import candidates, cut_out
from core.studio.measuring import overlap
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


def test_on_paper_two_guesses_that_agree_need_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a third guess")

    drawn = draw_product("box", size=200)
    monkeypatch.setattr(candidates, "grab_rectangle", refuse)
    alpha = cut_out(Photo(drawn.pixels, None)).rgba[..., 3]
    assert overlap(alpha, drawn.alpha) > 0.95
