"""Whatever is written can be read: 4.5 to 1, as WCAG asks."""

import numpy as np
import pytest

from core.studio.overlays.contrast import BLACK, ENOUGH, INK, PAPER, ink_for, ink_on, quieter, ratio
from core.studio.overlays.kinds import Colour

EVERY: list[Colour] = [
    (r, g, b) for r in range(0, 256, 51) for g in range(0, 256, 51) for b in range(0, 256, 51)
]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert ratio(PAPER, BLACK) == pytest.approx(21)
    assert ratio((119, 119, 119), PAPER) == pytest.approx(4.48, abs=0.01)
    assert ratio(BLACK, PAPER) == ratio(PAPER, BLACK)


def test_on_every_colour_of_a_brand_there_is_an_ink_that_can_be_read() -> None:
    assert all(ratio(ink_for(plate), plate) >= ENOUGH for plate in EVERY)


def test_what_is_said_quietly_can_still_be_read() -> None:
    assert all(ratio(quieter(ink_for(plate), plate), plate) >= ENOUGH for plate in EVERY)


def test_words_stand_on_the_picture_itself_only_where_they_can_be_read() -> None:
    pale, dark = np.full((20, 90, 3), 225, np.uint8), np.full((20, 90, 3), 40, np.uint8)
    assert ink_on(pale) == INK
    assert ink_on(dark) == PAPER
    assert ink_on(np.full((20, 90, 3), 128, np.uint8)) is None
    assert ink_on(np.hstack([pale, dark])) is None
