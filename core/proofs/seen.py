"""Signs beside the same signs elsewhere on a page: how unlike, how blurred and how bold."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from core.proofs.glyphs import Glyph, unlikeness

BOLDER, LARGER = 18.0, 4.0  # thousandths that weight and size alone change, by their logarithms
LIKE_SIZE, LIKE_WEIGHT = 0.23, 0.15  # logarithms, up to which signs are of one size and weight
OPEN = 1200.0  # thousandths for one pixel of height: few pixels close a sign's narrow insides, too


@dataclass(frozen=True)
class Seen:
    """A sign beside the same one elsewhere."""

    glyph: Glyph
    apart: float  # thousandths of a height, from the likest
    softer: float | None  # logarithm, beside the usual one of its size and weight
    times: int  # how often it occurs elsewhere in its size and weight
    bolder: float  # logarithm, beside the likest in weight
    is_heavier: bool = True  # or lighter, than the likest in weight
    open: float = 0.0  # thousandths of a height, that so few pixels leave open


def seen(glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> list[Seen]:
    """Each of the signs that is among the others, too, in any size and weight."""
    found = []
    for glyph in glyphs:
        same = [other for other in others if other.sign == glyph.sign]
        if same:
            apart, likest = min(((_apart(glyph, one), one) for one in same), key=lambda two: two[0])
            alike = [other.soft for other in same if _is_alike(glyph, other)]
            softer = math.log(glyph.soft / median(alike)) if alike else None
            heavier = min((_heavier(glyph, other) for other in same), key=abs)
            left_open = OPEN / min(glyph.height, likest.height) ** 2
            found.append(
                Seen(glyph, apart, softer, len(alike), abs(heavier), heavier > 0, left_open)
            )
    return found


def _heavier(first: Glyph, second: Glyph) -> float:
    return math.log(first.stroke / first.height * second.height / second.stroke)


def _bolder(first: Glyph, second: Glyph) -> float:
    return abs(_heavier(first, second))


def _larger(first: Glyph, second: Glyph) -> float:
    return abs(math.log(first.height / second.height))


def _is_alike(first: Glyph, second: Glyph) -> bool:
    return _larger(first, second) < LIKE_SIZE and _bolder(first, second) < LIKE_WEIGHT


def _apart(first: Glyph, second: Glyph) -> float:
    """How unlike two signs are beyond what weight and size alone change."""
    larger = _larger(first, second)
    forgiven = BOLDER * _bolder(first, second) + (LARGER * larger if larger > LIKE_SIZE else 0.0)
    return max(0.0, unlikeness(first, second) - forgiven)
