"""Whether values are written as nobody writes them: digits that were put in one after another."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.proofs.found import Found
from core.proofs.sums import is_only_sum, number_of
from core.proofs.values import plain
from core.proofs.words import Line

GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{2,3})+(?:\.\d{1,2})?(?![\d,])")
UNGROUPED = re.compile(r"(?<![\d.,])\d{4,}(?:\.\d{1,2})?(?![\d,])")
NOUGHT_FIRST = re.compile(r"(?<!\d)(?<!\d[.,])0[\d,]*\d")
THOUSAND = Decimal(1000)
TIME = re.compile(r"(?<![\d:])(\d\d?):(\d\d)(?::(\d\d))?(?![\d:])")
MINUTES_OF_THREE = re.compile(
    r"(?<![\d:])\d{1,2}(?::[0-5]\d)?:[0-5]\d\d(?!\d)"
    r"(?!\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


def written_unusually(fields: Mapping[str, Found], lines: Sequence[Line]) -> list[str]:
    """The fields whose value is written as a page does not write it."""
    unusual = []
    if (sent := fields.get("amount")) and (
        written_otherwise(sent, lines) or begins_with_nought(sent, lines)
    ):
        unusual.append("amount")
    if (moment := fields.get("datetime")) and is_no_time(moment, lines):
        unusual.append("datetime")
    return unusual


def written_otherwise(amount: Found, lines: Sequence[Line]) -> bool:
    """Whether a sum from a thousand on has no commas where every other one of the page has."""
    sent = Decimal(amount.value)
    sums = [plain(line.text) for line in lines if is_only_sum(line.text)]
    bare = {number for text in sums for number in _numbers(UNGROUPED, text)}
    grouped = {number for text in sums for number in _numbers(GROUPED, text)}
    return bare == {sent} and bool(grouped - {sent}) and sent not in grouped


def begins_with_nought(amount: Found, lines: Sequence[Line]) -> bool:
    """Whether a sum has a nought before its first figure, as `Rs. 05,000`."""
    sums = [plain(line.text) for line in lines if is_only_sum(line.text)]
    sent = Decimal(amount.value)
    return any(number == sent for text in sums for number in _numbers(NOUGHT_FIRST, text))


def is_no_time(moment: Found, lines: Sequence[Line]) -> bool:
    """Whether the receipt's time is none, as `02:232 AM` or `88:33:28`."""
    x, y, wide, high = moment.box
    return any(
        MINUTES_OF_THREE.search(plain(line.text)) or _is_impossible(plain(line.text))
        for line in lines
        if y <= line.box[1] + line.box[3] / 2 <= y + high
        and x <= line.box[0] + line.box[2] / 2 <= x + wide
    )


def _is_impossible(text: str) -> bool:
    times = TIME.findall(text)
    return bool(times) and all(int(h) > 23 or int(m) > 59 or int(s or 0) > 59 for h, m, s in times)


def _numbers(pattern: re.Pattern[str], text: str) -> list[Decimal]:
    found = [number_of(match) for match in pattern.findall(text)]
    return [Decimal(number) for number in found if number and Decimal(number) >= THOUSAND]
