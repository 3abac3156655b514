"""Receipts as a recogniser sees them: lines with boxes, without pixels."""

from core.proofs.accounts import OurAccount
from core.proofs.words import Line

WIDE, TALL, HIGH = 720, 1600, 32
OURS = (OurAccount("NOOR CRAFTS", ("03001234567", "PK11LEAF0000000123456702")),)
FACTS = {
    "status": "Transaction Successful",
    "amount": "Rs. 2,500.00",
    "id": "48213907756",
    "date": "18 Nov 2026, 02:18 PM",
    "sender": "Amina Niazi",
    "receiver": "NOOR CRAFTS",
    "account": "*******4567",
}


def line(text: str, x: float, y: float, *, high: float = HIGH, sure: float = 1.0) -> Line:
    """One line whose letters are each half as wide as high."""
    return Line(text, (x, y, 0.5 * high * len(text), high), sure)


def ending(text: str, right: float, y: float, *, high: float = HIGH) -> Line:
    """One line that ends at a place."""
    return line(text, right - 0.5 * high * len(text), y, high=high)


def centred(text: str, y: float, *, high: float = HIGH) -> Line:
    """One line in the middle of the page."""
    return line(text, (WIDE - 0.5 * high * len(text)) / 2, y, high=high)


def table(rows: list[tuple[str, str]], *, top: float = 400, apart: float = 70) -> list[Line]:
    """Labels left, values in a column of their own."""
    lines = []
    for place, (label, value) in enumerate(rows):
        y = top + place * apart
        lines += [line(label, 40, y), line(value, 330, y)]
    return lines


def stacked(rows: list[tuple[str, str]], *, top: float = 400, apart: float = 130) -> list[Line]:
    """Each label above its value."""
    lines = []
    for place, (label, value) in enumerate(rows):
        y = top + place * apart
        lines += [line(label, 40, y), line(value, 40, y + 44)]
    return lines


def turned(rows: list[tuple[str, str]], *, top: float = 400, apart: float = 130) -> list[Line]:
    """Each value above its label."""
    lines = []
    for place, (label, value) in enumerate(rows):
        y = top + place * apart
        lines += [line(value, 40, y), line(label, 40, y + 38)]
    return lines


def mirrored(rows: list[tuple[str, str]], *, top: float = 400, apart: float = 70) -> list[Line]:
    """Values left, each with its label at the right edge of its row."""
    lines = []
    for place, (label, value) in enumerate(rows):
        y = top + place * apart
        lines += [line(value, 40, y), ending(label, 700, y)]
    return lines


def across(rows: list[tuple[str, str]], *, top: float = 400, apart: float = 110) -> list[Line]:
    """Each label left, its value in the next row at the right edge."""
    lines = []
    for place, (label, value) in enumerate(rows):
        y = top + place * apart
        lines += [line(label, 40, y), ending(value, 700, y + 42)]
    return lines


def pairs(rows: list[tuple[str, str, str, str]], *, top: float = 400) -> list[Line]:
    """Two labels over two values: label, value, label, value."""
    lines = []
    for place, (first, below_first, second, below_second) in enumerate(rows):
        y = top + place * 140
        lines += [line(first, 40, y), line(second, 400, y)]
        lines += [line(below_first, 40, y + 44), line(below_second, 400, y + 44)]
    return lines


def head(facts: dict[str, str] = FACTS) -> list[Line]:
    """A status and a large sum in the middle."""
    return [centred(facts["status"], 180), centred(facts["amount"], 240, high=80)]


def rows_of(facts: dict[str, str] = FACTS) -> list[tuple[str, str]]:
    """What a receipt says under its head: label and value."""
    return [
        ("Transaction ID", facts["id"]),
        ("Date & Time", facts["date"]),
        ("Sent by", facts["sender"]),
        ("Sent to", facts["receiver"]),
        ("To account", facts["account"]),
    ]


def receipt(**changed: str) -> list[Line]:
    """A whole and clean receipt, with some of its facts changed."""
    facts = {**FACTS, **changed}
    return head(facts) + table(rows_of(facts))
