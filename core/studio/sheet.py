"""The free preview sheet: the product in every look at once, numbered, marked as a preview.

Where the cut-out is in doubt the photo itself comes first, with the outline drawn on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.studio import output
from core.studio.compose import compose
from core.studio.cutout.result import Cutout
from core.studio.looks import LOOKS
from core.studio.photo import Photo

CELL, GAP = 330, 8  # pixels
FEW = 9  # looks that three columns hold; more take four
MOST_BYTES = 250_000
PAPER, INK = (250, 248, 244), (28, 32, 33)
OUTLINE, HALO = (235, 0, 120), (255, 255, 255)  # a pink that goods and grounds seldom have
ROOM = 2  # cells a side that the doubted photo takes
BADGE = 78  # pixels: its number is read on a phone 360 pixels wide


def preview_sheet(
    cutout: Cutout, looks: Sequence[str], *, doubted: Photo | None = None
) -> output.Encoded:
    """All looks in a grid, numbered in the order of the menu; a JPEG under 250 KB.

    `doubted` is the photo that the cut-out was made from, where its outline is to be judged.
    """
    columns = columns_for(len(looks))
    room = ROOM**2 if doubted is not None else 0
    rows = max(-(-(len(looks) + room) // columns), ROOM if room else 0)
    size = (columns * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    if doubted is not None:
        sheet.paste(_outlined(doubted, cutout), (GAP, GAP))
    small = _small(cutout)
    free = _cells(columns, taken=ROOM if room else 0)
    for number, (slug, (x, y)) in enumerate(zip(looks, free, strict=False), 1):
        cell = _drawn(small, slug)
        _mark(cell, number)
        sheet.paste(cell, (GAP + x * (CELL + GAP), GAP + y * (CELL + GAP)))
    return output.jpeg(np.asarray(sheet), most_bytes=MOST_BYTES)


def columns_for(looks: int) -> int:
    """How many cells stand side by side."""
    return 3 if looks <= FEW else 4


def _cells(columns: int, *, taken: int) -> Iterator[tuple[int, int]]:
    """Column and row of each free cell, in reading order, without end."""
    row = 0
    while True:
        for column in range(columns):
            if column >= taken or row >= taken:
                yield column, row
        row += 1


def _drawn(cutout: Cutout, slug: str) -> Image.Image:
    """One look in a cell; what is to be seen through stands on the sheet's own paper."""
    pixels = compose(cutout, LOOKS[slug], CELL, CELL)
    picture = Image.fromarray(pixels)
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, PAPER)
    paper.paste(_chequers(CELL))
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


@lru_cache(maxsize=2)
def _chequers(side: int) -> Image.Image:
    """The grey squares by which everybody knows that there is nothing behind."""
    squares = np.indices((side, side)) // (side // 22)
    return Image.fromarray(np.where(squares.sum(axis=0) % 2, 238, 255).astype(np.uint8))


def _outlined(photo: Photo, cutout: Cutout) -> Image.Image:
    """The photo with the cut-out's outline on it, its ground dimmed."""
    side = ROOM * CELL + (ROOM - 1) * GAP
    height, width = photo.pixels.shape[:2]
    factor = side / max(height, width)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    pixels = cv2.resize(photo.pixels, size, interpolation=cv2.INTER_AREA)
    alpha = np.ascontiguousarray(cutout.rgba[..., 3])
    inside = cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR) >= 128
    pixels[~inside] = (pixels[~inside] * 0.55 + np.array(PAPER) * 0.25).astype(np.uint8)
    lines, _ = cv2.findContours(inside.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for colour, thickness in ((HALO, 9), (OUTLINE, 5)):
        cv2.drawContours(pixels, lines, -1, colour, thickness, cv2.LINE_AA)
    whole = Image.new("RGB", (side, side), PAPER)
    whole.paste(Image.fromarray(pixels), ((side - size[0]) // 2, (side - size[1]) // 2))
    badge(whole, "?")
    return whole


def _small(cutout: Cutout) -> Cutout:
    longest = max(cutout.rgba.shape[:2])
    if longest <= 2 * CELL:
        return cutout
    image: Image.Image = Image.fromarray(cutout.rgba)
    image.thumbnail((2 * CELL, 2 * CELL), Image.Resampling.BOX)
    shrunk: NDArray[np.uint8] = np.asarray(image)
    return replace(cutout, rgba=shrunk)


def _mark(cell: Image.Image, number: int) -> None:
    badge(cell, str(number))
    corner = np.asarray(cell.crop((CELL // 2, CELL - 40, CELL, CELL)).convert("L"))
    ink, rim = (INK, PAPER) if corner.mean() > 120 else (PAPER, INK)
    ImageDraw.Draw(cell, "RGBA").text(
        (CELL - 12, CELL - 12),
        "PREVIEW",
        fill=ink,
        font=ImageFont.load_default(24),
        anchor="rs",
        stroke_width=2,  # read on a pattern, too
        stroke_fill=rim,
    )


def badge(cell: Image.Image, sign: str) -> None:
    """A number on a pale disc in the upper left corner."""
    draw, middle = ImageDraw.Draw(cell, "RGBA"), 8 + BADGE // 2
    draw.ellipse((8, 8, 8 + BADGE, 8 + BADGE), fill=(*PAPER, 238), outline=(*INK, 70), width=2)
    font = ImageFont.load_default(50)
    draw.text((middle, middle), sign, fill=INK, font=font, anchor="mm", stroke_width=1)
