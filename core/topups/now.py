"""The queue at this moment, for pages that stay open: who waits, and where one request stands."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.topups import aside
from core.topups.models import IN_REVIEW, TopUp, TopUpState

MOST = 500


@dataclass(frozen=True)
class Now:
    """How many wait, are set aside, are decided and not yet posted; and who it is that waits.

    `waiting`: the oldest `MOST`, each one's reference by its id, in the queue's order.
    `state`: of the request looked at.
    """

    counts: dict[str, int]
    waiting: dict[UUID, str]
    state: TopUpState | None

    @property
    def is_open(self) -> bool:
        """Whether the request looked at still waits for a verdict."""
        return self.state in IN_REVIEW


def now(session: Session, top_up_id: UUID | None = None) -> Now:
    """One read of all that is not posted, so that counts and list are of one moment; by indexes."""
    resting = aside.is_aside().label("resting")
    found = session.execute(
        select(TopUp.id, TopUp.reference, TopUp.state, resting)
        .where(TopUp.state.in_((*IN_REVIEW, TopUpState.DECIDED)))
        .order_by(TopUp.submitted_at, TopUp.id)
    ).all()
    decided = [row for row in found if row.state == TopUpState.DECIDED]
    waiting = [row for row in found if row.state != TopUpState.DECIDED and not row.resting]
    counts = {
        "waiting": len(waiting),
        "later": len(found) - len(decided) - len(waiting),
        "decided": len(decided),
    }
    stands = session.scalar(select(TopUp.state).where(TopUp.id == top_up_id)) if top_up_id else None
    return Now(counts, {row.id: row.reference for row in waiting[:MOST]}, stands)
