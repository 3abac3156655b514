"""What members did in a workspace, as they read it themselves; whose acts is the database's say."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit.models import AuditEntry

PAGE = 50


@dataclass(frozen=True)
class Done:
    """One act of a member, perhaps towards another account."""

    seq: int
    at: datetime
    who: UUID | None
    action: str
    whom: UUID | None


def activity(session: Session, *, before: int | None = None, most: int = PAGE) -> list[Done]:
    """The newest acts that the acting member may see, before the one numbered `before`."""
    row = AuditEntry
    query = (
        select(row.seq, row.at, row.actor_id, row.action, row.subject_kind, row.subject_id)
        .where(row.actor_kind == "account")
        .order_by(row.seq.desc())
        .limit(most)
    )
    if before is not None:
        query = query.where(row.seq < before)
    return [
        Done(seq, at, who, action, whom if kind == "account" and whom != who else None)
        for seq, at, who, action, kind, whom in session.execute(query)
        if at is not None  # the database gives each its time
    ]
