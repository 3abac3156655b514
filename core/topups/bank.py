"""What staff see of the bank's record: lines that pay nothing yet, and matches beyond doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select, tuple_
from sqlalchemy.orm import Session

from core.clock import PAKISTAN
from core.money import Money
from core.topups import verdict
from core.topups.erased import IS_SOMEBODYS
from core.topups.models import IN_REVIEW, BankLine, ReceivingAccountRow, TopUp

PAGE = 50
MOST_AT_ONCE = 500  # a form has at most a thousand fields


@dataclass(frozen=True)
class Unclaimed:
    """Money that came and that no request asks for, at the bank's own time.

    `account` is the account's last digits.
    """

    id: UUID
    booked_at: datetime
    has_time: bool
    amount: Money
    id_tail: str | None
    reference: str | None
    account: str


@dataclass(frozen=True)
class Exact:
    """A request whose line agrees with it in every point, and what an approval would add."""

    id: UUID
    reference: str
    amount: Money
    credits: int
    matched_by: str
    booked_at: datetime
    id_tail: str | None


@dataclass(frozen=True)
class Approved:
    """What one press came to: decided now, changed meanwhile, waiting for another person, too."""

    decided: int
    passed_over: int
    halfway: int = 0


def unclaimed(session: Session, *, before: UUID | None = None) -> list[Unclaimed]:
    """The newest lines that belong to no request, at most a page; `before` is the last one seen."""
    query = (
        select(BankLine, ReceivingAccountRow.number)
        .join(ReceivingAccountRow, ReceivingAccountRow.id == BankLine.receiving_account_id)
        .where(~exists().where(TopUp.bank_line_id == BankLine.id))
        .order_by(BankLine.booked_at.desc(), BankLine.id.desc())
        .limit(10 * PAGE)  # a few of them were spent on what was approved before they came
    )
    last = session.get(BankLine, before) if before else None
    if last is not None:
        query = query.where(tuple_(BankLine.booked_at, BankLine.id) < (last.booked_at, last.id))
    rows = session.execute(query).all()
    paid = set(session.scalars(select(func.paid_bank_lines([line.id for line, _ in rows]))))
    return [
        Unclaimed(
            line.id,
            line.booked_at.astimezone(PAKISTAN),
            line.has_time,
            Money(line.amount_minor, line.currency),
            line.id_tail,
            line.reference,
            number[-4:],
        )
        for line, number in rows
        if line.id not in paid
    ][:PAGE]


def exact(session: Session) -> list[Exact]:
    """The oldest first: no flag, the id or the reference agrees, and every sum is the same."""
    rows = session.execute(
        select(TopUp, BankLine)
        .join(BankLine, BankLine.id == TopUp.bank_line_id)
        .where(
            TopUp.state.in_(IN_REVIEW),
            TopUp.credits.is_not(None),
            *verdict.CONFIRMED,
            IS_SOMEBODYS,
        )
        .order_by(TopUp.submitted_at)
        .limit(MOST_AT_ONCE)
    )
    return [
        Exact(
            row.id,
            row.reference,
            Money(line.amount_minor, line.currency),
            row.credits or 0,
            row.matched_by or "",
            line.booked_at.astimezone(PAKISTAN),
            line.id_tail,
        )
        for row, line in rows
    ]


def sum_of(found: Sequence[Exact]) -> Money:
    """What all of them paid together."""
    return Money(sum(one.amount.minor for one in found))


def approve_exact(session: Session, staff_id: UUID, wanted: Sequence[UUID]) -> Approved:
    """Approve those of `wanted` that are exact even now; each can be taken back like any other."""
    now = {one.id: one for one in exact(session)}
    decided = halfway = 0
    for one in [now[request] for request in dict.fromkeys(wanted) if request in now]:
        try:
            given = verdict.approve(
                session, staff_id, one.id, credits=one.credits, received=one.amount
            )
        except verdict.REFUSED:
            continue
        decided += given == verdict.Given.DECIDED
        halfway += given != verdict.Given.DECIDED
    return Approved(decided, len(set(wanted)) - decided - halfway, halfway)
