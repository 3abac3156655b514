"""Every line of the bank's record with what became of it: paid, matched, or nobody's."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, column, func, select, table, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from core.clock import PAKISTAN
from core.money import Money
from core.topups.models import OPEN, BankLine, ReceivingAccountRow, TopUp

PAGE = 50
PAID = table("paid_transfers", column("top_up_id", Uuid), column("bank_line_id", Uuid))
# The open request that a line was found for: one id may name it for two, of whom one is paid.
ASKED = (
    select(TopUp.id, TopUp.reference, TopUp.bank_line_id)
    .ext(distinct_on(TopUp.bank_line_id))
    .where(TopUp.state.in_(OPEN), TopUp.bank_line_id.is_not(None))
    .order_by(TopUp.bank_line_id, TopUp.submitted_at, TopUp.id)
    .subquery()
)
# A line that paid an earlier approval is named by the payment, not by the request.
JOINED = TopUp.id == func.coalesce(PAID.c.top_up_id, ASKED.c.id)
STATES: dict[str, ColumnElement[bool]] = {
    "paid": PAID.c.top_up_id.is_not(None),
    "matched": and_(PAID.c.top_up_id.is_(None), TopUp.id.is_not(None)),
    "nobody's": and_(PAID.c.top_up_id.is_(None), TopUp.id.is_(None)),
}


@dataclass(frozen=True)
class Line:
    """Money that came, at the bank's own time; `account` is the account's last digits."""

    id: UUID
    booked_at: datetime
    has_time: bool
    amount: Money
    id_tail: str | None
    account: str
    state: str
    top_up_id: UUID | None
    reference: str | None


def lines(
    session: Session, *, state: str = "", before: UUID | None = None, limit: int = PAGE
) -> list[Line]:
    """The newest first, at most `limit`; `before` is the last one seen."""
    query = (
        select(BankLine, ReceivingAccountRow.number, TopUp.id, TopUp.reference, PAID.c.top_up_id)
        .join(ReceivingAccountRow, ReceivingAccountRow.id == BankLine.receiving_account_id)
        .outerjoin(PAID, PAID.c.bank_line_id == BankLine.id)
        .outerjoin(ASKED, ASKED.c.bank_line_id == BankLine.id)
        .outerjoin(TopUp, JOINED)
        .order_by(BankLine.booked_at.desc(), BankLine.id.desc())
        .limit(limit)
    )
    if state:
        query = query.where(STATES[state])
    last = session.get(BankLine, before) if before else None
    if last is not None:
        query = query.where(tuple_(BankLine.booked_at, BankLine.id) < (last.booked_at, last.id))
    return [
        Line(
            line.id,
            line.booked_at.astimezone(PAKISTAN),
            line.has_time,
            Money(line.amount_minor, line.currency),
            line.id_tail,
            number[-4:],
            "paid" if paid else "matched" if top_up else "nobody's",
            top_up,
            reference,
        )
        for line, number, top_up, reference, paid in session.execute(query)
    ]


def counts(session: Session) -> dict[str, int]:
    """How many lines are in each state."""
    return {
        state: session.scalar(
            select(func.count(BankLine.id))
            .outerjoin(PAID, PAID.c.bank_line_id == BankLine.id)
            .outerjoin(ASKED, ASKED.c.bank_line_id == BankLine.id)
            .outerjoin(TopUp, JOINED)
            .where(condition)
        )
        or 0
        for state, condition in STATES.items()
    }
