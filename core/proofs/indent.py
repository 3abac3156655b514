"""Signs that a value was set anew: its ink begins or ends a little beside where its like do.

The ink itself is measured, as boxes of a recogniser are not exact enough: values of a column, or
below their labels, keep an edge to a few pixels, and who types over one hits it only by luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.proofs.forgery import is_beside_a_state
from core.proofs.glyphs import colour_of, is_drawn_over
from core.proofs.layout import Block, Layout
from core.proofs.pills import pill_around
from core.proofs.screens import is_of_a_screen
from core.proofs.words import Box, Line

Pixels = NDArray[np.uint8]
OFF = (0.2, 2.0)  # heights beside the edge that the others keep; honest values keep it to 0.15
KEEPS = 0.12  # heights
FEWEST, SHARE = 3, 0.8  # other values, and how many of them, that keep an edge
APART = 0.2  # heights between words, and signs that are none of a word
AROUND = 0.25  # heights beside a box, where a sign may be that it left out
INK = 40  # of 255, from the ground
MIDDLE = 2  # among the edges of a value below its label


@dataclass(frozen=True)
class _Set:
    """A value's field, and where its ink begins, ends and has its middle: from its label's, or on
    the page for values that stand beside their labels."""

    field: str
    line: Line
    is_beside: bool
    edges: tuple[float, ...]
    ends: tuple[int, int]


def indented(pixels: Pixels, layout: Layout, fields: Sequence[str]) -> list[str]:
    """The fields, of those asked for, whose value begins and ends beside all edges of its like."""
    if not is_of_a_screen(pixels):
        return []
    every = [
        one
        for block in layout.blocks
        if block.lines and not (block.is_inline or is_beside_a_state(block))
        if (one := _set(pixels, block)) is not None
    ]
    return [one.field for one in every if one.field in fields and _is_off(pixels, one, every)]


def _set(pixels: Pixels, block: Block) -> _Set | None:
    line = block.lines[0]
    value, label = _set_ends(pixels, line.box), _ends(pixels, block.label.box)
    if value is None or label is None or line.level is not None:
        return None
    edges = [float(value[0]), float(value[1])]
    if not block.is_beside:
        edges = [edges[0] - label[0], edges[1] - label[1], (sum(edges) - sum(label)) / 2]
    return _Set(block.field, line, block.is_beside, tuple(edges), value)


def _is_off(pixels: Pixels, one: _Set, every: Sequence[_Set]) -> bool:
    others = [other for other in every if other is not one and other.is_beside is one.is_beside]
    if len(others) < FEWEST:
        return False
    height = median(other.line.height for other in others)
    if not one.is_beside and abs(one.edges[MIDDLE]) < KEEPS * height:
        return False  # a headline stands in the middle below its label, whatever the others keep
    kept = []
    for place, edge in enumerate(one.edges):
        usual = median(other.edges[place] for other in others)
        keep = [o for o in others if abs(o.edges[place] - usual) < KEEPS * height]
        if len(keep) >= max(FEWEST, SHARE * len(others)):
            kept.append((edge - usual) / height)
    if not kept or min(abs(off) for off in kept) < OFF[0]:
        return False
    off = min(kept, key=abs)
    return abs(off) < OFF[1] and not _has_a_sign(pixels, one, off * height)


def _has_a_sign(pixels: Pixels, one: _Set, off: float) -> bool:
    """Whether another sign keeps the edge: a button's before or behind a value, or a colon.

    A colon may have been taken into a value's box: then what follows it keeps the edge.
    """
    far, height = round(abs(off)), one.line.height
    first = max(0, one.ends[0] - far - 2)
    inked = _inked(pixels, one.line.box, first, one.ends[1] + far + 3)
    places = np.flatnonzero(inked)
    breaks = np.flatnonzero(np.diff(places) > APART * height)
    begins = first + np.concatenate((places[:1], places[breaks + 1]))
    ends = first + np.concatenate((places[breaks], places[-1:]))
    reach = KEEPS * height
    is_beyond = bool(inked[: one.ends[0] - first].any() or inked[one.ends[1] + 1 - first :].any())
    keeps_left = bool((np.abs(begins - (one.ends[0] - off)) < reach).any())
    keeps_right = bool((np.abs(ends - (one.ends[1] - off)) < reach).any())
    return is_beyond or keeps_left or keeps_right


def _set_ends(pixels: Pixels, box: Box) -> tuple[int, int] | None:
    """The first and the last column of a value's ink, or of the pill in which it stands."""
    pill = pill_around(pixels, box)
    return (int(pill[0]), int(pill[0] + pill[2]) - 1) if pill else _ends(pixels, box)


def _ends(pixels: Pixels, box: Box) -> tuple[int, int] | None:
    """The first and the last column of a line's ink."""
    x, _, width, height = box
    around = int(AROUND * height)
    left = max(0, int(x) - around)
    inked = np.flatnonzero(_inked(pixels, box, left, int(x + width) + around))
    return (left + int(inked[0]), left + int(inked[-1])) if inked.size else None


def _inked(pixels: Pixels, box: Box, left: int, right: int) -> NDArray[np.bool_]:
    """The columns that have ink.

    The borders of a table, full from top to bottom, are none, nor is what a pen drew over.
    """
    x, y, width, height = (int(value) for value in box)
    rows, within = slice(max(0, y), y + height), slice(max(0, x), x + width)
    ground = np.median(pixels[rows, within], axis=(0, 1)).astype(np.float32)
    apart = pixels[rows, max(0, left) : right].astype(np.float32) - ground
    letters = colour_of(pixels[rows, within].astype(np.float32) - ground)
    ink = (np.abs(apart).max(axis=2) > INK) & ~is_drawn_over(apart, letters)
    inset = height // 10
    is_line = ink.mean(axis=0) > 0.95
    found: NDArray[np.bool_] = ink[inset : height - inset].any(axis=0) & ~is_line
    return found
