"""What staff see of one request: its evidence side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database.base import db_time
from core.money import Money
from core.topups import worth
from core.topups.compared import Row, Score, compared, score
from core.topups.erased import IS_SOMEBODYS
from core.topups.models import BankLine, ProofRow, TopUp, TopUpState
from core.topups.proof import amount_of, reading
from core.topups.queue import age


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
    newest: UUID | None  # of its proofs
    proofs: tuple[UUID, ...]  # media ids; a proof in words has none
    words: str  # of the newest proof, where it is words alone
    credits: int | None
    received: Money | None
    history: tuple[Past, ...]
    age_seconds: int
    undo_until: datetime | None
    matched_by: str | None
    score: Score
    text: str


def merchant_language(session: Session, top_up_id: UUID) -> str:
    """The language in which the merchant is spoken to."""
    return session.scalar(select(func.merchant_language(top_up_id))) or "en"


def case(session: Session, top_up_id: UUID) -> Case | None:
    """One request, or `None` where there is none."""
    row = session.get(TopUp, top_up_id)
    if row is None:
        return None
    proofs = session.scalars(
        select(ProofRow)
        .where(ProofRow.top_up_id == row.id)
        .order_by(ProofRow.created_at.desc(), ProofRow.id)
    ).all()
    fields = reading(proofs[0]) if proofs else {}
    line = session.get(BankLine, row.bank_line_id) if row.bank_line_id else None
    rows = compared(session, row, fields, line)
    read = amount_of(fields)
    received = Money(line.amount_minor, line.currency) if line else read
    return Case(
        row.id,
        row.reference,
        row.state.value,
        (*row.flags, *_of_now(session, row, line)),
        rows,
        proofs[0].id if proofs else None,
        tuple(proof.media_id for proof in proofs if proof.media_id),
        str(fields.get("stored_text", "")) if proofs and proofs[0].media_id is None else "",
        _credits(session, row, received),
        received or _money(row.amount_minor, row.currency),
        _history(session, row),
        age(db_time(session), row.submitted_at),
        row.due_at if row.state == TopUpState.DECIDED else None,
        row.matched_by,
        score(rows),
        str(fields.get("stored_text", "")),
    )


def _of_now(session: Session, row: TopUp, line: BankLine | None) -> Iterator[str]:
    """Flags that are not kept: what they say may change by itself."""
    if line is not None and line.by_sms:
        yield "line_from_sms"
    if not session.scalar(select(TopUp.id).where(TopUp.id == row.id, IS_SOMEBODYS)):
        yield "account_erased"


def _credits(session: Session, row: TopUp, received: Money | None) -> int | None:
    """Credits for what came, at the package's own rate; the odd rupees of a sum buy nothing."""
    if row.credits is None or row.amount_minor is None:
        return worth.credits_for(session, received) if received else None
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
