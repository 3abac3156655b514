"""A request as it was expected, read and booked: fact by fact, and how far the bank's line fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from core.clock import PAKISTAN
from core.money import Money
from core.topups.matching import APART
from core.topups.models import BankLine, ReceivingAccountRow, TopUp
from core.topups.payers import is_same, payer_of
from core.topups.proof import amount_of


@dataclass(frozen=True)
class Row:
    """One fact as it was expected, read, and booked; `verdict`: agrees, differs or missing."""

    label: str
    expected: str
    read: str
    bank: str
    verdict: str
    apart_seconds: int = 0  # between two times that differ


@dataclass(frozen=True)
class Score:
    """In how many of the points that the bank's line names it agrees; `odd` are the others."""

    agreeing: int
    points: int
    odd: tuple[str, ...]


def compared(
    session: Session, row: TopUp, fields: dict[str, Any], line: BankLine | None
) -> tuple[Row, ...]:
    """Every fact; the code only where the bank's line names one."""
    transaction = str(fields.get("transaction_id") or "")
    code = line.reference if line and line.reference else ""
    facts = [
        _row(
            "amount",
            str(Money(row.amount_minor, row.currency)) if row.amount_minor else "",
            str(amount_of(fields) or ""),
            str(Money(line.amount_minor, line.currency)) if line else "",
        ),
        _row("id", "", _tail(transaction), _tail(line.id_tail or "") if line else ""),
        _when(str(fields.get("datetime") or ""), line),
        _row(
            "to",
            _account(session, row),
            _tail(str(fields.get("receiver_account_tail") or "")),
            _account(session, line),
        ),
        _payer(str(fields.get("sender_name") or ""), payer_of(line) if line else ""),
        _row("status", "success", str(fields.get("status") or ""), ""),
    ]
    if code:
        facts.insert(1, _row("code", row.reference, "", code))
    return tuple(facts)


def score(rows: Sequence[Row]) -> Score:
    """How far the bank's line fits: of the facts that it names, and that are known beside it."""
    named = [row for row in rows if row.bank and row.verdict != "missing"]
    odd = tuple(row.label for row in named if row.verdict == "differs")
    return Score(len(named) - len(odd), len(named), odd)


def _row(label: str, expected: str, read: str, bank: str) -> Row:
    known = [value for value in (expected, read, bank) if value]
    if len(known) < 2:
        return Row(label, expected, read, bank, "missing")
    return Row(label, expected, read, bank, "agrees" if len(set(known)) == 1 else "differs")


def _payer(read: str, bank: str) -> Row:
    """Two spellings of a name may be one; who pays need not be the merchant: nobody is expected."""
    if not read or not bank:
        return Row("from", "", read, bank, "missing")
    return Row("from", "", read, bank, "agrees" if is_same(read, bank) else "differs")


def _when(read: str, line: BankLine | None) -> Row:
    """Two clocks may be as far apart as a match allows them; where one says the day alone, a day.

    A bank books when it likes: what is farther is for staff to see, and no reason to refuse.
    """
    shown, booked = read.replace("T", " "), line.booked_at.astimezone(PAKISTAN) if line else None
    if line is None or booked is None:
        return Row("when", "", shown, "", "missing")
    bank = booked.strftime("%Y-%m-%d %H:%M" if line.has_time else "%Y-%m-%d")
    try:
        moment = datetime.fromisoformat(read).replace(tzinfo=PAKISTAN)
    except ValueError:  # nothing was read, or something that is no moment
        return Row("when", "", shown, bank, "missing")
    apart = abs(moment - booked)
    near = APART if line.has_time and "T" in read else timedelta(days=1)
    if apart <= near:
        return Row("when", "", shown, bank, "agrees")
    return Row("when", "", shown, bank, "differs", int(apart.total_seconds()))


def _account(session: Session, row: TopUp | BankLine | None) -> str:
    """The last digits of the account of ours that it names."""
    if row is None or row.receiving_account_id is None:
        return ""
    ours = session.get(ReceivingAccountRow, row.receiving_account_id)
    return _tail(ours.number) if ours else ""


def _tail(text: str) -> str:
    return f"…{text[-4:]}" if text else ""
