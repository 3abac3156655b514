"""Which orders are due: queued, working under a lease that ran out, or chosen between."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.generations.lease import due_now
from core.generations.models import Generation

AGAIN = timedelta(seconds=5)


def due(session: Session, limit: int = 200) -> list[UUID]:
    """Orders to hand over now; each is named again only after a while."""
    rows = (
        select(Generation.id)
        .where(
            due_now(),
            or_(Generation.lease_until.is_(None), Generation.lease_until < func.db_now()),
            or_(
                Generation.hinted_at.is_(None),
                Generation.hinted_at < func.db_now() - AGAIN,
                Generation.lease_until < func.db_now(),
            ),
        )
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(
        session.scalars(
            update(Generation)
            .where(Generation.id.in_(rows))
            .values(hinted_at=func.db_now())
            .returning(Generation.id)
        )
    )
