"""Lines of the bank that a request without one may mean, each with its score: for staff to see.

No one of them is sure enough for `core.topups.matching`: several fit, or one point speaks against.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.clock import PAKISTAN
from core.money import Money
from core.topups.compared import Score, compared, score
from core.topups.lines import ASKED
from core.topups.models import OPEN, BankLine, ProofRow, TopUp
from core.topups.proof import amount_of, normal_id, reading_if_kept

DAYS = timedelta(days=4)  # before or after its proof came, or the day on its receipt
LOOKED_AT, SHOWN = 100, 5


@dataclass(frozen=True)
class Candidate:
    """A line that pays nothing yet; `asked_by`: another open request that it was found for."""

    id: UUID
    booked_at: datetime
    has_time: bool
    amount: Money
    id_tail: str | None
    score: Score
    asked_by: UUID | None
    asked_reference: str


def candidates(session: Session, top_up_id: UUID) -> list[Candidate]:
    """At most `SHOWN`, those first that agree in most points; none that two speak against."""
    row = session.get(TopUp, top_up_id)
    if row is None or row.bank_line_id is not None or row.state not in OPEN:
        return []
    proof = session.scalar(
        select(ProofRow)
        .where(ProofRow.top_up_id == row.id)
        .order_by(ProofRow.created_at.desc())
        .limit(1)
    )
    fields = reading_if_kept(proof)
    found = session.execute(
        select(BankLine, ASKED.c.id, ASKED.c.reference)
        .outerjoin(ASKED, ASKED.c.bank_line_id == BankLine.id)
        .where(or_(*_fits(row, fields)))
        .where(BankLine.booked_at.between(*_days(row, fields)))
        .order_by(BankLine.booked_at.desc())
        .limit(LOOKED_AT)
    ).all()
    paid = set(session.scalars(select(func.paid_bank_lines([line.id for line, *_ in found]))))
    known = [
        Candidate(
            line.id,
            line.booked_at.astimezone(PAKISTAN),
            line.has_time,
            Money(line.amount_minor, line.currency),
            line.id_tail,
            score(compared(session, row, fields, line)),
            asked_by,
            reference or "",
        )
        for line, asked_by, reference in found
        if line.id not in paid
    ]
    known = [one for one in known if len(one.score.odd) < 2]
    known.sort(key=lambda one: (len(one.score.odd) - one.score.agreeing, one.asked_by is not None))
    return known[:SHOWN]


def choose(session: Session, staff_id: UUID, top_up_id: UUID, line_id: UUID | None) -> bool:
    """Say that a line is meant, or with `None` that the one chosen before is not; written down.

    `False` where that is no longer so: it has paid, was found for another request, or a line of
    the bank's own was found meanwhile.
    """
    chosen = bool(session.scalar(select(func.choose_bank_line(top_up_id, line_id))))
    if chosen:
        session.expire_all()
        row = session.get_one(TopUp, top_up_id)
        record(
            session,
            Actor("staff", staff_id),
            "top_up.choose_line",
            subject=("top_up", top_up_id),
            workspace_id=row.workspace_id,
            details={"bank_line": line_id},
        )
    return chosen


def _fits(row: TopUp, fields: dict[str, Any]) -> list[ColumnElement[bool]]:
    """The sum that was asked for or read, the end of the id, or the request's own code."""
    read = amount_of(fields)
    sums = {one for one in (row.amount_minor, read.minor if read else None) if one}
    tail = normal_id(str(fields.get("transaction_id") or ""))[-4:]
    fits = [BankLine.reference == row.reference, BankLine.amount_minor.in_(sums)]
    return [*fits, BankLine.id_tail == tail] if len(tail) == 4 else fits


def _days(row: TopUp, fields: dict[str, Any]) -> tuple[datetime, datetime]:
    """Around the receipt's own time, else around when its proof was sent."""
    try:
        said = datetime.fromisoformat(str(fields.get("datetime") or ""))
    except ValueError:  # nothing was read, or something that is no moment
        middle = row.submitted_at or row.until_at
    else:
        middle = said.replace(tzinfo=PAKISTAN)
    return middle - DAYS, middle + DAYS
