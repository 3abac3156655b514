"""Our own receiving accounts, and whether a receipt's receiver is one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.proofs.ids import alike
from core.proofs.labels import distance
from core.proofs.values import plain
from core.proofs.words import letters

IBAN, SHORTEST_IBAN = re.compile(r"(?:PK|GB|AE|SA)\d\d"), 22  # signs
FULL = 10  # signs, from which a number is compared as a whole and not by its last four


@dataclass(frozen=True)
class OurAccount:
    """An account of ours that money is sent to."""

    title: str
    numbers: tuple[str, ...]

    @property
    def tails(self) -> frozenset[str]:
        """The last four digits of each number; of a payment handle, those before its `@`."""
        digits = [re.sub(r"\D", "", number.split("@")[0]) for number in self.numbers]
        return frozenset(number[-4:] for number in digits if len(number) >= 4)


def is_ours(
    accounts: Sequence[OurAccount], *, name: str | None, tail: str | None, number: str | None
) -> bool:
    """Whether name, tail and number, each where it was read, are all of one account of ours.

    The number counts whole where it is shown whole; the name alone is enough only where no tail
    was read. One misread letter in a long name is forgiven, in a number it is not.
    """
    return any(_fits(account, name, tail, number) for account in accounts)


def _fits(account: OurAccount, name: str | None, tail: str | None, number: str | None) -> bool:
    if name is None and tail is None:
        return False
    if name is not None:
        said, title = letters(name), letters(account.title)
        forgiven = 1 if tail is not None and len(title) >= 8 else 0
        if distance(said, title, forgiven) > forgiven:
            return False
    if tail is not None and tail not in account.tails:
        return False
    shown = re.sub(r"[^A-Z0-9]", "", plain(number or "").upper())
    is_whole = len(shown) >= FULL and "*" not in (number or "") and "X" not in shown
    is_part = IBAN.match(shown) is not None and len(shown) < SHORTEST_IBAN  # its dots unseen
    return not is_whole or is_part or is_number_of(account, shown)


def is_number_of(account: OurAccount, shown: str) -> bool:
    """Whether a number, of letters and digits alone, is one of an account of ours, or its end."""
    if len(shown) < FULL:  # the end alone, behind signs that hide the rest
        return any(alike(number).endswith(alike(shown)) for number in account.numbers)
    shown = alike(shown)  # a recogniser mixes up a bank's letters and its digits
    for number in account.numbers:
        own = alike(number)
        if own and (shown == own or shown.lstrip("0") == own.lstrip("0") or _local(shown) in own):
            return True
    return False


def _local(number: str) -> str:
    """A number without the country before it: as an IBAN ends, or a mobile is dialled here."""
    return number[2:] if number.startswith("92") and len(number) == 12 else number
