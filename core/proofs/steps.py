"""The steps that a page draws on a transfer's way: whether the last of them has been reached.

`Initiated`, `Processing`, `Completed` in a row or a column are names of steps, and tell no state
where the last is behind. One that lies ahead is drawn paler, with an empty mark or without a time.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from core.proofs.meanings import meaning
from core.proofs.moments import CLOCK, day_in
from core.proofs.values import plain
from core.proofs.words import Box, Line, gap, is_rtl, part, same_column, same_row

Pixels = NDArray[np.uint8]
FEWEST = 3  # steps, from which they are a way
MOST_WORDS, MOST_LETTERS = 5, 32  # of one step
STEP = re.compile(
    r"(?i)\b(?:initiated|started|created|requested|submitted|accepted|received|review(?:ed)?|"
    r"verif(?:ied|ying)|authori[sz]ed|approved|confirm(?:ed)?|process(?:ing|ed)|in process|queued|"
    r"in progress|under review|sent|transferred|cleared|settled|delivered|credited|debited|"
    r"deposited|completed?|done|paid|shuru|jaari|bheja|mukammal)\b|"
    r"شروع|جاری|موصول|تصدیق|بھیج|مکمل|پہنچ|جمع"
)
TICK = re.compile(r"[✓✔√☑✅]")
APART = 7.0  # heights between two steps of a column
ALIGNED = 0.7  # heights
PALER, FULL = 0.75, 97  # times the ink of the plainest step; percent of pixels below full ink
EMPTIER, MARKED = 0.6, 5.0  # times the ink of the other steps' marks; of 255: there are marks
MARK = 3.0  # heights that a mark and its distance take


def marked(pixels: Pixels, lines: Sequence[Line]) -> list[Line]:
    """The lines, those that name a step behind the last one marked as steps."""
    whole, cut = _cut(lines)
    behind: set[int] = set()
    for way in _ways(whole):
        if all(meaning(step.text) != "pending" for step in way):  # only what is drawn may tell
            behind |= {id(step) for step in way} if _is_empty(pixels, way, whole) else set()
        elif _is_done(pixels, way, whole):
            behind |= {id(step) for step in way[:-1]}
    kept: list[Line] = []
    for line in lines:
        steps = cut.get(id(line), [line])
        is_told = any(id(step) in behind for step in steps)
        kept += [replace(one, is_step=id(one) in behind) for one in steps] if is_told else [line]
    return kept


def _cut(lines: Sequence[Line]) -> tuple[list[Line], dict[int, list[Line]]]:
    """The lines, one of nothing but steps as these; and the steps by the line's identity."""
    cut = {id(line): steps for line in lines if len(steps := _steps_in(line)) >= FEWEST}
    return [step for line in lines for step in cut.get(id(line), [line])], cut


def _steps_in(line: Line) -> list[Line]:
    words = list(STEP.finditer(line.text))
    rest = STEP.sub("", line.text)
    if any(sign.isalnum() for sign in rest):
        return []
    return [part(line, match.start(), match.end()) for match in words]


def _ways(lines: Sequence[Line]) -> list[list[Line]]:
    """Steps that follow each other in a row or a column, in their order."""
    steps = [line for line in lines if _is_step(line.text)]
    ticked = [step for step in steps if TICK.search(step.text)]
    steps = ticked if len(ticked) >= FEWEST else steps
    ways, taken = [], set[int]()
    for first in steps:
        for way in (_row(first, steps), _column(first, steps)):
            told = [meaning(step.text) for step in way]
            is_way = len(way) >= FEWEST and told[-1] == "success"
            if is_way and "failed" not in told and not taken & {id(step) for step in way}:
                taken |= {id(step) for step in way}
                ways.append(way)
    return ways


def _is_step(text: str) -> bool:
    if len(text.split()) > MOST_WORDS or len(text) > MOST_LETTERS or ":" in CLOCK.sub("", text):
        return False
    return STEP.search(text) is not None or meaning(text) is not None


def _row(first: Line, steps: Sequence[Line]) -> list[Line]:
    row = [step for step in steps if step is first or same_row(step, first)]
    return sorted(row, key=lambda step: -step.left if is_rtl(first.text) else step.left)


def _column(first: Line, steps: Sequence[Line]) -> list[Line]:
    way = [first]
    for step in steps:
        aligned = min(abs(step.left - first.left), abs(step.right - first.right))
        if step.top > way[-1].middle and aligned < ALIGNED * first.height:
            if gap(way[-1], step) > APART:
                break
            way.append(step)
    return way


def _is_done(pixels: Pixels, way: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the last step is drawn as those before it."""
    if TICK.search(way[-1].text):
        return True
    timed = [_has_time(step, lines) for step in way]
    if not timed[-1] and sum(timed) >= len(way) / 2:
        return False
    inks = [float(np.percentile(_ink(pixels, step.box, step.box), FULL)) for step in way]
    if inks[-1] < PALER * max(inks):
        return False
    marks = _marks(pixels, way, lines)
    usual = median(marks[:-1])
    if usual < MARKED:  # names alone: another line must say it, too
        others = [line for line in lines if line not in way]
        return all(timed) or any(meaning(line.text) == "success" for line in others)
    return marks[-1] > EMPTIER * usual


def _is_empty(pixels: Pixels, way: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the last step's mark is surely emptier than those of all before it, each filled."""
    *before, last = _marks(pixels, way, lines)
    usual = median(before)
    return min(before) > max(MARKED, EMPTIER * usual) and 0 < last < EMPTIER * usual


def _marks(pixels: Pixels, way: Sequence[Line], lines: Sequence[Line]) -> list[float]:
    """How much ink each step's mark has; a step in bold has one of the same size."""
    in_a_row, high = same_row(way[0], way[1]), median(step.box[3] for step in way)
    places = [_over(step, lines, high) if in_a_row else _before(step, high) for step in way]
    return [_mean(_ink(pixels, place, step.box)) for step, place in zip(way, places, strict=True)]


def _has_time(step: Line, lines: Sequence[Line]) -> bool:
    near = [step, *(line for line in lines if line is not step and _is_beside(step, line))]
    return any(CLOCK.search(plain(line.text)) or day_in(line.text) for line in near)


def _is_beside(step: Line, line: Line) -> bool:
    below = -0.6 < gap(step, line) < 1 and line.middle > step.bottom
    return same_row(step, line) or (below and same_column(step, line))


def _over(step: Line, lines: Sequence[Line], high: float) -> Box:
    """Where the mark of a row's step is drawn; what is written over it is none."""
    x, y, width, _ = step.box
    reach = MARK * high
    left = x + (width - reach) / 2
    written = [
        line.box[1] + line.box[3]
        for line in lines
        if line.bottom < step.middle and line.box[0] < left + reach
        if line.box[0] + line.box[2] > left
    ]
    top = max([y - reach, *written])
    return left, top, reach, y - top


def _before(step: Line, high: float) -> Box:
    """Where the mark of a column's step is drawn."""
    x, y, width, height = step.box
    reach = MARK * high
    left = x + width if is_rtl(step.text) else x - reach
    return left, y + height / 2 - high, reach, 2 * high


def _mean(ink: NDArray[np.float64]) -> float:
    return float(ink.mean()) if ink.size else 0.0


def _ink(pixels: Pixels, box: Box, step: Box) -> NDArray[np.float64]:
    """How far from a step's ground the pixels of a box are; none where the picture ends."""
    apart = np.abs(_cropped(pixels, box) - np.median(_cropped(pixels, step), axis=(0, 1)))
    return np.asarray(apart.max(axis=2, initial=0.0), np.float64)


def _cropped(pixels: Pixels, box: Box) -> NDArray[np.int16]:
    left, top = max(0, round(box[0])), max(0, round(box[1]))
    right, bottom = max(left, round(box[0] + box[2])), max(top, round(box[1] + box[3]))
    return pixels[top:bottom, left:right].astype(np.int16)
