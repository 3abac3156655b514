"""Lines of several sizes and inks beside each other on one foot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from core.studio.lettering import Line
from core.studio.overlays.kinds import Colour


@dataclass(frozen=True)
class Inked:
    """A line in its ink; struck through where it holds no longer."""

    line: Line
    ink: Colour
    struck: bool = False


@dataclass(frozen=True)
class Row:
    """Inked lines on a clear ground (RGBA); the body lies between the rows `top` and `bottom`."""

    image: Image.Image
    top: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.image.width

    @property
    def body(self) -> int:
        """Pixels from the head of a capital to its foot."""
        return self.bottom - self.top

    def onto(self, plate: Image.Image, left: int, top: int) -> None:
        """Draw it with the head of its body at that place."""
        spot = Image.new("RGBA", plate.size)
        spot.paste(self.image, (left, top - self.top))
        plate.alpha_composite(spot)


def row(parts: Sequence[Inked], *, gap: int = 0) -> Row:
    """The parts from left to right, `gap` pixels apart, all standing on one line."""
    above = max(part.line.bottom for part in parts)
    below = max(part.line.height - part.line.bottom for part in parts)
    width = sum(part.line.width for part in parts) + gap * (len(parts) - 1)
    image = Image.new("RGBA", (width, above + max(below, 0)))
    at = 0
    for part in parts:
        mask = Image.fromarray(np.ascontiguousarray(part.line.mask))
        inked = Image.new("RGBA", mask.size, (*part.ink, 0))
        inked.putalpha(mask)
        image.paste(inked, (at, above - part.line.bottom))
        if part.struck:
            middle = above - (part.line.bottom - part.line.top) / 2
            thick = max(1.0, 0.11 * (part.line.bottom - part.line.top))
            reach = round(thick)
            ends = (at - reach, middle - thick / 2, at + mask.width - 1 + reach, middle + thick / 2)
            ImageDraw.Draw(image).rectangle(ends, fill=(*part.ink, 255))
        at += part.line.width + gap
    top = above - max(part.line.bottom - part.line.top for part in parts)
    return Row(image, top, above)
