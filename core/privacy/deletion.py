"""Book the end of one's pictures, or of the whole account; undo it before it is due."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit.record import record_act
from core.errors import QaptaiError
from core.privacy.models import DeletionRow
from core.settings import settings
from core.teams import leading
from core.workspaces.memberships import Member

Scope = Literal["pictures", "account"]
BATCH = 20


class HandOverFirst(QaptaiError):
    """She alone owns a team that others belong to."""


def book(
    session: Session,
    member: Member,
    identity_id: UUID,
    scope: Scope,
    *,
    with_teams: bool = False,
) -> datetime:
    """Book it, once however often it is asked for; until when it can be undone.

    `with_teams` ends all memberships in the organisations that go with an account: at once, and
    whether or not the account is kept in the end. Who is out is told.

    Raises:
        HandOverFirst: an account that alone owns a team of several stays, but for `with_teams`.
    """
    if with_teams and scope == "account":
        leading.close_owned(session, member.account_id)
    grace = grace_of(scope)
    try:
        with session.begin_nested():  # a refusal leaves the caller's transaction whole
            until: datetime = session.scalars(
                select(func.book_deletion(scope, identity_id, grace))
            ).one()
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == "23514":
            raise HandOverFirst(str(member.account_id)) from refused
        raise
    record_act(session, member, f"deletion.book_{scope}", subject=("account", member.account_id))
    return until


def grace_of(scope: Scope) -> timedelta:
    """How long a booking can be undone."""
    config = settings()
    if scope == "pictures":
        return timedelta(hours=config.deletion_pictures_hours)
    return timedelta(days=config.deletion_account_days)


def undo(session: Session, member: Member, scope: Scope) -> bool:
    """Take a booking back; `False` where there is none (any more)."""
    undone = bool(session.scalar(select(func.undo_deletion(scope))))
    if undone:
        record_act(
            session, member, f"deletion.undo_{scope}", subject=("account", member.account_id)
        )
    return undone


def booked(session: Session, account_id: UUID, scope: Scope) -> datetime | None:
    """When what is booked will be carried out; `None` where nothing is."""
    return session.scalar(select(when_booked(account_id, scope)))


def when_booked(account_id: UUID, scope: Scope) -> ScalarSelect[datetime]:
    """What `booked` asks, to be asked along with something else."""
    return (
        select(DeletionRow.due_at)
        .where(
            DeletionRow.account_id == account_id,
            DeletionRow.scope == scope,
            DeletionRow.state == "booked",
        )
        .scalar_subquery()
    )


def due(session: Session) -> list[UUID]:
    """Bookings whose time has come, and those that were interrupted."""
    rows = session.scalars(
        select(DeletionRow.id)
        .where(DeletionRow.state.in_(("booked", "erased")), DeletionRow.due_at <= func.db_now())
        .order_by(DeletionRow.due_at)
        .limit(BATCH)
    )
    return list(rows)
