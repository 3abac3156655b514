"""Which messages are due: pictures to fetch, messages to answer."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.inbox.models import InboxRow
from core.queue import Task

AGAIN = timedelta(seconds=3)


def due(session: Session, limit: int = 500) -> list[tuple[Task, UUID]]:
    """Messages to hand over now; each is named again only after a while."""
    rows = (
        select(InboxRow.id)
        .where(
            InboxRow.state.in_(("received", "ready")),
            InboxRow.due_at <= func.db_now(),
            or_(InboxRow.hinted_at.is_(None), InboxRow.hinted_at < func.db_now() - AGAIN),
        )
        .order_by(InboxRow.received_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = session.execute(
        update(InboxRow)
        .where(InboxRow.id.in_(rows))
        .values(hinted_at=func.db_now())
        .returning(InboxRow.id, InboxRow.state)
    ).all()
    return [
        (Task.FETCH if state == "received" else Task.CONVERSE, row_id) for row_id, state in found
    ]
