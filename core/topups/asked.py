"""Requests for credits as other pages of the console name them: by reference, by workspace."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, Uuid, func, select
from sqlalchemy.orm import Session

from core.money import Money
from core.topups.models import TopUp

LATEST = 20


@dataclass(frozen=True)
class Asked:
    """One request of a workspace."""

    id: UUID
    reference: str
    state: str
    amount: Money | None
    credits: int | None
    at: datetime


def references(session: Session, top_ups: Collection[UUID]) -> dict[UUID, str]:
    """The reference of each of these requests."""
    rows = session.execute(select(TopUp.id, TopUp.reference).where(TopUp.id.in_(top_ups)))
    return {row.id: row.reference for row in rows}


def newest_references(session: Session, workspaces: Collection[UUID]) -> dict[UUID, str]:
    """What a merchant is called by where no name can be shown: her newest request's reference."""
    if not workspaces:
        return {}
    asked = func.unnest(list(workspaces), type_=Uuid).column_valued("asked")
    newest = (
        select(TopUp.reference)
        .where(TopUp.workspace_id == asked)
        .order_by(TopUp.created_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(select(asked, newest)).all()
    return {workspace: reference for workspace, reference in rows if reference}


def workspace_of(session: Session, reference: str) -> UUID | None:
    """Whose request bears this reference, however it was typed."""
    return session.scalar(_bearing(reference).with_only_columns(TopUp.workspace_id))


def named(session: Session, reference: str) -> UUID | None:
    """The newest request that bears this reference, however it was typed."""
    return session.scalar(_bearing(reference).with_only_columns(TopUp.id))


def _bearing(reference: str) -> Select[TopUp]:
    typed = "".join(reference.split()).upper()
    wanted = typed if typed.startswith("TP-") else f"TP-{typed}"
    return select(TopUp).where(TopUp.reference == wanted).order_by(TopUp.created_at.desc()).limit(1)


def latest(session: Session, workspace_id: UUID) -> list[Asked]:
    """A workspace's newest requests first."""
    rows = session.scalars(
        select(TopUp)
        .where(TopUp.workspace_id == workspace_id)
        .order_by(TopUp.created_at.desc())
        .limit(LATEST)
    )
    return [
        Asked(
            row.id,
            row.reference,
            row.state.value,
            Money(row.amount_minor, row.currency) if row.amount_minor else None,
            row.credits,
            row.created_at,
        )
        for row in rows
        if row.created_at is not None
    ]
