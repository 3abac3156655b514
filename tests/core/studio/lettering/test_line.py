"""Lines are set joined, in order, and cut to their ink."""

import numpy as np
import pytest

from core.studio.lettering import set_line
from core.studio.lettering.faces import Manner


@pytest.mark.parametrize("text", ["Rs 1,500", "کیش آن ڈیلیوری", "1,500 روپے"])
@pytest.mark.parametrize("size", [14, 60])
def test_a_line_is_cut_to_its_ink(text: str, size: int) -> None:
    line = set_line(text, size)
    for edge in (line.mask[0], line.mask[-1], line.mask[:, 0], line.mask[:, -1]):
        assert edge.any()
    assert line.width > line.height
    assert line.mask.max() > 200


def test_capitals_stand_in_the_body_and_tails_hang_below() -> None:
    line = set_line("Qty, 5", 100)
    assert 66 <= line.bottom - line.top <= 76
    assert line.bottom < line.height


def test_urdu_letters_join() -> None:
    joined, apart = set_line("سسسس", 80), set_line("س س س س", 80)
    columns = (joined.mask.max(axis=0) > 60).mean()
    assert columns > 0.98  # one stroke without a gap
    assert joined.width < apart.width


def test_a_price_in_urdu_has_its_digits_on_the_right() -> None:
    line, digits = set_line("1,500 روپے", 80), set_line("1,500", 80)
    right = line.mask[:, -digits.width :]
    rows = slice(*np.flatnonzero(right.any(1))[[0, -1]])
    assert abs(right[rows].astype(int).sum() - digits.mask.astype(int).sum()) < 0.05 * (
        digits.mask.astype(int).sum()
    )


def test_a_heading_in_urdu_slopes_and_takes_more_height() -> None:
    tag, heading = (set_line("نئی کلیکشن", 80, manner) for manner in (Manner.TAG, Manner.HEADING))
    assert heading.height > tag.height


def test_nothing_to_draw_is_a_mistake_of_the_caller() -> None:
    for text in ("", " \n ", "\u200c"):
        with pytest.raises(ValueError, match="letter"):
            set_line(text, 40)
