"""A member's own requests for credits, as her pages list them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.money import Money
from core.topups.models import TopUp
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Asked:
    """One request and where it stands; amount and credits are `None` where only a proof came."""

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
    )
    return [
        Asked(row.id, row.reference, _amount(row), row.credits, row.state.value, row.created_at)
        for row in rows
        if row.created_at is not None
    ]


def _amount(row: TopUp) -> Money | None:
    return Money(row.amount_minor, row.currency) if row.amount_minor is not None else None
