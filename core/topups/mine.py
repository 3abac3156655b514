"""A member's own requests for credits, as her pages list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from core.money import Money
from core.topups.models import TopUp, TopUpState
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Asked:
    """One request and where it stands.

    Amount and credits are what was asked for, `None` where only a proof came; once credits were
    posted for another sum, they are what was paid and what it came to.
    """

    id: UUID
    reference: str
    amount: Money | None
    credits: int | None
    state: str
    at: datetime


def requests_of(session: Session, member: Member, *, limit: int = 50) -> list[Asked]:
    """The newest first, as far as the claim reaches (an admin's: the workspace's)."""
    rows = session.scalars(
        select(TopUp)
        .where(TopUp.workspace_id == member.workspace_id)
        .order_by(TopUp.created_at.desc())
        .limit(limit)
    ).all()
    posted = _posted(session, [row.id for row in rows if _is_of_another_sum(row)])
    return [
        Asked(
            row.id,
            row.reference,
            *posted.get(row.id, (_amount(row), row.credits)),
            row.state.value,
            row.created_at,
        )
        for row in rows
        if row.created_at is not None
    ]


def _is_of_another_sum(row: TopUp) -> bool:
    """Whether credits were posted for a sum that was not asked for, or may have been."""
    is_unasked = row.state == TopUpState.APPROVED and row.amount_minor is None
    return is_unasked or row.state in (TopUpState.PARTLY_PAID, TopUpState.REVERSED)


def _posted(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[Money, int]]:
    """What was paid and credited, by request, in one look."""
    if not ids:
        return {}
    facts = func.paid_for(TopUp.id).table_valued("credits", "paid_minor", "currency")
    said = facts.lateral("said")
    rows = session.execute(
        select(TopUp.id, said.c.paid_minor, said.c.currency, said.c.credits)
        .join_from(TopUp, said, true())
        .where(TopUp.id.in_(ids), said.c.paid_minor.is_not(None))
    )
    return {row.id: (Money(row.paid_minor, row.currency), row.credits) for row in rows}


def _amount(row: TopUp) -> Money | None:
    return Money(row.amount_minor, row.currency) if row.amount_minor is not None else None
