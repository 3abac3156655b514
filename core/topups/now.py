"""The queue at this moment, for pages that stay open: who waits, and where one request stands."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
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
    """Two or three short reads, all by indexes."""
    unposted = (*IN_REVIEW, TopUpState.DECIDED)
    resting = aside.is_aside().label("resting")
    found = session.execute(
        select(TopUp.state, resting, func.count())
        .where(TopUp.state.in_(unposted))
        .group_by(TopUp.state, resting)
    )
    counts = dict.fromkeys(("waiting", "later", "decided"), 0)
    for state, is_resting, count in found:
        name = "later" if is_resting else "waiting"
        counts["decided" if state == TopUpState.DECIDED else name] += int(count)
    waiting = session.execute(
        select(TopUp.id, TopUp.reference)
        .where(TopUp.state.in_(IN_REVIEW), ~aside.is_aside())
        .order_by(TopUp.submitted_at)
        .limit(MOST)
    )
    stands = session.scalar(select(TopUp.state).where(TopUp.id == top_up_id)) if top_up_id else None
    return Now(counts, {row.id: row.reference for row in waiting}, stands)
