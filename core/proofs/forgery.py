"""Signs that a value was put over another one: it stands where its neighbours do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.proofs.layout import Block, Layout
from core.proofs.words import Box, Line

OFF = (0.3, 2.0)  # heights beside the column that all other values keep
OFF_CENTRE = (0.1, 1.5)  # heights beside the middle; honest headlines keep it to 0.02
KEEPS = 0.16  # heights, within which a value keeps its column
LARGE = 1.2  # of the page's usual height
FEWEST = 3  # values, from which they are a column
INK = 40  # of 255, from the background


@dataclass(frozen=True)
class Edges:
    """Where values begin, or end, and how high they are."""

    places: tuple[float, ...]
    height: float

    def strays(self, place: float) -> bool:
        """Whether nearly all keep one edge and this place is a little beside it."""
        middle = median(self.places)
        keep = [one for one in self.places if abs(one - middle) < KEEPS * self.height]
        if len(keep) < max(FEWEST, 0.7 * len(self.places)):
            return False
        off = abs(place - middle) / self.height
        return OFF[0] < off < OFF[1]


def moved(layout: Layout, lines: Sequence[Line], fields: Sequence[str]) -> list[str]:
    """The fields, of those asked for, whose value stands beside its column of a table.

    Only whole lines count: where a part of one begins is not known so exactly.
    """
    whole = {id(line) for line in lines}
    table = [block for block in layout.blocks if block.is_beside and not block.is_inline]
    firsts = [
        (block.field, block.lines[0])
        for block in table
        if block.lines and id(block.lines[0]) in whole and not is_beside_a_state(block)
    ]
    if any(line.level is not None for _, line in firsts):
        return []  # seen by a camera: columns lean
    return [field for field, line in firsts if field in fields and _strays(line, firsts)]


def is_beside_a_state(block: Block) -> bool:
    """Whether a sum's label has words beside it, as a state in a pill: these are no value of it."""
    return block.field == "amount" and not any(sign.isdigit() for sign in block.lines[0].text)


def _strays(line: Line, firsts: Sequence[tuple[str, Line]]) -> bool:
    others = [other for _, other in firsts if other is not line and other.box != line.box]
    if len(others) < FEWEST:
        return False
    height = median(other.height for other in others)
    lefts = Edges(tuple(other.left for other in others), height)
    rights = Edges(tuple(other.right for other in others), height)
    keeps_left = abs(line.left - median(lefts.places)) < OFF[0] * height
    keeps_right = abs(line.right - median(rights.places)) < OFF[0] * height
    if keeps_left or keeps_right:
        return False
    return lefts.strays(line.left) or rights.strays(line.right)


def off_centre(pixels: NDArray[np.uint8], headline: Box, lines: Sequence[Line]) -> bool:
    """Whether a large sum is a little beside the middle that the lines around it keep.

    The ink itself is measured: a recogniser leaves out a minus sign, and boxes are not exact.
    """
    ink = _extent(pixels, headline) if _is_large(headline, lines) else None
    if ink is None or any(line.level is not None for line in lines):
        return False
    middle, height = 0.5 * (ink[0] + ink[1]), headline[3]
    page = pixels.shape[1] / 2
    centred = [
        line
        for line in lines
        if line.box != headline
        and abs(line.centre - page) < KEEPS * line.height
        and line.at[2] < 0.8 * pixels.shape[1]
    ]
    near = [line for line in centred if abs(line.middle - headline[1]) < 6 * height]
    # A photo is cut as it comes: then all lines are beside its middle, and the sum with them.
    kept = [page, median(line.centre for line in centred)] if len(centred) >= FEWEST else [page]
    off = min(abs(middle - one) for one in kept) / height
    return bool(near) and len(centred) >= 2 and OFF_CENTRE[0] < off < OFF_CENTRE[1]


def _is_large(headline: Box, lines: Sequence[Line]) -> bool:
    """Whether a value is larger than most lines and has its row to itself: no row of a table."""
    others = [line for line in lines if line.box != headline]
    usual = median([line.height for line in others] or [headline[3]])
    beside = (abs(line.middle - headline[1] - headline[3] / 2) < line.height for line in others)
    return headline[3] > LARGE * usual and not any(beside)


def _extent(pixels: NDArray[np.uint8], box: Box) -> tuple[float, float] | None:
    """Where the ink of a line begins and ends, signs beside its box taken in."""
    x, y, width, height = (int(value) for value in box)
    inset = height // 5
    band = pixels[max(0, y + inset) : y + height - inset].astype(np.int16)
    if band.size == 0:
        return None
    ground = np.median(band[:, max(0, x) : x + width], axis=(0, 1))
    inked = (np.abs(band - ground).max(axis=2) > INK).any(axis=0)
    left, right = max(0, x), min(len(inked), x + width)
    for step in (-1, 1):
        edge, empty = (left, 0) if step < 0 else (right - 1, 0)
        while 0 <= edge < len(inked) and empty < height:
            empty = 0 if inked[edge] else empty + 1
            if inked[edge]:
                left, right = min(left, edge), max(right, edge + 1)
            edge += step
    places = np.flatnonzero(inked[left:right])
    return (left + float(places[0]), left + float(places[-1])) if places.size else None
