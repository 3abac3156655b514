"""Finished pictures, small and numbered on one sheet, for who pays for every megabyte."""

from collections.abc import Iterable

import numpy as np
from PIL import Image, ImageOps

from core.studio import output
from core.studio.photo import open_photo
from core.studio.sheet import CELL, GAP, MOST_BYTES, PAPER, badge, columns_for


def small_sheet(pictures: Iterable[bytes]) -> output.Encoded:
    """All of them in a grid, numbered from 1 in their order; a JPEG under 250 KB.

    Only one is held in full at a time.

    Raises:
        ValueError: there is none.
    """
    cells = [_cell(data, number) for number, data in enumerate(pictures, 1)]
    if not cells:
        raise ValueError("a sheet of nothing")
    columns = min(len(cells), columns_for(len(cells)))
    rows = -(-len(cells) // columns)
    size = (columns * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    for place, cell in enumerate(cells):
        row, column = divmod(place, columns)
        sheet.paste(cell, (GAP + column * (CELL + GAP), GAP + row * (CELL + GAP)))
    return output.jpeg(np.asarray(sheet), most_bytes=MOST_BYTES)


def _cell(data: bytes, number: int) -> Image.Image:
    cell: Image.Image = ImageOps.pad(on_ground(data, CELL * 2), (CELL, CELL), color=PAPER)
    badge(cell, str(number))
    return cell


def on_ground(data: bytes, longest: int, ground: tuple[int, int, int] = PAPER) -> Image.Image:
    """A finished picture in colours alone: what is to be seen through stands on `ground`."""
    photo = open_photo(data, longest=longest)
    picture: Image.Image = Image.fromarray(np.ascontiguousarray(photo.pixels[..., :3]))
    if photo.alpha is None:
        return picture
    whole: Image.Image = Image.new("RGB", picture.size, ground)
    mask: Image.Image = Image.fromarray(np.ascontiguousarray(photo.alpha).astype(np.uint8))
    whole.paste(picture, mask=mask)
    return whole
