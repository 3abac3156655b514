"""Whether the digits of one line, that should be, are equally high, level and thick."""

from collections.abc import Sequence
from statistics import median

from core.proofs.glyphs import Glyph

FEWEST = 3  # digits in a line, from which it has rows
UNLEVEL = (0.55, 0.028)  # pixels, and of the height, between the edges of digits in a line
CLEAR = 3.0  # thousandths usually apart, from which edges are the less sure the farther apart
THICKER = 0.22  # of the thinnest digit's strokes, that another of the line has more
ROUND_ABOVE, ROUND_BELOW = "023890", "03568"  # these reach a little beyond the flat ones
TIPPED, TAILED = "146", "9"  # end above, and below, as their typeface likes

Edges = list[dict[str, list[float]]]  # for each group of like digits, where each of a sign ends


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
    spread = max(UNLEVEL[0], UNLEVEL[1] * high)
    shaken = max(1.0, usual / CLEAR)  # a picture that was saved poorly shakes its edges
    strokes = [glyph.stroke for glyph in digits]
    if max(strokes) > (1 + shaken * THICKER) * min(strokes):
        return True
    lifts = _lifts(others)
    for group, usually in zip(_edges(digits), lifts, strict=True):
        ends = [end - usually.get(sign, 0.0) * high for sign, seen in group.items() for end in seen]
        if len(ends) > 1 and max(ends) - min(ends) > shaken * spread:
            return True
    return False


def _lifts(lines: Sequence[Sequence[Glyph]]) -> list[dict[str, float]]:
    """How much lower than its like each digit of the typeface ends, in heights, by groups."""
    told: list[dict[str, list[float]]] = [{}, {}, {}, {}]
    for glyphs in lines:
        digits = [glyph for glyph in glyphs if glyph.sign.isdigit()]
        if len(digits) < FEWEST:
            continue
        high = median(glyph.height for glyph in digits)
        for group, lifts in zip(_edges(digits), told, strict=True):
            middle = median([end for seen in group.values() for end in seen] or [0.0])
            for sign, seen in group.items():
                if len(group) > 1:
                    lifts.setdefault(sign, []).extend((end - middle) / high for end in seen)
    return [{sign: median(seen) for sign, seen in lifts.items()} for lifts in told]


def _edges(digits: Sequence[Glyph]) -> Edges:
    """Where digits end above, and below: the round, and the flat ones; 1 and 4 have thin tips."""
    groups: Edges = []
    for is_round in (True, False):
        above: dict[str, list[float]] = {}
        below: dict[str, list[float]] = {}
        for digit in digits:
            if (digit.sign in ROUND_ABOVE) is is_round and digit.sign not in TIPPED:
                above.setdefault(digit.sign, []).append(digit.top)
            if (digit.sign in ROUND_BELOW) is is_round and digit.sign not in TAILED:
                below.setdefault(digit.sign, []).append(digit.bottom)
        groups += [above, below]
    return groups
