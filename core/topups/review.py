"""What staff see: the queue, and one request with its evidence side by side."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from core.clock import PAKISTAN
from core.database.base import db_time
from core.money import Money
from core.topups import aside
from core.topups.matching import APART
from core.topups.models import (
    IN_REVIEW,
    BankLine,
    ProofRow,
    ReceivingAccountRow,
    TopUp,
    TopUpState,
)
from core.topups.proof import amount_of, reading

FILTERS: dict[str, tuple[TopUpState, ...]] = {
    "waiting": IN_REVIEW,
    "later": IN_REVIEW,  # set aside
    "decided": (TopUpState.DECIDED,),
    "approved": (TopUpState.APPROVED, TopUpState.PARTLY_PAID),
    "rejected": (TopUpState.REJECTED,),
}
PAGE = 50
PROMISED_SECONDS = 30 * 60  # the merchant is told: usually within 30 minutes


@dataclass(frozen=True)
class Item:
    """One line of the queue."""

    id: UUID
    reference: str
    amount: Money | None
    state: str
    flags: tuple[str, ...]
    age_seconds: int
    aside: aside.Aside | None


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
class Past:
    """An earlier or later request of the same workspace."""

    id: UUID
    reference: str
    state: str


@dataclass(frozen=True)
class Case:
    """One request with all its evidence."""

    id: UUID
    reference: str
    state: str
    flags: tuple[str, ...]
    rows: tuple[Row, ...]
    proofs: tuple[UUID, ...]  # media ids; a proof in words has none
    words: str  # of the newest proof, where it is words alone
    credits: int | None
    received: Money | None
    history: tuple[Past, ...]
    age_seconds: int
    undo_until: datetime | None
    matched_by: str | None
    text: str


def queue(session: Session, filter_name: str = "waiting") -> list[Item]:
    """The oldest first, at most a page."""
    rows = session.scalars(
        select(TopUp)
        .where(TopUp.state.in_(FILTERS[filter_name]))
        .where(_is_shown(filter_name))
        .order_by(TopUp.submitted_at, TopUp.id)
        .limit(PAGE)
    ).all()
    now = db_time(session)
    resting = aside.standing(session, [row.id for row in rows])
    return [
        Item(
            row.id,
            row.reference,
            _money(row.amount_minor, row.currency),
            row.state.value,
            tuple(row.flags),
            _age(now, row.submitted_at),
            resting.get(row.id),
        )
        for row in rows
    ]


def counts(session: Session) -> dict[str, int]:
    """How many stand under each filter."""
    resting = aside.is_aside().label("resting")
    found = session.execute(
        select(TopUp.state, resting, func.count()).group_by(TopUp.state, resting)
    ).all()
    return {
        name: sum(
            int(row[2])
            for row in found
            if row.state in states and (states != IN_REVIEW or row.resting == (name == "later"))
        )
        for name, states in FILTERS.items()
    }


def late_seconds(age_seconds: int) -> int:
    """How long past the promised time somebody waits, or 0."""
    return max(0, age_seconds - PROMISED_SECONDS)


def merchant_language(session: Session, top_up_id: UUID) -> str:
    """The language in which the merchant is spoken to."""
    return session.scalar(select(func.merchant_language(top_up_id))) or "en"


def _is_shown(filter_name: str) -> ColumnElement[bool]:
    if filter_name == "later":
        return aside.is_aside()
    return ~aside.is_aside() if FILTERS[filter_name] == IN_REVIEW else true()


def case(session: Session, top_up_id: UUID) -> Case | None:
    """One request, or `None` where there is none."""
    row = session.get(TopUp, top_up_id)
    if row is None:
        return None
    proofs = session.scalars(
        select(ProofRow).where(ProofRow.top_up_id == row.id).order_by(ProofRow.created_at.desc())
    ).all()
    fields = reading(proofs[0]) if proofs else {}
    line = session.get(BankLine, row.bank_line_id) if row.bank_line_id else None
    ours = (
        session.get(ReceivingAccountRow, row.receiving_account_id)
        if row.receiving_account_id
        else None
    )
    read = amount_of(fields)
    received = Money(line.amount_minor, line.currency) if line else read
    return Case(
        row.id,
        row.reference,
        row.state.value,
        (*row.flags, *(["line_from_sms"] if line and line.by_sms else [])),
        _rows(row, fields, line, ours),
        tuple(proof.media_id for proof in proofs if proof.media_id),
        str(fields.get("stored_text", "")) if proofs and proofs[0].media_id is None else "",
        _credits(row, received),
        received or _money(row.amount_minor, row.currency),
        _history(session, row),
        _age(db_time(session), row.submitted_at),
        row.due_at if row.state == TopUpState.DECIDED else None,
        row.matched_by,
        str(fields.get("stored_text", "")),
    )


def _rows(
    row: TopUp,
    fields: dict[str, Any],
    line: BankLine | None,
    ours: ReceivingAccountRow | None,
) -> tuple[Row, ...]:
    tail = ours.number[-4:] if ours else ""
    transaction = str(fields.get("transaction_id") or "")
    return (
        _row(
            "amount",
            str(_money(row.amount_minor, row.currency) or ""),
            str(amount_of(fields) or ""),
            str(Money(line.amount_minor, line.currency)) if line else "",
        ),
        _row("id", "", _tail(transaction), _tail(line.id_tail or "") if line else ""),
        _when(str(fields.get("datetime") or ""), line),
        _row("to", _tail(tail), _tail(str(fields.get("receiver_account_tail") or "")), ""),
        _row("status", "success", str(fields.get("status") or ""), ""),
    )


def _row(label: str, expected: str, read: str, bank: str) -> Row:
    known = [value for value in (expected, read, bank) if value]
    if len(known) < 2:
        return Row(label, expected, read, bank, "missing")
    return Row(label, expected, read, bank, "agrees" if len(set(known)) == 1 else "differs")


def _when(read: str, line: BankLine | None) -> Row:
    """Two clocks may be as far apart as a match allows them; where one says the day alone, a day.

    A bank books when it likes: what is farther is for staff to see, and no reason to refuse.
    """
    shown, booked = read.replace("T", " "), line.booked_at.astimezone(PAKISTAN) if line else None
    if line is None or booked is None:
        return Row("when", "", shown, "", "missing")
    bank = booked.strftime("%Y-%m-%d %H:%M" if line.has_time else "%Y-%m-%d")
    if not read:
        return Row("when", "", shown, bank, "missing")
    apart = abs(datetime.fromisoformat(read).replace(tzinfo=PAKISTAN) - booked)
    near = APART if line.has_time and "T" in read else timedelta(days=1)
    if apart <= near:
        return Row("when", "", shown, bank, "agrees")
    return Row("when", "", shown, bank, "differs", int(apart.total_seconds()))


def _tail(text: str) -> str:
    return f"…{text[-4:]}" if text else ""


def _credits(row: TopUp, received: Money | None) -> int | None:
    """Credits for what came, at the package's own rate; the odd rupees of a sum buy nothing."""
    if row.credits is None or row.amount_minor is None:
        return max(1, received.minor // 1500) if received else None
    price = row.amount_minor - (row.odd_minor or 0)
    if received is None or received.minor in (row.amount_minor, price):
        return row.credits
    return max(1, row.credits * received.minor // price)


def _history(session: Session, row: TopUp) -> tuple[Past, ...]:
    """The workspace's last five beside this one, the newest first."""
    found = session.execute(
        select(TopUp.id, TopUp.reference, TopUp.state)
        .where(TopUp.workspace_id == row.workspace_id, TopUp.id != row.id)
        .order_by(TopUp.created_at.desc(), TopUp.id)
        .limit(5)
    )
    return tuple(Past(id, reference, state.value) for id, reference, state in found)


def _money(minor: int | None, currency: str) -> Money | None:
    return Money(minor, currency) if minor else None


def _age(now: datetime, since: datetime | None) -> int:
    return max(0, int((now - since).total_seconds())) if since else 0
