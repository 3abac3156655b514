"""Finished pictures are seen small before they cost megabytes."""

import io

import numpy as np
import pytest
from PIL import Image

from core.studio.sheet import CELL, GAP, MOST_BYTES
from core.studio.small_sheet import small_sheet
from tests.make.products import draw_product


def test_all_stand_on_one_small_sheet_in_their_order() -> None:
    colours = ((200, 20, 20), (20, 200, 20), (20, 20, 200), (120, 120, 20))
    sheet = small_sheet(plain(colour) for colour in colours)
    assert len(sheet.data) <= MOST_BYTES
    pixels = np.asarray(Image.open(io.BytesIO(sheet.data)).convert("RGB")).astype(int)
    for place, colour in enumerate(colours):
        row, column = divmod(place, 3)
        middle = [GAP + at * (CELL + GAP) + CELL // 2 for at in (row, column)]
        assert np.abs(pixels[middle[0], middle[1]] - colour).max() < 12


def test_a_sheet_of_nothing_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="nothing"):
        small_sheet([])


def test_a_product_is_shown_whole() -> None:
    sheet = small_sheet([draw_product("bottle", size=300).jpeg()])
    assert (sheet.width, sheet.height) == (CELL + 2 * GAP, CELL + 2 * GAP)


def plain(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 500), colour).save(out, "JPEG")
    return out.getvalue()
