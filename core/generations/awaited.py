"""Who waits for an order, and how long by now."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.generations.models import Generation


@dataclass(frozen=True)
class Awaited:
    """An order as its chat waits for it: since when, in seconds, and the message it answers."""

    identity_id: UUID
    message_id: str | None
    seconds: float


def awaited(session: Session, order_id: UUID) -> Awaited | None:
    """Who waits for an order, and how long by now."""
    waited = func.extract("epoch", func.db_now() - Generation.created_at)
    row = session.execute(
        select(Generation.identity_id, Generation.reply_to, waited).where(Generation.id == order_id)
    ).one_or_none()
    return Awaited(row[0], row[1], float(row[2])) if row else None
