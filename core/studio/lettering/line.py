"""One line, set: a mask of its ink, and where its body stands in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.studio.lettering.faces import Face, Manner, can_shape, font
from core.studio.lettering.runs import Run, split

NUMBERS = ["tnum", "lnum"]


@dataclass(frozen=True)
class Line:
    """A line of text as ink: `mask` H×W, 0 to 255, cut to the ink.

    `top` and `bottom` are the rows between which its body lies: capitals stand between them in
    Latin, in Urdu all of the ink does. A plate is centred on the body, so that a comma or a tail
    below the line does not push the words up.
    """

    mask: NDArray[np.uint8]
    top: int
    bottom: int
    text: str

    @property
    def width(self) -> int:
        """Pixels of ink across."""
        return int(self.mask.shape[1])

    @property
    def height(self) -> int:
        """Pixels of ink down."""
        return int(self.mask.shape[0])


def set_line(text: str, size: int, manner: Manner = Manner.TAG) -> Line:
    """Set one line at a size in pixels (of the em; capitals are 0.71 of it).

    Raises:
        ValueError: there is nothing to draw.
        NoGlyph: a character that no font has.
        NoShaping: it has Urdu, and letters could not be joined.
    """
    runs = split(text, manner)
    if not runs:
        raise ValueError("a line needs at least one letter")
    widths = [_length(run, size) for run in runs]
    pad = 2 * size + 8  # Nastaliq climbs and hangs about as far as it is large
    canvas = Image.new("L", (round(sum(widths)) + 2 * pad, 4 * size + 2 * pad))
    draw, at, base = ImageDraw.Draw(canvas), float(pad), pad + 2 * size
    for run, width in zip(runs, widths, strict=True):
        if can_shape():
            draw.text(
                (at, base),
                run.text,
                fill=255,
                font=font(run.face, size),
                anchor="ls",
                direction="rtl" if run.rtl else "ltr",
                language="ur" if run.rtl else "en",
                features=_features(run.face),
            )
        else:
            draw.text((at, base), run.text, fill=255, font=font(run.face, size), anchor="ls")
        at += width
    return _cut(canvas, base, size, runs, text)


def _cut(canvas: Image.Image, base: int, size: int, runs: list[Run], text: str) -> Line:
    box = canvas.getbbox()
    if box is None:
        raise ValueError("a line needs at least one letter")
    mask = np.asarray(canvas.crop(box), np.uint8)
    if any(run.rtl for run in runs):
        return Line(mask, 0, mask.shape[0], text)
    capital = round(0.714 * size)
    return Line(mask, base - capital - box[1], base - box[1], text)


def _length(run: Run, size: int) -> float:
    face: ImageFont.FreeTypeFont = font(run.face, size)
    if not can_shape():
        return float(face.getlength(run.text))
    return float(
        face.getlength(
            run.text,
            direction="rtl" if run.rtl else "ltr",
            language="ur" if run.rtl else "en",
            features=_features(run.face),
        )
    )


def _features(face: Face) -> list[str] | None:
    return NUMBERS if face in (Face.LATIN, Face.LATIN_PLAIN) else None
