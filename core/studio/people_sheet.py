"""The sheet of people who may wear a product: a number on each, so that one can be chosen."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageOps

from core.studio import output
from core.studio.photo import Photo
from core.studio.sheet import GAP, MOST_BYTES, PAPER, badge, columns_for

WIDTH, HEIGHT = 300, 400  # pixels of a cell: people stand upright
FROM_ABOVE = 0.2  # what is cut off lies rather below than above, where the face is


def people_sheet(people: Sequence[Photo]) -> output.Encoded:
    """All of them in a grid, numbered from 1 in their order; a JPEG under 250 KB.

    Raises:
        ValueError: there is nobody.
    """
    if not people:
        raise ValueError("a sheet of nobody")
    columns = min(len(people), columns_for(len(people)))
    rows = -(-len(people) // columns)
    size = (columns * (WIDTH + GAP) + GAP, rows * (HEIGHT + GAP) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    for number, person in enumerate(people, 1):
        row, column = divmod(number - 1, columns)
        cell = _cell(person)
        badge(cell, str(number))
        sheet.paste(cell, (GAP + column * (WIDTH + GAP), GAP + row * (HEIGHT + GAP)))
    return output.jpeg(np.asarray(sheet), most_bytes=MOST_BYTES)


def _cell(person: Photo) -> Image.Image:
    picture: Image.Image = Image.fromarray(np.ascontiguousarray(person.pixels[..., :3]))
    return ImageOps.fit(picture, (WIDTH, HEIGHT), centering=(0.5, FROM_ABOVE))
