"""Signs that a figure was copied: two figures of a page are alike to the last pixel of its noise.

A saved JPEG leaves other noise around each figure, as it works in squares of eight pixels. Two that
are alike in a picture that was saved so once, and do not lie on such squares in the same way, were
made equal afterwards: one was copied, or both were written over it.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.proofs.glyphs import Glyph, Pixels
from core.proofs.noise import NOISY, noise_of
from core.proofs.typeface import BAR, Row, is_within
from core.proofs.words import Box

SQUARE = 8  # pixels: what lies as far apart as whole squares do is compressed alike
TWIN = 1.2  # of 255, between their pixels; figures of honest pictures were 2.3 apart or more
LIKE_SIZE = 1.3  # pixels of height
WIDE, ABOVE = 0.62, 2  # heights of what is compared around a figure's middle; pixels above, below

Cut = NDArray[np.int32]


def copied(pixels: Pixels, rows: Sequence[Row], fields: Mapping[str, Box]) -> list[str]:
    """The fields, of those given by their boxes, in which a figure has a twin on the page."""
    app = [row for row in rows if row.line.box[1] > BAR * pixels.shape[0]]
    noises = [noise for row in app if (noise := noise_of(pixels, row.line)) is not None]
    if not noises or median(noises) < NOISY:
        return []  # drawn without noise, figures may be equal
    every = [(row, one) for row in app for one in row.glyphs if one.sign.isdigit()]
    twins = {
        id(row.line)
        for first, second in combinations(every, 2)
        if _are_twins(pixels, first[1], second[1])
        for row, _ in (first, second)
    }
    return [
        name
        for name, box in fields.items()
        if any(id(row.line) in twins and is_within(row.line, box) for row in app)
    ]


def _are_twins(pixels: Pixels, one: Glyph, other: Glyph) -> bool:
    if one.sign != other.sign or abs(one.height - other.height) > LIKE_SIZE:
        return False
    size = int(WIDE * one.height), round(one.height) + 2 * ABOVE
    x, y = _corner(one, size[0])
    first = _cut(pixels, x, y, size)
    at_x, at_y = _corner(other, size[0])
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            far = (at_x + right - x, at_y + down - y)
            second = _cut(pixels, x + far[0], y + far[1], size)
            if first.size == 0 or first.shape != second.shape:
                continue
            on_squares = far[0] % SQUARE == 0 and far[1] % SQUARE == 0
            if not on_squares and float(((first - second) ** 2).mean()) < TWIN**2:
                return True
    return False


def _corner(one: Glyph, wide: int) -> tuple[int, int]:
    return round(one.centre - wide / 2), round(one.top) - ABOVE


def _cut(pixels: Pixels, x: int, y: int, size: tuple[int, int]) -> Cut:
    return pixels[max(0, y) : y + size[1], max(0, x) : x + size[0]].astype(np.int32)
