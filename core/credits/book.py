"""The ledger as staff read it: every movement of credits, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.credits.ledger import Balance
from core.credits.models import CreditBalance, Transfer

PAGE = 50
KINDS = ("top_up", "grant", "hold", "capture", "release", "reversal", "advance", "advance_back")


@dataclass(frozen=True)
class Movement:
    """Whole credits that went from one account of the ledger to another; `seq` is its place."""

    seq: int
    at: datetime
    kind: str
    debit: str
    credit: str
    amount: int
    workspace_id: UUID
    top_up_id: UUID | None


def movements(
    session: Session,
    *,
    kind: str = "",
    workspace_id: UUID | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> list[Movement]:
    """At most `limit` of them that come before the place `before`; staff alone see them."""
    query = select(Transfer).where(*_wanted(kind, workspace_id)).order_by(Transfer.seq.desc())
    if before is not None:
        query = query.where(Transfer.seq < before)
    return [
        Movement(
            row.seq,
            row.created_at,
            row.kind,
            row.debit,
            row.credit,
            row.amount,
            row.workspace_id,
            row.top_up_id,
        )
        for row in session.scalars(query.limit(limit))
        if row.created_at is not None
    ]


def counts(session: Session, *, workspace_id: UUID | None = None) -> dict[str, int]:
    """How many movements there are of each kind."""
    query = select(Transfer.kind, func.count()).where(*_wanted("", workspace_id))
    found = {kind: int(count) for kind, count in session.execute(query.group_by(Transfer.kind))}
    return {kind: found.get(kind, 0) for kind in KINDS}


def balance_of(session: Session, workspace_id: UUID) -> Balance | None:
    """What a workspace has; `None` where there is no such workspace."""
    row = session.get(CreditBalance, workspace_id)
    return Balance(row.available, row.held, row.owed) if row is not None else None


def _wanted(kind: str, workspace_id: UUID | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if kind:
        found.append(Transfer.kind == kind)
    if workspace_id is not None:
        found.append(Transfer.workspace_id == workspace_id)
    return found
