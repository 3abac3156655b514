"""The free preview sheet: the product in every look at once, numbered, marked as a preview."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.studio import output
from core.studio.compose import compose
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS

CELL, GAP, COLUMNS = 360, 10, 3
MOST_BYTES = 250_000
PAPER, INK = (250, 248, 244), (28, 32, 33)


def preview_sheet(cutout: Cutout, looks: Sequence[str]) -> output.Encoded:
    """All looks in a grid, in the order of the menu; a JPEG under 250 KB."""
    rows = -(-len(looks) // COLUMNS)
    size = (COLUMNS * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    small = _small(cutout)
    for number, slug in enumerate(looks):
        cell = Image.fromarray(compose(small, LOOKS[slug], CELL, CELL))
        if LOOKS[slug].clear:
            paper = Image.new("RGBA", cell.size, PAPER)
            cell = Image.alpha_composite(paper, cell).convert("RGB")
        _mark(cell, number + 1)
        x, y = number % COLUMNS, number // COLUMNS
        sheet.paste(cell, (GAP + x * (CELL + GAP), GAP + y * (CELL + GAP)))
    return output.jpeg(np.asarray(sheet), most_bytes=MOST_BYTES)


def _small(cutout: Cutout) -> Cutout:
    longest = max(cutout.rgba.shape[:2])
    if longest <= 2 * CELL:
        return cutout
    image: Image.Image = Image.fromarray(cutout.rgba)
    image.thumbnail((2 * CELL, 2 * CELL), Image.Resampling.BOX)
    shrunk: NDArray[np.uint8] = np.asarray(image)
    return Cutout(shrunk, cutout.confidence)


def _mark(cell: Image.Image, number: int) -> None:
    draw = ImageDraw.Draw(cell, "RGBA")
    draw.ellipse((12, 12, 58, 58), fill=(*PAPER, 235), outline=(*INK, 60))
    draw.text((35, 35), str(number), fill=INK, font=ImageFont.load_default(26), anchor="mm")
    corner = np.asarray(cell.crop((CELL // 2, CELL - 40, CELL, CELL)).convert("L"))
    draw.text(
        (CELL - 12, CELL - 12),
        "PREVIEW",
        fill=(*(INK if corner.mean() > 120 else PAPER), 190),
        font=ImageFont.load_default(20),
        anchor="rs",
    )
