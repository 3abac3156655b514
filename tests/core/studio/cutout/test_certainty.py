"""A cut-out says in one of three words how sure it is."""

import numpy as np

from core.studio.cutout import Certainty, Cutout


def test_the_more_confident_the_better_the_word() -> None:
    nothing = np.zeros((8, 8, 4), np.uint8)
    words = [Cutout(nothing, confidence).certainty for confidence in (0.0, 0.85, 1.0)]
    assert words == [Certainty.LOW, Certainty.MIDDLE, Certainty.HIGH]
