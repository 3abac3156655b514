"""The measures are those that cut-outs are judged by."""

import numpy as np
import pytest
from numpy.typing import NDArray

from core.studio.measuring import outline_match, overlap


def square(left: int, side: int = 100) -> NDArray[np.uint8]:
    mask = np.zeros((200, 240), np.uint8)
    mask[40 : 40 + side, left : left + side] = 255
    return mask


def test_a_square_half_aside_shares_a_third() -> None:
    assert overlap(square(50), square(100)) == pytest.approx(1 / 3)
    assert overlap(square(50), square(50)) == 1.0


def test_an_outline_two_pixels_off_is_met_and_one_far_off_is_not() -> None:
    assert outline_match(square(50), square(52)) == 1.0  # 0.75 % of 312 pixels
    assert 0.4 < outline_match(square(50), square(58)) < 0.6  # above and below they still meet


def test_nothing_is_like_nothing_and_unlike_something() -> None:
    empty = np.zeros((200, 240), np.uint8)
    assert (overlap(empty, empty), outline_match(empty, empty)) == (1.0, 1.0)
    assert (overlap(empty, square(50)), outline_match(empty, square(50))) == (0.0, 0.0)


def test_other_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be laid"):
        outline_match(square(50), square(50)[:100])
