"""The one message of a chat that shows how far an order is; it is changed, not said again."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, update
from sqlalchemy.orm import Session

from core.outbox.models import OutboxRow


@dataclass(frozen=True)
class Shown:
    """A progress message that stands in a chat."""

    identity_id: UUID
    message_id: str


def begin(session: Session, order_id: UUID) -> Shown | None:
    """Somebody works on the order now; `None` where that is shown already, or nothing stands."""
    return _move(session, order_id, "working", OutboxRow.stage.is_(None))


def end(session: Session, order_id: UUID) -> Shown | None:
    """The order has ended, and how is told; `None` where nothing stands, or that is shown."""
    open_ = or_(OutboxRow.stage.is_(None), OutboxRow.stage == "working")
    return _move(session, order_id, "ended", open_)


def _move(
    session: Session, order_id: UUID, stage: str, condition: ColumnElement[bool]
) -> Shown | None:
    row = session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.about == order_id,
            OutboxRow.kind == "message",
            OutboxRow.state == "sent",
            condition,
        )
        .values(stage=stage)
        .returning(OutboxRow.identity_id, OutboxRow.provider_ids)
        .execution_options(synchronize_session=False)
    ).first()
    return Shown(row.identity_id, row.provider_ids[-1]) if row and row.provider_ids else None
