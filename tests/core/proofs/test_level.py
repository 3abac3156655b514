"""Lines that a camera saw askew are compared as if they stood straight."""

import pytest

from core.proofs.level import straightened
from core.proofs.words import Line, same_row
from tests.make.receipts import table

ROWS = [("Amount", "Rs. 2,500"), ("Reference number", "48213907756"), ("Date and time", "18 Nov")]


def askew(slope: float) -> list[Line]:
    return [
        Line(one.text, (x, y + slope * x, wide, 32 + abs(slope) * wide), 1.0, slope)
        for one in table(ROWS, apart=44)
        for x, y, wide, _ in (one.box,)
    ]


@pytest.mark.parametrize("slope", [-0.12, -0.05, 0.05, 0.12])
def test_rows_are_rows_again(slope: float) -> None:
    lines = {one.text: one for one in straightened(askew(slope))}
    for label, value in ROWS:
        assert same_row(lines[label], lines[value])
        assert sum(same_row(lines[label], other) for other in lines.values()) == 2


def test_a_straight_picture_stays_as_it_is() -> None:
    assert all(one.level is None for one in straightened(table(ROWS)))


def test_stars_that_hang_above_their_digits_do_not_tilt_a_picture() -> None:
    stars = Line("*******0872", (330, 540, 180, 34), 1.0, 0.036)
    assert all(one.level is None for one in straightened([*table(ROWS), stars]))
