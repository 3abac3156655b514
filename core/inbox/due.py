"""Which messages are due: pictures to fetch, messages to answer, pictures to be forgotten."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.inbox.message import PICTURES, UPLOAD
from core.inbox.models import InboxRow
from core.queue import Task

AGAIN = timedelta(seconds=3)


def due(session: Session, limit: int = 500) -> list[tuple[Task, UUID]]:
    """Messages to hand over now; each is named again only after a while."""
    rows = (
        select(InboxRow.id)
        .where(
            InboxRow.state.in_(("received", "ready")),
            InboxRow.due_at <= func.db_now(),
            or_(InboxRow.quiet_at.is_(None), InboxRow.quiet_at <= func.db_now()),
            or_(InboxRow.hinted_at.is_(None), InboxRow.hinted_at < func.db_now() - AGAIN),
        )
        .order_by(InboxRow.received_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = session.execute(
        update(InboxRow)
        .where(InboxRow.id.in_(rows))
        .values(hinted_at=func.db_now())
        .returning(InboxRow.id, InboxRow.state, InboxRow.kind)
    ).all()
    return [(_task(state, kind), row_id) for row_id, state, kind in found] + [
        (Task.FORGET, row_id) for row_id in _to_forget(session, limit)
    ]


def _task(state: str, kind: str) -> Task:
    if state == "ready":
        return Task.CONVERSE
    return Task.READ if kind == UPLOAD else Task.FETCH


def _to_forget(session: Session, limit: int) -> list[UUID]:
    """Pictures that their provider still keeps; pushed on, so that each is named once a while."""
    rows = (
        select(InboxRow.id)
        .where(InboxRow.forget_at <= func.db_now(), InboxRow.kind.in_(PICTURES))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(
        session.scalars(
            update(InboxRow)
            .where(InboxRow.id.in_(rows))
            .values(forget_at=func.db_now() + 10 * AGAIN)
            .returning(InboxRow.id)
        )
    )
