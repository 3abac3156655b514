"""Which messages are due: pictures to fetch, messages to answer, pictures to be forgotten."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_
from sqlalchemy.orm import Session

from core.database.naming import naming, not_named_for
from core.inbox import forgetting
from core.inbox.message import UPLOAD
from core.inbox.models import InboxRow
from core.queue import Task

AGAIN = timedelta(seconds=3)
NAMED = naming(
    InboxRow,
    InboxRow.state.in_(("received", "ready")),
    InboxRow.due_at <= func.db_now(),
    or_(InboxRow.quiet_at.is_(None), InboxRow.quiet_at <= func.db_now()),
    not_named_for(InboxRow.hinted_at, AGAIN),
    then={"hinted_at": func.db_now()},
    returning=(InboxRow.id, InboxRow.state, InboxRow.kind),
    order_by=(InboxRow.received_at,),
    limit=500,
)


def due(session: Session) -> list[tuple[Task, UUID]]:
    """Messages to hand over now; each is named again only after a while."""
    found = [(_task(state, kind), row) for row, state, kind in session.execute(NAMED)]
    return found + [(Task.FORGET, row) for row in session.scalars(forgetting.DUE)]


def _task(state: str, kind: str) -> Task:
    if state == "ready":
        return Task.CONVERSE
    return Task.READ if kind == UPLOAD else Task.FETCH
