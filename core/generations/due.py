"""Which orders are due: queued, working under a lease that ran out, or chosen between."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_
from sqlalchemy.orm import Session

from core.database.naming import naming, not_named_for
from core.generations.lease import due_now
from core.generations.models import Generation

AGAIN = timedelta(seconds=5)
RAN_OUT = Generation.lease_until < func.db_now()
NAMED = naming(
    Generation,
    due_now(),
    or_(Generation.lease_until.is_(None), RAN_OUT),
    or_(not_named_for(Generation.hinted_at, AGAIN), RAN_OUT),
    then={"hinted_at": func.db_now()},
    returning=(Generation.id,),
    limit=200,
)


def due(session: Session) -> list[UUID]:
    """Orders to hand over now; each is named again only after a while."""
    return list(session.scalars(NAMED))
