"""Which order's picture a message of ours showed: her swipe-reply means that picture."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.outbox.models import OutboxRow

OF_ORDER = "order/"  # how the keys of an order's own notices begin


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
