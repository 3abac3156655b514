"""A workspace's last orders as staff see them: what was ordered and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

LATEST = 20


@dataclass(frozen=True)
class Ordered:
    """An order without its pictures and words; `credits` as charged, else as asked."""

    id: UUID
    look: str
    state: str
    reason: str
    credits: int
    at: datetime


def orders_of(session: Session, workspace_id: UUID) -> list[Ordered]:
    """The newest first; the session acts for staff."""
    columns = ("id", "look", "state", "reason", "credits", "ordered_at")
    call = func.orders_of(workspace_id, LATEST).table_valued(*columns)
    return [
        Ordered(row.id, row.look, row.state, row.reason or "", row.credits, row.ordered_at)
        for row in session.execute(select(call))
    ]
