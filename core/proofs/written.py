"""Whether a sum is written as the page writes its others: a digit put in takes a comma's place."""

import re
from collections.abc import Sequence
from decimal import Decimal

from core.proofs.amounts import is_only_sum, number_of
from core.proofs.found import Found
from core.proofs.values import plain
from core.proofs.words import Line

GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{2,3})+(?:\.\d{1,2})?(?![\d,])")
UNGROUPED = re.compile(r"(?<![\d.,])\d{4,}(?:\.\d{1,2})?(?![\d,])")
THOUSAND = Decimal(1000)


def written_otherwise(amount: Found, lines: Sequence[Line]) -> bool:
    """Whether a sum from a thousand on has no commas where every other one of the page has."""
    sent = Decimal(amount.value)
    sums = [plain(line.text) for line in lines if is_only_sum(line.text)]
    bare = {number for text in sums for number in _numbers(UNGROUPED, text)}
    grouped = {number for text in sums for number in _numbers(GROUPED, text)}
    return bare == {sent} and bool(grouped - {sent}) and sent not in grouped


def _numbers(pattern: re.Pattern[str], text: str) -> list[Decimal]:
    found = [number_of(match) for match in pattern.findall(text)]
    return [Decimal(number) for number in found if number and Decimal(number) >= THOUSAND]
