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
    """What waits and what is decided and not yet posted; `state` of the request looked at.

    What is set aside does not wait.
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
    """A few short reads, all by indexes."""
    in_front = TopUp.state.in_(IN_REVIEW), ~aside.is_aside()
    waiting = session.scalar(select(func.count()).select_from(TopUp).where(*in_front))
    decided = session.scalar(
        select(func.count()).select_from(TopUp).where(TopUp.state == TopUpState.DECIDED)
    )
    references = session.scalars(
        select(TopUp.reference).where(*in_front).order_by(TopUp.submitted_at).limit(MOST)
    )
    state = session.scalar(select(TopUp.state).where(TopUp.id == top_up_id)) if top_up_id else None
    return Now(waiting or 0, decided or 0, tuple(references), state)
