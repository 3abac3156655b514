"""A sum as banks write it: lakh commas, signs, brackets, CR and DR."""

import re
from dataclasses import dataclass
from typing import Literal

from core.money import Money, NotMoney
from core.statements.moments import DIGITS

UNIT = re.compile(r"^(?:pkr|rs\.?|₨|روپے)\s*|\s*(?:pkr|/-|/=)$", re.IGNORECASE)
SIDE = re.compile(r"\s*\b(?P<side>cr|dr|c|d)\.?$", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")
NUMBER = re.compile(r"(?P<units>\d+)(?:\.(?P<rest>\d{1,2})0*)?")
Way = Literal["in", "out"]


@dataclass(frozen=True)
class Sum:
    """A positive sum, and which way it went where the cell itself says so."""

    money: Money
    way: Way | None


def sum_of(cell: str) -> Sum | None:
    """The sum in a cell; `None` for an empty one, a dash or a nought.

    Raises:
        NotMoney: it is none, or not exact in hundredths.
    """
    text = cell.translate(DIGITS).replace("\u00a0", " ").strip()
    way: Way | None = None
    if side := SIDE.search(text):
        way = "in" if side["side"].lower().startswith("c") else "out"
        text = text[: side.start()].strip()
    text = UNIT.sub("", UNIT.sub("", text)).strip()
    if text.startswith("(") and text.endswith(")"):
        text, way = text[1:-1], "out"
    if text[:1] in "+-−" and len(text) > 1:
        way = way or ("in" if text[0] == "+" else "out")
        text = text[1:]
    text = UNIT.sub("", text.strip())
    if text.strip("-–—") == "" or not text.strip("0.,"):
        return None
    plain = text.replace(",", "") if GROUPED.fullmatch(text) else text
    match = NUMBER.fullmatch(plain.replace(" ", ""))
    if match is None:
        raise NotMoney("not a sum")
    exact = f"{match['units'].lstrip('0') or '0'}.{(match['rest'] or '0').ljust(2, '0')}"
    return Sum(Money.parse(exact), way)
