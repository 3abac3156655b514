"""Which order's picture a message of ours showed: her swipe-reply means that picture."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.outbox.models import OutboxRow

OF_ORDER = "order/"  # how the keys of an order's own notices begin
OF_BATCH = "batch/"  # and of a batch's


@dataclass(frozen=True)
class ShownOf:
    """The message at a `place`, from 0, of the `count` that told of a batch."""

    batch_id: UUID
    place: int
    count: int


def order_shown(session: Session, identity_id: UUID, provider_id: str) -> UUID | None:
    """The order that was told of under a provider's id of a message to this chat."""
    key = session.scalar(
        select(OutboxRow.key)
        .where(
            OutboxRow.identity_id == identity_id,
            OutboxRow.provider_ids.contains([provider_id]),
            OutboxRow.key.startswith(OF_ORDER),
        )
        .limit(1)
    )
    return UUID(key.removeprefix(OF_ORDER).partition("/")[0]) if key else None


def batch_shown(session: Session, identity_id: UUID, provider_id: str) -> ShownOf | None:
    """The same of a batch, which many messages tell of: its pictures in their order, and words."""
    row = session.execute(
        select(OutboxRow.key, OutboxRow.provider_ids)
        .where(
            OutboxRow.identity_id == identity_id,
            OutboxRow.provider_ids.contains([provider_id]),
            OutboxRow.key.startswith(OF_BATCH),
        )
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    batch_id = UUID(row.key.removeprefix(OF_BATCH).partition("/")[0])
    return ShownOf(batch_id, row.provider_ids.index(provider_id), len(row.provider_ids))
