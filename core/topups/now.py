"""The queue at this moment, for pages that stay open: who waits, and where one request stands."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.topups.models import IN_REVIEW, TopUp, TopUpState

MOST = 500


@dataclass(frozen=True)
class Now:
    """What waits and what is decided and not yet posted; `state` of the request looked at.

    `references`: the oldest `MOST` that wait, in the queue's order.
    """

    waiting: int
    decided: int
    references: tuple[str, ...]
    state: TopUpState | None

    @property
    def is_open(self) -> bool:
        """Whether the request looked at still waits for a verdict."""
        return self.state in IN_REVIEW


def now(session: Session, top_up_id: UUID | None = None) -> Now:
    """Two or three short reads, all by indexes."""
    unposted = (*IN_REVIEW, TopUpState.DECIDED)
    found = session.execute(
        select(TopUp.state, func.count()).where(TopUp.state.in_(unposted)).group_by(TopUp.state)
    )
    counted = {state: int(count) for state, count in found}
    references = session.scalars(
        select(TopUp.reference)
        .where(TopUp.state.in_(IN_REVIEW))
        .order_by(TopUp.submitted_at)
        .limit(MOST)
    )
    state = session.scalar(select(TopUp.state).where(TopUp.id == top_up_id)) if top_up_id else None
    return Now(
        sum(counted.get(one, 0) for one in IN_REVIEW),
        counted.get(TopUpState.DECIDED, 0),
        tuple(references),
        state,
    )
