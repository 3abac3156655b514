"""A photo tells the colour that is behind it where it is one, and none where it is a scene."""

import numpy as np
import pytest

from core.studio import output
from core.studio.backdrop import backdrop_colour

PINK, DARK, GREEN = (232, 180, 196), (40, 40, 60), (60, 140, 80)


def photo(*, right: tuple[int, int, int] = PINK, seed: int = 7) -> bytes:
    """A dark thing on pink paper in uneven light; the right half of the paper may be another."""
    pixels = np.full((240, 320, 3), PINK, np.float32)
    pixels[:, 160:] = right
    pixels *= np.linspace(0.97, 1.03, 320)[None, :, None]
    pixels[60:180, 100:220] = DARK
    pixels += np.random.default_rng(seed).normal(0, 2, pixels.shape)
    return output.png(pixels.clip(0, 255).astype(np.uint8)).data


def test_paper_of_one_colour_is_told_whatever_lies_on_it() -> None:
    told = backdrop_colour(photo())
    assert told is not None
    parts = [int(told[at : at + 2], 16) for at in (1, 3, 5)]
    assert parts == pytest.approx(PINK, abs=6)


def test_of_two_colours_none_is_told() -> None:
    assert backdrop_colour(photo(right=GREEN)) is None


def test_a_clear_ground_has_no_colour() -> None:
    clear = np.zeros((240, 320, 4), np.uint8)
    clear[60:180, 100:220] = (*DARK, 255)
    assert backdrop_colour(output.png(clear).data) is None
