"""The currency of a transfer: by its sign, else by what only one country's transfers have."""

from collections.abc import Sequence

from core.proofs.account_numbers import HANDLE
from core.proofs.layout import Layout
from core.proofs.sums import sums_in
from core.proofs.values import plain
from core.proofs.words import Line


def sign_of(number: str, lines: Sequence[Line]) -> str | None:
    """ISO 4217; what the sign says with which a sum is written on any line."""
    sums = (one for line in lines for one in sums_in(line.text))
    return next((one.currency for one in sums if one.number == number and one.currency), None)


def currency_of(signed: str | None, lines: Sequence[Line], layout: Layout) -> str | None:
    """ISO 4217; `signed` is what the amount's own sign says.

    Without a sign, a payment handle or its network's number tells of India; all else is Pakistan.
    """
    if signed:
        return signed
    text = [plain(line.text) for line in lines]
    if layout.named("network_id") or any(HANDLE.search(line) for line in text):
        return "INR"
    return "PKR"
