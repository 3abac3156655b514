"""The preview sheet: every look of the menu, numbered, marked, light enough for any phone."""

import io

import numpy as np
from PIL import Image

from core.studio.cutout.result import Cutout
from core.studio.looks import MENU
from core.studio.sheet import CELL, COLUMNS, GAP, MOST_BYTES, preview_sheet
from tests.make.products import draw_product


def cut(size: int = 400) -> Cutout:
    drawn = draw_product("bottle", size=size)
    return Cutout(np.dstack([drawn.pixels, drawn.alpha]), 1.0)


def test_the_sheet_shows_every_look_with_its_number_under_250_kb() -> None:
    sheet = preview_sheet(cut(), MENU)
    pixels = np.asarray(Image.open(io.BytesIO(sheet.data)))
    assert len(sheet.data) <= MOST_BYTES
    rows = -(-len(MENU) // COLUMNS)
    assert pixels.shape == (rows * (CELL + GAP) + GAP, COLUMNS * (CELL + GAP) + GAP, 3)
    badges = []
    for number in range(len(MENU)):
        x = GAP + number % COLUMNS * (CELL + GAP)
        y = GAP + number // COLUMNS * (CELL + GAP)
        cell = pixels[y : y + CELL, x : x + CELL].astype(int)
        badge, mark = cell[12:59, 12:59].mean(axis=2), cell[-34:-10, -110:-10].mean(axis=2)
        assert (badge < 90).sum() > 20  # a dark figure
        assert (badge > 200).sum() > 500  # on a pale disc
        assert mark.max() - mark.min() > 20  # PREVIEW
        badges.append(cell[18:52, 18:52].mean(axis=2) < 110)
    different = {badge.tobytes() for badge in badges}
    assert len(different) == len(MENU)


def test_a_large_cut_out_costs_no_more_and_changes_nothing() -> None:
    first, second = preview_sheet(cut(1600), MENU[:3]), preview_sheet(cut(1600), MENU[:3])
    assert first.data == second.data
    assert len(first.data) <= MOST_BYTES


def test_a_part_of_the_looks_makes_a_smaller_sheet() -> None:
    sheet = preview_sheet(cut(), MENU[:4])
    assert (sheet.width, sheet.height) == (COLUMNS * (CELL + GAP) + GAP, 2 * (CELL + GAP) + GAP)
