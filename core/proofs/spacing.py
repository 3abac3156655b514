"""Signs that a figure was put among others: it stands nearer or farther than the page sets them.

An app sets figures at distances that follow from the two figures alone. What other lines keep to is
learnt by least squares, and a line in which one distance is off, while the rest fit, is told.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.proofs.glyphs import Glyph
from core.proofs.typeface import BAR, LIKE_SIZE, LIKE_WEIGHT, Row, shown
from core.proofs.words import Box

KERNED = "147"  # typefaces move these towards some others
FEWEST_IN_LINE, FEWEST_BESIDE = 3, 6  # distances
OFF = 8.0  # times what is usual; honest lines had no more than 6.5
SURE = 0.07  # pixels, to which a distance is known at best
WIDTHS, BEARINGS = 0.08, 0.05  # heights, by which figures differ in breadth, and stand off centre
NEAREST, FARTHEST = 0.3, 1.12  # heights between two figures without anything between them
ROUNDS = 8

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Spaced:
    """A line's figures that stand side by side: how the distances are made up, and are."""

    row: Row
    height: float  # pixels, of its figures
    stroke: float  # of the height
    parts: Numbers  # a row for each distance: the common one, ten breadths, ten bearings
    apart: Numbers  # pixels


@dataclass(frozen=True)
class Rule:
    """What a page's lines keep to, how surely that is known, and how exactly they keep to it."""

    parts: Numbers
    unsure: Numbers
    usual: float  # pixels

    def off(self, line: Spaced) -> Numbers:
        """How far each distance is off, beside what the line's other ones are."""
        known = np.einsum("ij,jk,ik->i", line.parts, self.unsure, line.parts)
        off = (line.apart - line.parts @ self.parts) / np.sqrt(self.usual**2 + known)
        beside: Numbers = off - np.median(off)
        return beside


def squeezed(rows: Sequence[Row], fields: Mapping[str, Box], tall: int) -> list[str]:
    """The fields, of those given by their boxes, with a figure at an odd distance.

    `tall` is the picture's height in pixels.
    """
    app = [row for row in rows if row.line.box[1] > BAR * tall]
    lines = [line for row in app if (line := _spaced(row)) is not None]
    found = []
    for name, box in fields.items():
        values = {id(row.line) for row in shown(app, box)}
        if any(_is_off(line, lines) for line in lines if id(line.row.line) in values):
            found.append(name)
    return found


def _is_off(line: Spaced, lines: Sequence[Spaced]) -> bool:
    others = [
        other
        for other in lines
        if other.row.line is not line.row.line
        and other.row.digits != line.row.digits
        and abs(math.log(other.height / line.height)) < LIKE_SIZE
        and abs(math.log(other.stroke / line.stroke)) < LIKE_WEIGHT
    ]
    if len(line.apart) < FEWEST_IN_LINE or sum(len(o.apart) for o in others) < FEWEST_BESIDE:
        return False
    return float(np.abs(_rule(others).off(line)).max()) > OFF


def _rule(lines: Sequence[Spaced]) -> Rule:
    """Fitted with ever less weight on what does not fit: another line may be edited, too."""
    parts = np.concatenate([line.parts for line in lines])
    apart = np.concatenate([line.apart for line in lines])
    prior = np.diag([0.0, *([WIDTHS**-2] * 10), *([BEARINGS**-2] * 10)])
    weight, usual = np.ones(len(apart)), 1.5 * SURE
    normal, best = prior, np.zeros(len(prior))
    for _ in range(ROUNDS):
        weighed = (parts * weight[:, None]).T / usual**2
        normal = weighed @ parts + prior
        best = np.linalg.solve(normal, weighed @ apart)
        off = np.abs(apart - parts @ best)
        weight = np.minimum(1.0, 2 * usual / np.maximum(off, 1e-6))
        usual = max(SURE, 1.48 * float(np.median(off)))
    return Rule(best, np.asarray(np.linalg.inv(normal)), usual)


def _spaced(row: Row) -> Spaced | None:
    figures = [one for one in row.glyphs if one.sign.isdigit()]
    if not figures:
        return None
    height = median(one.height for one in figures)
    pairs = [(a, b) for a, b in pairwise(row.glyphs) if _is_pair(a, b, height)]
    if not pairs:
        return None
    return Spaced(
        row,
        height,
        median(one.stroke / one.height for one in figures),
        np.stack([height * _parts(int(a.sign), int(b.sign)) for a, b in pairs]),
        np.array([b.middle - a.middle for a, b in pairs]),
    )


def _is_pair(first: Glyph, second: Glyph, height: float) -> bool:
    signs = first.sign + second.sign
    if not signs.isdigit() or set(signs) & set(KERNED) or second.place - first.place != 1:
        return False  # a space that the recogniser lost shows as a distance that is too far
    return NEAREST < (second.middle - first.middle) / height < FARTHEST


def _parts(first: int, second: int) -> Numbers:
    """Half of either breadth, and where the ink of either stands in it."""
    parts = np.zeros(21)
    parts[0] = 1.0
    for figure, side in ((first, -1.0), (second, 1.0)):
        parts[1 + figure] += 0.5
        parts[11 + figure] += side
    return parts
