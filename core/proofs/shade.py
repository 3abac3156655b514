"""Signs that a value was typed over: its ink is nearly, but not quite, the colour of its like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from core.proofs.glyphs import Pixels, ink_of
from core.proofs.labels import label_of
from core.proofs.typeface import Row
from core.proofs.words import Box

NEARLY = (12.0, 40.0)  # of 255, from the likest line; more is another colour by design
CLEAR = 180.0  # of 255, between ink and ground; of a dim screen's picture less is by design
FEWEST = 3  # lines of the same weight and ground, from which they are a rule
FEWEST_SIGNS = 3
AGREE = 8.0  # of 255, between the likest line and the next
LIKE_STROKE, THICK = 0.2, 4.0  # logarithm: thinner letters look lighter; pixels, if thin, more so
LIKE_GROUND = 6.0  # of 255
SHAKEN = 2.0  # times as far as their grounds: a picture that was saved poorly shakes its colours
FULL, SURE = 0.75, 0.92  # of full ink: inside a stroke, and where strokes have no inside
FEWEST_PIXELS = 25
BAR = 0.05  # of the picture's height: above, the phone writes and not the app

Colour = NDArray[np.float64]


@dataclass(frozen=True)
class Inked:
    """A line's colours, and how thick it is drawn."""

    row: Row
    ink: Colour
    ground: Colour
    stroke: float  # pixels


def off_shade(pixels: Pixels, rows: Sequence[Row], fields: Mapping[str, Box]) -> list[str]:
    """The fields, of those given by their boxes, in a shade that no line of their kind has."""
    below = [row for row in rows if row.line.box[1] > BAR * pixels.shape[0]]
    seen = [one for row in below if (one := inked(pixels, row)) is not None]
    clearest = max((float(np.abs(one.ink - one.ground).max()) for one in seen), default=0.0)
    most = NEARLY[1] * min(1.0, clearest / CLEAR)
    return [
        name
        for name, box in fields.items()
        if any(_is_off(one, seen, most) for one in seen if _is_within(one, box))
    ]


def _is_off(value: Inked, seen: Sequence[Inked], most: float) -> bool:
    like = LIKE_STROKE * min(1.0, value.stroke / THICK)
    others = [
        other
        for other in seen
        if other.row.digits != value.row.digits or not value.row.digits
        if other is not value
        and label_of(other.row.line.text) is None  # an app sets labels in a grey of their own
        and abs(log(other.stroke / value.stroke)) < like
        and np.abs(other.ground - value.ground).max() < LIKE_GROUND
    ]
    if len(others) < FEWEST:
        return False
    apart = sorted(float(np.abs(other.ink - value.ink).max()) for other in others)
    shaken = median(float(np.abs(other.ground - value.ground).max()) for other in others)
    least = NEARLY[0] + SHAKEN * shaken
    return least < apart[0] < most and apart[1] - apart[0] < AGREE


def inked(pixels: Pixels, row: Row) -> Inked | None:
    """The colour inside a line's strokes and around them; none where too little is seen."""
    found = ink_of(pixels, row.line)
    if found is None or len(row.glyphs) < FEWEST_SIGNS:
        return None
    ink, left, top = found
    band = pixels[top : top + ink.shape[0], left : left + ink.shape[1]].astype(np.float64)
    core = cv2.erode((ink > FULL).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if np.count_nonzero(core) < FEWEST_PIXELS:
        core = ink > SURE
    if np.count_nonzero(core) < FEWEST_PIXELS:
        return None
    stroke = median(glyph.stroke for glyph in row.glyphs)
    return Inked(row, np.median(band[core], axis=0), np.median(band, axis=(0, 1)), stroke)


def _is_within(one: Inked, box: Box) -> bool:
    x, y, width, height = box
    left, top, wide, high = one.row.line.box
    across = min(x + width, left + wide) - max(x, left)
    return y < top + high / 2 < y + height and across > 0.8 * wide
