"""The whole reading of one picture: fields, flags, masks, and whether it is clean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.proofs import values
from core.proofs.fields import Found, label_of, read_fields
from core.proofs.masking import boxes_to_mask, masked_text
from core.proofs.recognise import lines_of
from core.proofs.words import Box, Line

SAID = (
    "amount",
    "currency",
    "transaction_id",
    "datetime",
    "sender_name",
    "receiver_name",
    "receiver_account_tail",
    "status",
    "stan",
    "stored_text",
)


@dataclass(frozen=True)
class OurAccount:
    """An account of ours that money is sent to."""

    title: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a picture says. Unknown is `None`, never a guess."""

    is_receipt: bool
    amount: str | None = None
    currency: str | None = None
    transaction_id: str | None = None
    datetime: str | None = None
    sender_name: str | None = None
    receiver_name: str | None = None
    receiver_account_tail: str | None = None
    status: str | None = None
    stan: str | None = None
    flags: tuple[str, ...] = ()
    mask_boxes: tuple[Box, ...] = ()
    stored_text: str = ""
    fields: dict[str, Found] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether it may be put before staff without a warning."""
        return self.is_receipt and not self.flags

    @property
    def said(self) -> dict[str, str | None]:
        """What is kept beside the masked picture, by name."""
        return {name: getattr(self, name) for name in SAID}


def read_pixels(pixels: NDArray[np.uint8], accounts: Sequence[OurAccount] = ()) -> Reading:
    """Read one upright picture."""
    return read_lines(lines_of(pixels), accounts)


def read_lines(lines: Sequence[Line], accounts: Sequence[OurAccount] = ()) -> Reading:
    """Read recognised lines; the pixels are needed no more."""
    found = read_fields(lines)
    needed = [found[name].box for name in ("amount", "transaction_id", "datetime") if name in found]
    boxes = boxes_to_mask(lines, needed)
    is_receipt = _is_receipt(lines, found)
    tail = _tail(found.get("receiver_account"))
    reading = Reading(
        is_receipt=is_receipt,
        amount=_value(found, "amount"),
        currency=_currency(found, lines) if "amount" in found else None,
        transaction_id=_value(found, "transaction_id"),
        datetime=_value(found, "datetime"),
        sender_name=_value(found, "sender_name"),
        receiver_name=_value(found, "receiver_name"),
        receiver_account_tail=tail,
        status=_value(found, "status"),
        stan=_value(found, "stan"),
        mask_boxes=tuple(boxes),
        stored_text=masked_text(lines, boxes),
        fields=found,
    )
    return _flagged(reading, accounts)


def _flagged(reading: Reading, accounts: Sequence[OurAccount]) -> Reading:
    flags = []
    if reading.status in ("failed", "pending"):
        flags.append(f"status_{reading.status}")
    for name in ("amount", "transaction_id", "datetime"):
        if getattr(reading, name) is None:
            flags.append(f"{name}_unread")
    if accounts and reading.is_receipt and not _is_ours(reading, accounts):
        flags.append("receiver_differs")
    values_now = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
    return Reading(**{**values_now, "flags": tuple(flags)})


def _is_ours(reading: Reading, accounts: Sequence[OurAccount]) -> bool:
    """The tail must be ours; the name alone is enough only where no tail was read."""
    for account in accounts:
        tails = {number[-4:] for number in account.numbers if number}
        if reading.receiver_account_tail in tails:
            return True
        name = (reading.receiver_name or "").casefold().replace(" ", "")
        if reading.receiver_account_tail is None and name == account.title.casefold().replace(
            " ", ""
        ):
            return True
    return False


def _is_receipt(lines: Sequence[Line], found: dict[str, Found]) -> bool:
    named = {label[0] for line in lines if (label := label_of(line.text))}
    strong = len(named & {"transaction_id", "stan", "receiver", "sender", "datetime", "status"})
    return "amount" in found and strong >= 2


def _currency(found: dict[str, Found], lines: Sequence[Line]) -> str | None:
    for line in lines:
        if line.box == found["amount"].box:
            read = values.sum_of(line.text)
            if read and read[1]:
                return read[1]
    return "PKR"


def _value(found: dict[str, Found], name: str) -> str | None:
    return found[name].value if name in found else None


def _tail(account: Found | None) -> str | None:
    digits = "".join(sign for sign in account.value if sign.isdigit()) if account else ""
    return digits[-4:] if len(digits) >= 4 else None
