"""Values that a page sets in pieces: a sum apart from its currency, a day as a calendar's leaf,
an account in boxes."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from core.proofs.moments import MONTHS
from core.proofs.sums import SIGN, is_only_sum
from core.proofs.values import plain
from core.proofs.words import Line, both, gap, same_row

CURRENCY = re.compile(rf"(?i)\W*{SIGN}\W*")
DAY, YEAR = re.compile(r"[0-3]?\d"), re.compile(r"20\d\d")
NEAR = 0.8  # heights of the sum between it and its currency
DIGIT, FEWEST, BOXES = re.compile(r"\d"), 8, 1.5  # heights between two boxes
TIGHT = 1.2  # heights between the parts of a leaf


def with_whole_values(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the pieces of one value as one line."""
    for whole in (_sum, _day, _boxed):
        lines = _joined(lines, whole)
    return list(lines)


def _joined(
    lines: Sequence[Line], whole: Callable[[Line, Sequence[Line]], list[Line]]
) -> list[Line]:
    result = list(lines)
    for line in lines:
        first, *others = whole(line, lines) or [line]
        if not others or any(all(one is not kept for kept in result) for one in (first, *others)):
            continue
        value = first
        for other in others:
            value = both(value, other)
        at = next(place for place, one in enumerate(result) if one is line)
        result[at] = value
        result = [one for one in result if all(one is not other for other in (first, *others))]
    return result


def _sum(line: Line, lines: Sequence[Line]) -> list[Line]:
    """A currency alone, and the bare sum beside or over it."""
    if not CURRENCY.fullmatch(plain(line.text)):
        return []
    near = [one for one in lines if one is not line and _is_its_sum(one, line)]
    return [line, near[0]] if len(near) == 1 else []


def _is_its_sum(value: Line, sign: Line) -> bool:
    told = is_only_sum(value.text)
    apart = max(sign.left - value.right, value.left - sign.right)
    is_in_its_row = value.top < sign.middle < value.bottom
    is_under = sign.middle > value.bottom and gap(value, sign) < NEAR
    is_within = apart < 0 and sign.height < value.height
    is_near = apart < NEAR * value.height if is_in_its_row else is_under and is_within
    return bool(told and told.currency is None) and is_near


def _day(line: Line, lines: Sequence[Line]) -> list[Line]:
    """`NOV` over `28` over `2026`, as day, month and year."""
    if plain(line.text).strip(".,").lower() not in MONTHS:
        return []
    day = _under(line, DAY, lines)
    year = _under(day, YEAR, lines) if day else None
    return [day, line, year] if day and year else []


def _boxed(line: Line, lines: Sequence[Line]) -> list[Line]:
    """An account whose digits stand in boxes, from its first."""
    row = [one for one in lines if DIGIT.fullmatch(one.text) and same_row(one, line)]
    row.sort(key=lambda one: one.left)
    is_tight = all(two.left - one.right < BOXES * one.height for one, two in pairwise(row))
    return row if len(row) >= FEWEST and row[0] is line and is_tight else []


def _under(line: Line, kind: re.Pattern[str], lines: Sequence[Line]) -> Line | None:
    for one in lines:
        is_under = one.middle > line.bottom and gap(line, one) < TIGHT
        if is_under and line.left < one.centre < line.right and kind.fullmatch(plain(one.text)):
            return one
    return None
