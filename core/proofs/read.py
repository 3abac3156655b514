"""The whole reading of one picture: fields, flags, masks, and whether it is clean."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.proofs import amounts, ids, in_words, moments, parties, prose, statuses, steps
from core.proofs.accounts import OurAccount
from core.proofs.beside import without_words
from core.proofs.columns import cut_by_columns
from core.proofs.currencies import currency_of, sign_of
from core.proofs.edges import is_cut, is_cut_off
from core.proofs.flags import Facts, flags
from core.proofs.forgery import moved, off_centre
from core.proofs.found import Found
from core.proofs.indent import indented
from core.proofs.inline import one_label_each
from core.proofs.labelled import by_label, holdings
from core.proofs.labels import label_of
from core.proofs.layout import Layout, laid_out
from core.proofs.level import by_rows, straightened
from core.proofs.lookalikes import doubted
from core.proofs.masking import masks
from core.proofs.noise import too_clean
from core.proofs.patches import patched, unlike
from core.proofs.pieces import with_whole_values
from core.proofs.pills import pill_around
from core.proofs.recognise import lines_of
from core.proofs.screens import is_of_a_screen
from core.proofs.script import with_urdu
from core.proofs.shade import off_shade
from core.proofs.sizes import off_size
from core.proofs.tails import with_whole_tails
from core.proofs.titles import as_ours, with_whole_titles
from core.proofs.twins import copied
from core.proofs.typeface import retyped, rows_of
from core.proofs.words import Box, Line
from core.proofs.written import written_unusually

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
NEEDED = ("amount", "transaction_id", "datetime")
CHECKED = ("amount", "transaction_id", "network_id", "reference", "datetime", "receiver_name")
TYPED = ("amount", "transaction_id", "datetime", "receiver_name")
PLAIN = {"network_id": "transaction_id", "reference": "transaction_id"}
TOLD = {"transaction_id", "datetime", "status"}
MOVED = {"datetime", "receiver_name", "status"}  # a page with a sum and two of these has an id, too
TWO = 2
ENOUGH = 4  # kinds of things that a receipt says


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

    def flagged(self, *more: str) -> "Reading":
        """The same reading with further flags, each once."""
        return replace(self, flags=tuple(dict.fromkeys((*self.flags, *more))))


def read_pixels(
    pixels: NDArray[np.uint8],
    accounts: Sequence[OurAccount] = (),
    now: datetime | None = None,
) -> Reading:
    """Read one upright picture; `now` is its moment of arrival, in the receipts' own time."""
    seen = without_words(pixels, with_whole_tails(pixels, lines_of(pixels)))
    lines = steps.marked(pixels, doubted(pixels, with_urdu(pixels, seen)))
    reading = read_lines(lines, accounts, now, height=pixels.shape[0], width=pixels.shape[1])
    level = by_rows(lines) if is_of_a_screen(pixels) else straightened(lines)
    return reading.flagged(*_edits(pixels, level, reading))


def _edits(pixels: NDArray[np.uint8], lines: Sequence[Line], reading: Reading) -> list[str]:
    """Signs in the pixels that a value was put over another."""
    raised = []
    amount = reading.fields.get("amount")
    if amount is not None and off_centre(pixels, amount.box, lines):
        raised.append("amount_looks_moved")
    straight = all(line.level is None for line in lines)
    for name in NEEDED:
        if straight and name in reading.fields and patched(pixels, reading.fields[name].box):
            raised.append(f"{name}_looks_patched")
    layout = laid_out(lines)
    bare = [name for name in CHECKED if not _is_in_a_pill(pixels, layout, name)]
    beside = moved(layout, lines, bare) + indented(pixels, layout, CHECKED)
    raised += [f"{PLAIN.get(name, name)}_looks_moved" for name in beside]
    unequal = unlike(pixels, layout, CHECKED)
    raised += [f"{PLAIN.get(name, name)}_looks_edited" for name in unequal]
    drawn = {name: reading.fields[name].box for name in TYPED if name in reading.fields}
    needed = {name: drawn[name] for name in NEEDED if name in drawn}
    raised += [f"{name}_looks_patched" for name in too_clean(pixels, lines, needed)]
    rows = rows_of(pixels, lines) if drawn else []
    raised += [f"{name}_looks_edited" for name in copied(pixels, rows, needed)]
    typed = retyped(rows, drawn, pixels.shape[0]) + off_shade(pixels, rows, needed)
    if amount is not None and off_size(rows, amount.box, pixels.shape[0]):
        typed.append("amount")
    return raised + [f"{name}_looks_retyped" for name in typed]


def _is_in_a_pill(pixels: NDArray[np.uint8], layout: Layout, name: str) -> bool:
    return any(
        pill_around(pixels, line.box) for one in layout.named(name) for line in one.lines[:1]
    )


def read_lines(
    lines: Sequence[Line],
    accounts: Sequence[OurAccount] = (),
    now: datetime | None = None,
    *,
    height: float | None = None,
    width: float | None = None,
) -> Reading:
    """Read recognised lines; the pixels, `height` by `width` of them, are needed no more."""
    straight = straightened(lines)
    level = one_label_each(cut_by_columns(straight))
    whole = [line for line in level if not is_cut(line, height, width)]
    whole = with_whole_titles(with_whole_values(whole), [account.title for account in accounts])
    layout = laid_out(whole)
    fields, facts = _facts(whole, layout, accounts, now, height)
    currency = facts.currency if "amount" in fields else None
    is_receipt = _is_receipt(whole, fields, facts.told)
    is_told = is_receipt or bool(fields.keys() & TOLD)  # else its sum may be a balance
    needed = [fields[name].box for name in NEEDED if name in fields and is_told]
    ours = [number for account in accounts for number in account.numbers]
    hidden = masks(level, layout, needed, [number.upper() for number in ours])
    read = {name: value.value for name, value in fields.items()}
    return Reading(
        is_receipt=is_receipt,
        currency=currency,
        flags=(
            *flags(facts.told, accounts, now),
            *(["cut_off"] if is_cut_off(level, height, width) else []),
            *(f"{name}_looks_edited" for name in written_unusually(fields, whole)),
        ),
        mask_boxes=hidden.boxes,
        stored_text=hidden.text,
        fields=fields,
        **read,
    )


@dataclass(frozen=True)
class _Read:
    told: Facts
    currency: str | None


def _facts(
    lines: Sequence[Line],
    layout: Layout,
    accounts: Sequence[OurAccount],
    now: datetime | None,
    height: float | None,
) -> tuple[dict[str, Found], _Read]:
    titles = [account.title for account in accounts]
    told = prose.told(lines, now, titles)
    private = by_label(lines, layout) + (holdings(lines) if "amount" in told else [])
    amount = amounts.amount_of(layout, lines, private)
    sender, receiver = parties.both_of(
        layout,
        accounts,
        is_sender_told="sender_name" in told,
        told=None if "receiver_account_tail" in told else _value(told, "receiver_name"),
    )
    fields = _fields(lines, layout, now, amount.sent, (sender, receiver), told)
    if title := fields.get("receiver_name"):
        ours = as_ours(title.value, titles)
        fields["receiver_name"] = replace(title, value=ours)
    clock = moments.phone_clock(lines, height) if height else None
    key = [fields[name].confidence for name in NEEDED if name in fields]
    facts = Facts(
        status=_value(fields, "status"),
        amount=_value(fields, "amount"),
        transaction_id=_value(fields, "transaction_id"),
        moment=_value(fields, "datetime"),
        receiver_name=_value(fields, "receiver_name"),
        receiver_tail=_value(fields, "receiver_account_tail"),
        receiver_number=receiver.number,
        sums_disagree=amount.disagrees or _words_disagree(fields, lines),
        is_before_sending=statuses.is_before_sending(lines, is_done=_is_done(fields)),
        id_label=ids.label_of_id(layout),
        clock=clock.hour * 60 + clock.minute if clock else None,
        confidence=min(key, default=0.0),
    )
    sign = amount.currency or sign_of(facts.amount or "", lines)
    return fields, _Read(facts, currency_of(sign, lines, layout))


def _fields(
    lines: Sequence[Line],
    layout: Layout,
    now: datetime | None,
    amount: Found | None,
    sides: tuple[parties.Party, parties.Party],
    told: dict[str, Found],
) -> dict[str, Found]:
    """All that was read, by name: by labels and places first, then from sentences."""
    sender, receiver = sides
    candidates = {
        "amount": amount,
        "transaction_id": ids.transaction_id(layout),
        "stan": ids.stan(layout),
        "datetime": moments.moment_of(layout, lines, now),
        "status": statuses.status_of(layout, lines),
        "sender_name": sender.name,
        "receiver_name": receiver.name,
        "receiver_account_tail": receiver.tail,
    }
    fields = {name: value for name, value in candidates.items() if value is not None}
    for name, value in told.items():
        if name in candidates:
            fields.setdefault(name, value)
    is_named = any(block.field != "other" for block in layout.blocks)
    if fields.keys() == {"amount"} and not is_named:  # a price, or a balance
        return {}
    is_moved = "amount" in fields and len(fields.keys() & MOVED) >= TWO
    left = ids.left_over(layout) if is_moved else None
    if left is not None:
        fields.setdefault("transaction_id", left)
    return fields


def _words_disagree(fields: dict[str, Found], lines: Sequence[Line]) -> bool:
    return "amount" in fields and in_words.disagree(fields["amount"].value, lines)


def _is_done(fields: dict[str, Found]) -> bool:
    return _value(fields, "status") == "success" and "transaction_id" in fields


def _is_receipt(lines: Sequence[Line], fields: dict[str, Found], facts: Facts) -> bool:
    """Whether enough of what receipts say is there, and nothing asks to be confirmed first."""
    kinds = len(fields.keys() - {"receiver_account_tail"}) + ("transaction_id" in fields)
    named = {label.field for line in lines if (label := label_of(line.text))}
    kinds += len(named & {"fee", "total"}) + ("receipt" in " ".join(_heads(lines)))
    tells = "transaction_id" in fields or "datetime" in fields or "status" in fields
    return kinds >= ENOUGH and tells and not facts.is_before_sending


def _heads(lines: Sequence[Line]) -> list[str]:
    return [line.text.casefold() for line in lines if len(line.text.split()) <= 6]


def _value(fields: dict[str, Found], name: str) -> str | None:
    return fields[name].value if name in fields else None
