"""Signs of a patch: a box of another ground around a value, or letters set unlike their column."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.proofs.glyphs import colour_of, is_drawn_over
from core.proofs.layout import Block, Layout
from core.proofs.pills import pill_around
from core.proofs.values import plain
from core.proofs.words import Box, Line

Pixels = NDArray[np.uint8]
STEP = (2.6, 40.0)  # of 255, from the ground around a patch to its own; more is meant to be seen
BRIGHTNESS = np.array((0.299, 0.587, 0.114))
SEEN = 1.0  # of 255: a saved JPEG changes the colour alone, in large squares
FAINT, SHARE = 12.0, 0.4  # of 255: a step so faint changes all colours; that share is brightness
REACH = 0.55  # heights of a line beside it, within which a patch ends
SMEAR, EVEN = 9, 0.35  # pixels, over which a step may be smeared; of a step's size
CLEAR = 4.0  # of 255: the noise of a saved JPEG around small letters makes less of a step
FLAT = 3  # pixels on both sides of a step that are even
SIDES_OF_A_PATCH = 3
INK = 40  # of 255, from the ground
FULL_ROW = 0.3  # of the fullest row's ink: from there a row is of the letters' bodies
SMALLER = 0.1  # of the height of all other figures in the column
OTHER_SIZE = 0.16
LOWER = 0.2  # heights between the feet of label and value, beside what the other rows have
OTHER_COLOUR = 40.0  # of 255, from which a value is set otherwise by design
FEWEST = 3  # other values, from which they are a rule
AGREE = 1.6  # pixels


def patched(pixels: Pixels, box: Box) -> bool:
    """Whether a value stands in a box of its own whose ground is hardly, but surely, another."""
    x, y, width, height = box
    reach = max(6, int(REACH * height))
    inner = int(0.2 * height)
    top, bottom, left, right = int(y), int(y + height), int(x), int(x + width)
    across, down = slice(left + inner, right - inner), slice(top + inner, bottom - inner)
    strips = (
        _rows(pixels, down, range(left + inner, left - reach, -1)),
        _rows(pixels, down, range(right - inner, right + reach)),
        _columns(pixels, across, range(top + inner, top - reach, -1)),
        _columns(pixels, across, range(bottom - inner, bottom + reach)),
    )
    ground = np.median(pixels[top:bottom, left:right], axis=(0, 1))
    told = [_edge(strip, ground) for strip in strips if strip is not None]
    steps = [step for step in told if step is not None]
    if len(steps) < SIDES_OF_A_PATCH:
        return False
    middle = np.median(np.stack(steps), axis=0)
    alike = [step for step in steps if np.abs(step - middle).max() < 0.5 * np.abs(middle).max()]
    return len(alike) >= SIDES_OF_A_PATCH and pill_around(pixels, box) is None


def _edge(strip: NDArray[np.float64], ground: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The change of colour at a patch's edge, sharp or smeared."""
    sharp = _step(strip)
    return _smeared(strip, ground) if sharp is None else sharp


def _rows(pixels: Pixels, rows: slice, columns: range) -> NDArray[np.float64] | None:
    """The ground's colour at each column, outwards; none where the picture ends."""
    if columns[-1] < 0 or columns[-1] >= pixels.shape[1] or rows.stop - rows.start < FLAT:
        return None
    return np.asarray(np.median(pixels[rows][:, list(columns)], axis=0), np.float64)


def _columns(pixels: Pixels, columns: slice, rows: range) -> NDArray[np.float64] | None:
    if rows[-1] < 0 or rows[-1] >= pixels.shape[0] or columns.stop - columns.start < FLAT:
        return None
    return np.asarray(np.median(pixels[list(rows)][:, columns], axis=1), np.float64)


def _step(strip: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The one change of colour in a strip that is even before and after it; a thin line is none."""
    best: NDArray[np.float64] | None = None
    for at in range(FLAT, len(strip) - FLAT):
        before, after = strip[max(0, at - FLAT - 1) : at - 1], strip[at + 1 : at + 1 + FLAT]
        if len(before) < FLAT - 1 or len(after) < FLAT:
            continue
        change = after.mean(axis=0) - before.mean(axis=0)
        uneven = max(float(np.ptp(before, axis=0).max()), float(np.ptp(after, axis=0).max()))
        size = float(np.abs(change).max())
        uneven = max(uneven, _change(strip[: at - 1], before), _change(strip[at + 1 :], after))
        if (
            _is_a_step(change)
            and uneven < EVEN * size
            and (best is None or size > float(np.abs(best).max()))
        ):
            best = change
    return best


def _is_a_step(change: NDArray[np.float64]) -> bool:
    """Whether grounds differ so, and in brightness, as a patch's does from the page's."""
    size, brighter = float(np.abs(change).max()), abs(float(change @ BRIGHTNESS))
    is_brighter = brighter > SEEN and (size > FAINT or brighter > SHARE * size)
    return STEP[0] <= size <= STEP[1] and is_brighter


def _smeared(strip: NDArray[np.float64], ground: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The change from a value's ground to another that is even, over pixels that a JPEG smeared.

    Letters may stand close to the edge: what is inside of the last ground is not looked at.
    """
    light = (strip - ground) @ BRIGHTNESS  # a saved JPEG smears colours farther than brightness
    for at in range(2, len(strip) - FLAT):
        if np.abs(light[at - 2 : at]).max() > SEEN:
            continue
        for begin in range(at + 1, min(at + SMEAR, len(strip) - FLAT)):
            after = strip[begin : begin + FLAT + 1]
            change = np.asarray(after.mean(axis=0) - ground, np.float64)
            step = float(light[begin : begin + FLAT + 1].mean())
            most = EVEN * abs(step)
            is_even = np.ptp(light[begin : begin + FLAT + 1]) < most
            is_last = abs(float(np.median(light[begin:])) - step) < most
            is_between = np.abs(light[at:begin] - step / 2).max() < abs(step) / 2 + most
            if abs(step) > CLEAR and is_even and is_last and is_between and _is_a_step(change):
                return change
    return None


def _change(strip: NDArray[np.float64], near: NDArray[np.float64]) -> float:
    """How far most of a strip is from the part of it that is near a step."""
    return float(np.abs(np.median(strip, axis=0) - near.mean(axis=0)).max())


@dataclass(frozen=True)
class _Set:
    """How a value is set: its field, the height of its figures, its foot below the label's, and
    its colour beside the ground.
    """

    field: str
    line: Line
    height: float
    lower: float
    ink: NDArray[np.float32]


def unlike(pixels: Pixels, layout: Layout, fields: Sequence[str]) -> list[str]:
    """The fields, of those asked for, whose figures have not the size or the row of the others."""
    table = [
        one
        for block in layout.blocks
        if block.is_beside and not block.is_inline and block.lines
        if (one := _set(pixels, block)) is not None
    ]
    if any(one.line.level is not None for one in table):
        return []
    return [one.field for one in table if one.field in fields and _is_unlike(one, table)]


def _is_unlike(one: _Set, table: Sequence[_Set]) -> bool:
    others = [
        other
        for other in table
        if other is not one and np.abs(other.ink - one.ink).max() < OTHER_COLOUR
    ]
    if len(others) < FEWEST:
        return False
    usual = median(other.height for other in others)
    agreeing = [other for other in others if abs(other.height - usual) < AGREE]
    if len(agreeing) < max(FEWEST, 0.8 * len(others)):
        return False
    smaller, apart = usual - one.height, abs(one.height - usual)
    is_small = smaller > max(2.4, SMALLER * usual)
    is_other = one.field != "amount" and apart > max(2.9, OTHER_SIZE * usual)
    row = median(other.lower for other in agreeing)
    keeps = all(abs(other.lower - row) < AGREE for other in agreeing)
    off = abs(one.lower - row)  # more than a row: the label itself has two lines
    is_off = keeps and apart < AGREE and max(2.9, LOWER * usual) < off < usual
    return is_small or is_other or is_off


def _set(pixels: Pixels, block: Block) -> _Set | None:
    """None where the value is not of figures and capitals alone, whose height can be compared."""
    line = block.lines[0]
    text = plain(line.text)
    letters = [sign for sign in text if sign.isalnum()]
    figures = sum(sign.isdigit() or sign.isupper() for sign in letters)
    if len(letters) < 4 or figures < 0.75 * len(letters):
        return None
    value, label = _body(pixels, line.box), _body(pixels, block.label.box)
    if value is None or label is None or pill_around(pixels, line.box):
        return None
    return _Set(block.field, line, value[1] - value[0], value[1] - label[1], value[2])


def _body(pixels: Pixels, box: Box) -> tuple[float, float, NDArray[np.float32]] | None:
    """The first and last row of a line's letters without what hangs below or rises above.

    Third is their colour beside the ground.
    """
    x, y, width, height = (int(value) for value in box)
    band = pixels[max(0, y - 1) : y + height + 1, max(0, x) : x + width].astype(np.float32)
    if band.size == 0:
        return None
    apart = band - np.median(band, axis=(0, 1)).astype(np.float32)
    colour = colour_of(apart)
    ink = np.abs(apart).max(axis=2)
    ink[is_drawn_over(apart, colour)] = 0.0
    full = (ink > max(INK, 0.4 * float(ink.max()))).sum(axis=1)
    rows = np.flatnonzero(full >= FULL_ROW * full.max()) if full.max() > 0 else full[:0]
    if len(rows) < 3:
        return None
    top = max(0, y - 1)
    return top + float(rows[0]), top + float(rows[-1] + 1), colour
