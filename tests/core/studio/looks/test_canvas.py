"""Painting a frame: exact bytes, a grain that does no harm, and a bounded store of backdrops."""

import numpy as np
import pytest

from core.studio.looks import LOOKS, canvas
from core.studio.looks.canvas import backdrop, slowly, to_bytes
from core.studio.looks.look import Frame


def test_white_stays_white_and_grain_moves_nothing_by_more_than_one_level() -> None:
    white = np.ones((300, 40, 3), np.float32)
    assert (to_bytes(white, None) == 255).all()
    grey = to_bytes(white * np.float32(0.5), 4).astype(int)
    assert set(np.unique(grey)) == {127, 128}
    assert abs(grey.mean() - 127.5) < 0.1


def test_light_drawn_small_is_the_light_that_was_meant() -> None:
    drawn = slowly((600, 400), lambda down, across: down + 0 * across)
    assert drawn.shape == (600, 400)
    assert np.abs(drawn[:, 200] - (np.arange(600) + 0.5) / 600).max() < 0.005


def test_a_backdrop_is_drawn_once_and_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas, "MOST_BYTES", 500_000)
    look = LOOKS["gradient"]
    first = backdrop(look, Frame(64, 64, 5), above=False)
    assert backdrop(look, Frame(64, 64, 5), above=False) is first
    assert not first.flags.writeable
    for seed in range(8):
        backdrop(LOOKS["white"], Frame(256, 256, seed), above=False)
    assert sum(each.nbytes for each in canvas._kept.values()) <= canvas.MOST_BYTES
