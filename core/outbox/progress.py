"""The one message of a chat that shows how far an order is; it is changed, not said again."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, update
from sqlalchemy.orm import Session

from core.outbox.models import OutboxRow


@dataclass(frozen=True)
class Shown:
    """A progress message that stands in a chat."""

    identity_id: UUID
    message_id: str


def begin(session: Session, order_id: UUID, *, ended: int = 0) -> Shown | None:
    """Somebody works on the order now, and `ended` of its batch have; each number is shown once.

    `None` where that or more is shown already, or nothing stands.
    """
    further = and_(OutboxRow.stage == "working", OutboxRow.ended < ended)
    return _move(session, order_id, "working", or_(OutboxRow.stage.is_(None), further), ended)


def end(session: Session, order_id: UUID) -> Shown | None:
    """The order has ended, and how is told; `None` where nothing stands, or that is shown."""
    open_ = or_(OutboxRow.stage.is_(None), OutboxRow.stage == "working")
    return _move(session, order_id, "ended", open_)


def _move(
    session: Session,
    order_id: UUID,
    stage: str,
    condition: ColumnElement[bool],
    ended: int = 0,
) -> Shown | None:
    row = session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.about == order_id,
            OutboxRow.kind == "message",
            OutboxRow.state == "sent",
            condition,
        )
        .values(stage=stage, ended=ended)
        .returning(OutboxRow.identity_id, OutboxRow.provider_ids)
        .execution_options(synchronize_session=False)
    ).first()
    return Shown(row.identity_id, row.provider_ids[-1]) if row and row.provider_ids else None
