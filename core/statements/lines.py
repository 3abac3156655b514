"""A statement's lines of money that came, and what is wrong with the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.money import Money, NotMoney
from core.statements.columns import Columns
from core.statements.labels import Role
from core.statements.moments import has_clock, moment_of, month_comes_first
from core.statements.payer import payer_in
from core.statements.sums import Sum, sum_of
from core.statements.table import Row

OUT = re.compile(r"\b(?:dr|d|debit|withdrawal|out|sent)\b", re.IGNORECASE)
LABELLED = re.compile(
    r"\b(?:t(?:rx|xn|ransaction)?\s*(?:id|no|ref)|tid|rrn|stan|utr|ref(?:erence)?(?:\s*no)?)"
    r"\s*[.:#-]?\s*([A-Z0-9]{6,30})\b",
    re.IGNORECASE,
)
CODE = re.compile(
    r"\bTP[\s-]?([A-Z0-9]{5})\b", re.IGNORECASE
)  # our own reference, as banks keep it
MONEY: tuple[Role, ...] = ("credit", "debit", "amount")
SUMMARY = re.compile(r"\b(?:total|closing|opening|balance|brought|carried)\b", re.IGNORECASE)


@dataclass(frozen=True)
class StatementLine:
    """Money that came. `text` is the whole row: it tells equal lines apart, and is never kept."""

    row: int
    booked_at: datetime
    has_time: bool
    money: Money
    transaction_id: str | None
    reference: str | None
    payer: str | None
    text: str


@dataclass(frozen=True)
class Fault:
    """A row that cannot be read; `reason` is one of no_date, no_sum, two_sums, formula, short."""

    row: int
    reason: str


@dataclass(frozen=True)
class Statement:
    """What a file says; `paid_out` rows were money that went, and are left out."""

    lines: tuple[StatementLine, ...]
    faults: tuple[Fault, ...]
    paid_out: int


def read_lines(rows: Sequence[Row], columns: Columns) -> Statement:
    """Every row below the header; a row without date and money is the bank's own talk."""
    below = [row for row in rows if row.number > columns.header]
    month_first = month_comes_first(columns.cell(row, "date") for row in below)
    lines: list[StatementLine] = []
    faults: list[Fault] = []
    paid_out = 0
    for row in below:
        try:
            found = _line(row, columns, month_first)
        except _Broken as broken:
            faults.append(Fault(row.number, broken.reason))
            continue
        if isinstance(found, StatementLine):
            lines.append(found)
        paid_out += found == "out"
    return Statement(tuple(lines), tuple(faults), paid_out)


class _Broken(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _line(row: Row, columns: Columns, month_first: bool) -> StatementLine | str:
    """The line; "out" for money that went, "talk" for a row that is no booking."""
    day = columns.cell(row, "date")
    money = [columns.cell(row, role) for role in MONEY]
    if any(cell.startswith("=") for cell in (day, *money)):
        raise _Broken("formula")
    if not _has_digit(day):
        if _has_digit("".join(money)) and SUMMARY.search(" ".join(row.cells)) is None:
            raise _Broken("no_date")
        return "talk"
    clock = columns.cell(row, "time")
    booked = moment_of(day, clock, month_first=month_first)
    if booked is None:
        raise _Broken("no_date")
    came = _came(row, columns)
    if came is None:
        if _is_short(row, columns):
            raise _Broken("short")
        return "out" if _has_digit("".join(money).replace("0", "")) else "talk"
    text = " ".join(cell for cell in row.cells if cell)
    code = CODE.search(text)
    return StatementLine(
        row.number,
        booked,
        has_clock(day, clock),
        came,
        _id(columns.cell(row, "id"), columns.cell(row, "details")),
        f"TP-{code[1].upper()}" if code else None,
        payer_in(columns.cell(row, "payer"), columns.cell(row, "details")),
        text,
    )


def _is_short(row: Row, columns: Columns) -> bool:
    """Whether it ends before any column of money: something of it is missing."""
    money = [columns.places[one] for one in MONEY if one in columns.places]
    return len(row.cells) <= min(money) and SUMMARY.search(" ".join(row.cells)) is None


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _came(row: Row, columns: Columns) -> Money | None:
    """The sum that came; `None` where money went, or none moved."""
    try:
        credit, debit, amount = (sum_of(columns.cell(row, role)) for role in MONEY)
    except NotMoney as odd:
        raise _Broken("no_sum") from odd
    if credit is not None and debit is not None:
        raise _Broken("two_sums")
    if credit is not None:
        return credit.money if credit.way != "out" else None
    if debit is not None or amount is None:
        return None
    return amount.money if _is_in(amount, columns.cell(row, "direction")) else None


def _is_in(amount: Sum, direction: str) -> bool:
    """A sign in the cell says which way; then the column for it; an unsigned sum alone came."""
    if amount.way is not None:
        return amount.way == "in"
    return OUT.search(direction) is None


def _id(cell: str, details: str) -> str | None:
    """The id's own column, else what stands behind a word for it."""
    own = "".join(sign for sign in cell if sign.isalnum())
    if len(own) >= 4 and any(sign.isdigit() for sign in own):
        return own
    labelled = LABELLED.search(details)
    found = labelled[1] if labelled else ""
    return found if any(sign.isdigit() for sign in found) else None
