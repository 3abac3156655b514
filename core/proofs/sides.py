"""Whose name and account a label means that names no side: by the sides around it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.proofs.words import Line, letters, same_column, same_row

if TYPE_CHECKING:
    from core.proofs.layout import Block

SIDES = ("sender", "receiver")
NEUTRAL = "party"


def by_heads(blocks: Sequence["Block"]) -> list["Block"]:
    """Of `Name | Amina Niazi | NOOR CRAFTS` under `Sender | Receiver`, what is whose.

    The lines are taken out of their neutral blocks.
    """
    heads = [block for block in blocks if block.field in SIDES and not block.lines]
    if {head.field for head in heads} != set(SIDES) or not _is_a_row(heads):
        return []
    found = []
    for block in blocks:
        if not block.field.startswith(NEUTRAL) or len(block.lines) < len(SIDES):
            continue
        for head in heads:
            own = [line for line in block.lines if _is_head_of(head.label, line)]
            block.lines = [line for line in block.lines if line not in own]
            field = head.field + block.field.removeprefix(NEUTRAL)
            found.append(replace(block, field=field, lines=own))
    return found


def _is_a_row(heads: Sequence["Block"]) -> bool:
    """Whether the sides stand beside each other; what stands over the other is a section."""
    return all(same_row(heads[0].label, head.label) for head in heads)


def _is_head_of(head: Line, line: Line) -> bool:
    return head.middle < line.top and same_column(head, line)


def booked(blocks: Sequence["Block"]) -> None:
    """`Debit` and `Credit` are the two sides, beside each other over what is whose, or each before
    a name and no sum.
    """
    told = {letters(block.label.text): block for block in blocks}
    debit, credit = told.get("debit"), told.get("credit")
    if not debit or not credit or bool(debit.lines) is not bool(credit.lines):
        return
    is_over = not debit.lines and same_row(debit.label, credit.label)
    firsts = [line.text for block in (debit, credit) for line in block.lines[:1]]
    if is_over or (firsts and not any(sign.isdigit() for text in firsts for sign in text)):
        debit.field, credit.field = SIDES


def name_sides(blocks: Sequence["Block"]) -> None:
    """`Account title` under `From` is the sender's: a neutral label takes the side above it.

    Above all sides it is the sender's, where another label names the receiver: a page begins so.
    A name is the receiver's, where only the sender has a label; an account may be the sender's.
    """
    receiver = any(block.field in ("receiver", "receiver_name") for block in blocks)
    sender = any(block.field in ("sender", "sender_name") for block in blocks)
    for block in blocks:
        if not block.field.startswith("party_"):
            continue
        over = [
            other
            for other in blocks
            if other.field.partition("_")[0] in SIDES
            # A side whose account is named has no second one: `Sender ID | Account`.
            if other.field.partition("_")[2] != block.field.partition("_")[2]
            if other.label.middle < block.label.middle or _is_left(other.label, block.label)
        ]
        if over:
            side = max(over, key=lambda other: _nearness(other.label, block.label))
            block.field = side.field.partition("_")[0] + block.field.removeprefix("party")
        elif receiver:
            block.field = "sender" + block.field.removeprefix("party")
        elif sender and block.field == "party_name":
            block.field = "receiver_name"


def _nearness(header: Line, label: Line) -> tuple[bool, bool, float]:
    """Headers left of the label first, then those of its own column, then the lowest."""
    return _is_left(header, label), same_column(header, label), header.middle


def _is_left(header: Line, label: Line) -> bool:
    return same_row(header, label) and header.right <= label.left
