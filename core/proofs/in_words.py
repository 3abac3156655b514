"""A sum that a slip gives in words, too: `Rupees Two Thousand Four Hundred Only`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from core.proofs.sums import sums_in
from core.proofs.values import plain
from core.proofs.words import Line

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(UNITS.split())}
TENS = {word: 20 + 10 * place for place, word in enumerate(TENTHS.split())}
LARGE = {"thousand": 1_000, "lac": 100_000, "lakh": 100_000, "million": 1_000_000}
LARGE |= {"crore": 10_000_000, "lacs": 100_000, "lakhs": 100_000}
AROUND = {"rupee", "rupees", "pkr", "rs", "and", "pakistani"}
END = "only"
KNOWN = {*SMALL, *TENS, *LARGE, *AROUND, "hundred", END}


def told_in_words(lines: Sequence[Line]) -> int | None:
    """The whole rupees that lines of nothing but a number's words tell, up to their `only`."""
    said: list[str] = []
    for line in lines:
        words = re.findall(r"[a-z]+", re.split(r"[:=]", plain(line.text))[-1].casefold())
        if not set(words) - KNOWN and set(words) - AROUND:
            said += words
    if said.count(END) != 1 or said[-1] != END or not set(said) & {*LARGE, "hundred"}:
        return None
    return _value(said)


def disagree(amount: str, lines: Sequence[Line]) -> bool:
    """Whether the words tell a sum that is none of the page's, though all of them were read."""
    told = told_in_words(lines)
    written = {int(Decimal(amount))}
    written |= {int(Decimal(one.number)) for line in lines for one in sums_in(line.text)}
    return told is not None and told not in written


def _value(words: Sequence[str]) -> int:
    whole = part = 0
    for word in words:
        part += SMALL.get(word, 0) + TENS.get(word, 0)
        if word == "hundred":
            part *= 100
        elif word in LARGE:
            whole, part = whole + part * LARGE[word], 0
    return whole + part
