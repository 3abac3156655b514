"""Which line of the bank's record pays which request: by id, by reference, by sum and time.

The id decides. The request's own code in the bank's line is as good. A sum and a time point to a
line only where nothing else could be meant: one such line, and one such request.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

Reason = Literal["id", "reference", "amount_and_time"]
APART = timedelta(minutes=30)  # between a receipt's clock and the bank's
DAY_APART = timedelta(hours=36)  # where the bank says the day alone


@dataclass(frozen=True)
class Wanted:
    """What a request and its proof say of a transfer; sums in minor units."""

    id: UUID
    reference: str
    receiving_account_id: UUID | None
    expected: int | None
    read: int | None
    id_mac: bytes | None
    moment: datetime | None


@dataclass(frozen=True)
class Line:
    """What the bank says of one; `moment` is to the minute where `has_time`."""

    id: UUID
    receiving_account_id: UUID
    id_mac: bytes | None
    reference: str | None
    minor: int
    moment: datetime
    has_time: bool


@dataclass(frozen=True)
class Match:
    """The line that fits a request, and why."""

    line: Line
    by: Reason


def pair(wanted: Sequence[Wanted], lines: Iterable[Line]) -> dict[UUID, Match]:
    """The matches by request. An id may name one line for two requests: only one will be paid."""
    lines = list(lines)
    by_mac = {line.id_mac: line for line in lines if line.id_mac is not None}
    by_code = {line.reference: line for line in lines if line.reference is not None}
    found: dict[UUID, Match] = {}
    for one in wanted:
        if one.id_mac is not None and (line := by_mac.get(one.id_mac)):
            found[one.id] = Match(line, "id")
        elif (line := by_code.get(one.reference)) and not _contradicts(one, line):
            found[one.id] = Match(line, "reference")
    taken = {match.line.id for match in found.values()}
    rest = [one for one in wanted if one.id not in found]
    free = [line for line in lines if line.id not in taken and line.reference is None]
    return found | _by_sum_and_time(rest, free)


def _by_sum_and_time(wanted: Sequence[Wanted], lines: Iterable[Line]) -> dict[UUID, Match]:
    by_sum: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_sum[line.minor].append(line)
    fitting = {
        one.id: [line for line in by_sum[one.read or one.expected or 0] if _fits(one, line)]
        for one in wanted
    }
    claims: dict[UUID, int] = defaultdict(int)
    for found in fitting.values():
        for line in found:
            claims[line.id] += 1
    return {
        request: Match(found[0], "amount_and_time")
        for request, found in fitting.items()
        if len(found) == 1 and claims[found[0].id] == 1
    }


def _fits(one: Wanted, line: Line) -> bool:
    if one.moment is None or _contradicts(one, line):
        return False
    if one.receiving_account_id not in (None, line.receiving_account_id):
        return False
    return abs(one.moment - line.moment) <= (APART if line.has_time else DAY_APART)


def _contradicts(one: Wanted, line: Line) -> bool:
    """Both name a transaction, and not the same."""
    return one.id_mac is not None and line.id_mac is not None and one.id_mac != line.id_mac
