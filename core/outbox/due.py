"""Which messages are due to be sent."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, update
from sqlalchemy.orm import Session

from core.database.naming import naming, not_named_for
from core.outbox.models import OutboxRow

AGAIN = timedelta(seconds=3)
LET_GO = (
    update(OutboxRow)
    .where(
        OutboxRow.kind == "template",
        OutboxRow.state == "waiting",
        OutboxRow.due_at <= func.db_now(),
    )
    .values(state="queued", hinted_at=None)
    .execution_options(synchronize_session=False)
)
NAMED = naming(
    OutboxRow,
    OutboxRow.state.in_(("queued", "sending", "unknown")),
    OutboxRow.due_at <= func.db_now(),
    or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < func.db_now()),
    not_named_for(OutboxRow.hinted_at, AGAIN),
    then={"hinted_at": func.db_now()},
    returning=(OutboxRow.id,),
    order_by=(OutboxRow.seq,),
    limit=500,
)


def due(session: Session) -> list[UUID]:
    """Rows to hand over now; each is named again only after a while."""
    session.execute(LET_GO)
    return list(session.scalars(NAMED))
