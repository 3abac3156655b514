"""A sheet of people: all of them, upright, each with a number."""

import io

import numpy as np
import pytest
from PIL import Image

from core.studio.people_sheet import HEIGHT, WIDTH, people_sheet
from core.studio.photo import Photo
from core.studio.sheet import GAP, MOST_BYTES


def person(shade: int) -> Photo:
    return Photo(np.full((90, 60, 3), shade, np.uint8), None)


@pytest.mark.parametrize(("count", "grid"), [(1, (1, 1)), (2, (2, 1)), (4, (3, 2)), (17, (4, 5))])
def test_everybody_has_a_cell(count: int, grid: tuple[int, int]) -> None:
    sheet = people_sheet([person(40 + 10 * number) for number in range(count)])
    assert (sheet.width, sheet.height) == (
        grid[0] * (WIDTH + GAP) + GAP,
        grid[1] * (HEIGHT + GAP) + GAP,
    )
    assert len(sheet.data) <= MOST_BYTES
    with Image.open(io.BytesIO(sheet.data)) as picture:
        last = (count - 1) % grid[0], (count - 1) // grid[0]
        at = [
            GAP + place * (side + GAP) + side // 2
            for place, side in zip(last, (WIDTH, HEIGHT), strict=True)
        ]
        seen = picture.convert("L").getpixel((at[0], at[1]))
    assert isinstance(seen, int)
    assert abs(seen - (40 + 10 * (count - 1))) < 6


def test_a_sheet_of_nobody_is_none() -> None:
    with pytest.raises(ValueError, match="nobody"):
        people_sheet([])
