"""Signs that a sum was typed over: its figures have nearly, but not quite, the size of the others.

An app sets a sum in the size of its other values or clearly larger, to be seen: by a fifteenth at
least, and never smaller. Who types over one has to guess the size.
"""

from collections.abc import Sequence
from statistics import median

from core.proofs.labels import label_of
from core.proofs.sums import is_only_sum
from core.proofs.typeface import BAR, Row, is_within
from core.proofs.words import Box

FIGURES = "0235689"  # of one height in a typeface, but for what the round ones reach beyond it
FEWEST = 3  # of them in a line
SMALLER, LARGER = (0.8, 0.972), (1.025, 1.06)  # times as high; honest sums kept to 0.982 and 1.02
LEAST = 0.5  # pixels
AGREE = 0.025  # of their height, between lines of one size; but half a pixel at least
LINES, SHARE = 4, 0.6  # other lines, and how many of all, that are of one size


def off_size(rows: Sequence[Row], sum_box: Box, tall: int) -> bool:
    """Whether a sum's figures are a little smaller or larger than those of nearly all lines.

    `tall` is the picture's height in pixels. A sum in a sentence has the sentence's size.
    """
    seen = [(row, high) for row in rows if (high := _high(row)) and row.line.box[1] > BAR * tall]
    sums = [(row, high) for row, high in seen if is_within(row.line, sum_box) and _is_a_sum(row)]
    figures = {row.digits for row, _ in sums}
    others = [high for row, high in seen if row.digits not in figures]
    if len(others) < LINES:
        return False
    usual = median(others)
    like = [high for high in others if abs(high - usual) < max(LEAST, AGREE * usual)]
    if len(like) < max(LINES, SHARE * len(others)):
        return False
    return any(_is_nearly(high / usual) and abs(high - usual) >= LEAST for _, high in sums)


def _is_nearly(times: float) -> bool:
    return SMALLER[0] < times < SMALLER[1] or LARGER[0] < times < LARGER[1]


def _high(row: Row) -> float:
    """The height of a line's figures; none where they are few."""
    heights = [glyph.height for glyph in row.glyphs if glyph.sign in FIGURES]
    return median(heights) if len(heights) >= FEWEST else 0.0


def _is_a_sum(row: Row) -> bool:
    label = label_of(row.line.text)
    begin = (label.value_from or 0) if label else 0
    return is_only_sum(row.line.text[begin:]) is not None
