"""Which messages are due to be sent."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.outbox.models import OutboxRow

AGAIN = timedelta(seconds=3)


def due(session: Session, limit: int = 500) -> list[UUID]:
    """Rows to hand over now; each is named again only after a while."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.kind == "template",
            OutboxRow.state == "waiting",
            OutboxRow.due_at <= func.db_now(),
        )
        .values(state="queued", hinted_at=None)
    )
    rows = (
        select(OutboxRow.id)
        .where(
            OutboxRow.state.in_(("queued", "sending", "unknown")),
            OutboxRow.due_at <= func.db_now(),
            or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < func.db_now()),
            or_(
                OutboxRow.hinted_at.is_(None),
                OutboxRow.hinted_at < func.db_now() - AGAIN,
            ),
        )
        .order_by(OutboxRow.seq)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(
        session.scalars(
            update(OutboxRow)
            .where(OutboxRow.id.in_(rows))
            .values(hinted_at=func.db_now())
            .returning(OutboxRow.id)
        )
    )
