"""Money: whole minor units beside an ISO 4217 currency, never a float."""

import re
from dataclasses import dataclass
from typing import Self

from core.errors import QaptaiError

LARGEST = 2**53  # beyond it a JSON reader may round
PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.([0-9]{1,2}))?")
SIGNS = {"PKR": "Rs "}


class NotMoney(QaptaiError):
    """A text that is not an exact, positive, representable sum."""


@dataclass(frozen=True, order=True)
class Money:
    """`minor` hundredths of one unit of `currency`."""

    minor: int
    currency: str = "PKR"

    def __post_init__(self) -> None:
        if not 0 <= self.minor <= LARGEST:
            raise NotMoney(f"{self.minor} minor units cannot be kept exactly")

    def __str__(self) -> str:
        units, rest = divmod(self.minor, 100)
        sign = SIGNS.get(self.currency, f"{self.currency} ")
        return f"{sign}{units:,}" + (f".{rest:02}" if rest else "")

    @classmethod
    def parse(cls, text: str, currency: str = "PKR") -> Self:
        """Read "1,500" or "1500.50".

        Raises:
            NotMoney: anything that is not an exact positive sum in Western digits.
        """
        trimmed = text.strip()
        match = PLAIN.fullmatch(trimmed)
        if match is None or len(trimmed) > 24:
            raise NotMoney("not a sum")
        units, _, rest = trimmed.replace(",", "").partition(".")
        money = cls(int(units) * 100 + int(rest.ljust(2, "0") or 0), currency)
        if money.minor == 0:
            raise NotMoney("not a positive sum")
        return money
