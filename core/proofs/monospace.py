"""Whether a value is set in signs of one width: many apps write their ids so, and nothing else."""

import math
from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import mean, median

from core.proofs.glyphs import Glyph, unlikeness

FEWEST = 5  # signs
OFF, FARTHEST = 0.1, 0.2  # of the pitch; a sign's ink is not exactly in the middle of its place
EVEN = 0.8  # of all distances keep to the first; in other typefaces fewer do, or one is far off
FOOTED = 0.5  # of its height: so broad is a 1 only where it has a foot, to fill its place
LETTERS, EXACT = 3, 0.034  # distances beside a letter, and how far off these are at most on average
FEWEST_LOST = 2  # signs
TELLING = "fijlrtImwMW"  # elsewhere these are much narrower or broader than the rest


def is_monospaced(glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    """Whether signs that are elsewhere of other widths stand at even distances here.

    Figures are of one width nearly everywhere: they tell nothing but by a 1 with a foot, where
    those of the page's other lines have none. Capitals are nearly, but never exactly as broad.
    """
    if len(glyphs) < FEWEST:
        return False
    gaps = [after.centre - before.centre for before, after in pairwise(glyphs)]
    pitch = median(gap for gap in gaps if gap < 1.5 * min(gaps))
    off = [abs(gap / pitch - round(gap / pitch)) for gap in gaps]
    if max(off) > FARTHEST or sum(one < OFF for one in off) < EVEN * len(off):
        return False
    beside = [
        apart
        for apart, pair in zip(off, pairwise(glyphs), strict=True)
        if any(glyph.sign.isalpha() for glyph in pair)
    ]
    if len(beside) >= LETTERS and mean(beside) < EXACT:
        return True
    bare = any(other.sign == "1" and not _is_footed(other) for other in others)
    return any(
        _is_footed(glyph) and bare if glyph.sign == "1" else glyph.sign in TELLING
        for glyph in glyphs
    )


def _is_footed(one: Glyph) -> bool:
    return one.right - one.left > FOOTED * one.height


def is_mixed(glyphs: Sequence[Glyph], most: float, lost: float = math.inf) -> bool:
    """Whether one sign is drawn in two ways, more than `most` thousandths of a height apart.

    Where several are `lost` so far apart, others were taken for them.
    """
    return bool(_mixed(glyphs, most)) and len(_mixed(glyphs, lost)) < FEWEST_LOST


def _mixed(glyphs: Sequence[Glyph], most: float) -> set[str]:
    pairs = [two for two in combinations(glyphs, 2) if two[0].sign == two[1].sign]
    return {one.sign for one, other in pairs if unlikeness(one, other) > most}
