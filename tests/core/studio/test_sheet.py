"""The preview sheet: every look of the menu, numbered, marked, light enough for any phone."""

import io

import numpy as np
from PIL import Image

from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS, MENU
from core.studio.output import Encoded
from core.studio.photo import Photo
from core.studio.sheet import BADGE, CELL, FEW, GAP, MOST_BYTES, columns_for, preview_sheet
from tests.make.products import draw_product

PINK = (235, 0, 120)


def cut(size: int = 400) -> Cutout:
    drawn = draw_product("bottle", size=size)
    return Cutout(np.dstack([drawn.pixels, drawn.alpha]), 1.0)


def cells(sheet: Encoded, places: list[tuple[int, int]]) -> list[np.ndarray]:
    """The cells at these columns and rows."""
    pixels = np.asarray(Image.open(io.BytesIO(sheet.data))).astype(int)
    at = [(GAP + x * (CELL + GAP), GAP + y * (CELL + GAP)) for x, y in places]
    return [pixels[y : y + CELL, x : x + CELL] for x, y in at]


def pink(cell: np.ndarray) -> int:
    """How many pixels of it are of the outline's colour."""
    return int((np.abs(cell - PINK).max(axis=2) < 60).sum())


def test_the_sheet_shows_every_look_with_its_number_under_250_kb() -> None:
    sheet = preview_sheet(cut(), tuple(LOOKS))
    assert len(sheet.data) <= MOST_BYTES
    columns = columns_for(len(LOOKS))
    rows = -(-len(LOOKS) // columns)
    assert (sheet.width, sheet.height) == (columns * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP)
    badges = []
    for cell in cells(sheet, [(n % columns, n // columns) for n in range(len(LOOKS))]):
        badge = cell[8 : 8 + BADGE, 8 : 8 + BADGE].mean(axis=2)
        mark = cell[-36:-10, -110:-10].mean(axis=2)
        assert (badge < 90).sum() > 100  # a dark figure
        assert (badge > 200).sum() > 1500  # on a pale disc
        assert mark.max() - mark.min() > 20  # PREVIEW
        badges.append(badge[16:60, 12:66] < 110)
    different = {badge.tobytes() for badge in badges}
    assert len(different) == len(LOOKS)


def test_a_number_can_be_read_on_the_smallest_phone() -> None:
    columns = columns_for(len(LOOKS))
    assert BADGE / 2 * 360 / (columns * (CELL + GAP)) > 9  # pixels tall, of 360 across


def test_a_doubted_outline_is_drawn_on_the_photo_before_all_looks() -> None:
    drawn = draw_product("box", size=400)
    cutout = Cutout(np.dstack([drawn.pixels, drawn.alpha]), 0.5)
    sheet = preview_sheet(cutout, MENU[:6], doubted=Photo(drawn.pixels, None))
    assert len(sheet.data) <= MOST_BYTES
    first, beside, below = cells(sheet, [(0, 0), (2, 0), (0, 2)])
    assert pink(first) > 300
    for cell in (beside, below):  # the looks go round it
        assert not pink(cell)
        assert (cell[8 : 8 + BADGE, 8 : 8 + BADGE].mean(axis=2) < 90).sum() > 100


def test_a_large_cut_out_costs_no_more_and_changes_nothing() -> None:
    large = cut(2 * CELL + 60)
    first, second = preview_sheet(large, MENU[:3]), preview_sheet(large, MENU[:3])
    assert first.data == second.data
    assert len(first.data) <= MOST_BYTES


def test_a_part_of_the_looks_makes_a_smaller_sheet() -> None:
    sheet = preview_sheet(cut(), MENU[:4])
    assert len(MENU) <= FEW
    assert (sheet.width, sheet.height) == (3 * (CELL + GAP) + GAP, 2 * (CELL + GAP) + GAP)
