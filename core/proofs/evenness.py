"""Whether the digits of one line, that should be, are equally high, level and thick."""

import math
from collections.abc import Sequence
from statistics import median

from core.proofs.glyphs import Glyph

FEWEST = 3  # digits in a line, from which it has rows
SMALLEST = 12.0  # pixels, under which edges and strokes are not told to half of one
UNLEVEL = (0.8, 0.028)  # pixels (a screen sets edges on whole ones), and of the height, between
ONE_EDGE = 1.4  # times as much, where digits keep to their row at the other edge
CLEAR = 3.0  # thousandths usually apart, from which edges are the less sure the farther apart
THICKER = (0.22, 0.55)  # of the thinnest digit's strokes, and pixels, that another has more
ROUND_ABOVE, ROUND_BELOW = "023890", "03568"  # these reach a little beyond the flat ones
TIPPED, TAILED = "146", "9"  # end above, and below, as their typeface likes

PASSES = 4  # in which a line's row and its signs' lifts settle between them

Ends = dict[str, list[float]]  # where each of a sign ends
Lifts = dict[str, float]


def is_uneven(
    glyphs: Sequence[Glyph], others: Sequence[Sequence[Glyph]], usual: float | None
) -> bool:
    """Whether a line's digits differ by more than the page's other lines, too, have them differ.

    `usual` is how far apart the same signs lie on the page, in thousandths of their height.
    """
    digits = [glyph for glyph in glyphs if glyph.sign.isdigit()]
    if len(digits) < FEWEST or usual is None:
        return False
    high = median(glyph.height for glyph in digits)
    if high < SMALLEST:
        return False
    spread = max(UNLEVEL[0], UNLEVEL[1] * high)
    shaken = max(1.0, usual / CLEAR)  # a picture that was saved poorly shakes its edges
    if _is_unequal(digits, _weights(others), shaken):
        return True
    above_and_below = [0.0, 0.0]
    for place, (group, lifts) in enumerate(zip(_edges(digits), _lifts(others), strict=True)):
        apart = min(_apart(group, {}, high), _apart(group, lifts, high))
        above_and_below[place % 2] = max(above_and_below[place % 2], apart / (shaken * spread))
    return max(above_and_below) > ONE_EDGE or min(above_and_below) > 1


def _is_unequal(digits: Sequence[Glyph], weights: Lifts, shaken: float) -> bool:
    """Whether one digit's strokes are thicker than another's, by more than their typeface has it.

    A stem alone, as of a 1, measures thicker than strokes that end or turn.
    """
    for known in ({}, weights):
        strokes = [one.stroke * math.exp(-known.get(one.sign, 0.0)) for one in digits]
        thin = min(strokes)
        if max(strokes) - thin <= shaken * max(THICKER[0] * thin, THICKER[1]):
            return False
    return True


def _weights(lines: Sequence[Sequence[Glyph]]) -> Lifts:
    """How much thicker than its line each digit is usually drawn, as logarithms."""
    seen: dict[str, list[float]] = {}
    for glyphs in lines:
        digits = [glyph for glyph in glyphs if glyph.sign.isdigit()]
        if len(digits) >= FEWEST:
            usual = median(digit.stroke for digit in digits)
            for digit in digits:
                seen.setdefault(digit.sign, []).append(math.log(digit.stroke / usual))
    return {sign: median(weights) for sign, weights in seen.items()}


def _apart(group: Ends, lifts: Lifts, high: float) -> float:
    """Between the highest and the lowest end, each sign's own lift taken away."""
    ends = _settled(group, lifts, high)
    return max(ends) - min(ends) if ends else 0.0


def _settled(group: Ends, lifts: Lifts, high: float) -> list[float]:
    return [end - lifts.get(sign, 0.0) * high for sign, seen in group.items() for end in seen]


def _lifts(lines: Sequence[Sequence[Glyph]]) -> list[Lifts]:
    """How much lower than its like each digit of the typeface ends, in heights, by groups."""
    known: list[Lifts] = [{}, {}, {}, {}]
    for _ in range(PASSES):
        told: list[Ends] = [{}, {}, {}, {}]
        for glyphs in lines:
            digits = [glyph for glyph in glyphs if glyph.sign.isdigit()]
            high = median([digit.height for digit in digits] or [1.0])
            for group, lifts, seen in zip(_edges(digits), known, told, strict=True):
                if len(group) > 1:
                    row = median(_settled(group, lifts, high))
                    for sign, ends in group.items():
                        seen.setdefault(sign, []).extend((end - row) / high for end in ends)
        known = [{sign: median(ends) for sign, ends in seen.items()} for seen in told]
    return known


def _edges(digits: Sequence[Glyph]) -> list[Ends]:
    """Where digits end above, and below: the round, and the flat ones; 1 and 4 have thin tips."""
    groups: list[Ends] = []
    for is_round in (True, False):
        above: Ends = {}
        below: Ends = {}
        for digit in digits:
            if (digit.sign in ROUND_ABOVE) is is_round and digit.sign not in TIPPED:
                above.setdefault(digit.sign, []).append(digit.top)
            if (digit.sign in ROUND_BELOW) is is_round and digit.sign not in TAILED:
                below.setdefault(digit.sign, []).append(digit.bottom)
        groups += [above, below]
    return groups
