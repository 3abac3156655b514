"""One chat's messages in order: which is next, which must wait, which were one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.database.base import db_time
from core.database.sealing import Sealer
from core.inbox.models import InboxRow

PICTURES = ("photo", "document")
QUIET = timedelta(seconds=1.6)  # an album is whole when nothing more came for so long
PATIENCE = timedelta(seconds=10)  # a picture that is not ready blocks its chat no longer
MOST_ATTEMPTS = 3
WAITING = ("received", "ready")


@dataclass(frozen=True)
class Batch:
    """The rows to work on now: one message, or the pictures of one album."""

    rows: tuple[InboxRow, ...]


@dataclass(frozen=True)
class Wait:
    """Nothing may be worked on yet; somebody will hand the chat over again."""


def next_for_chat(session: Session, chat_key: bytes) -> Batch | Wait | None:
    """What the chat hears next. The caller holds the chat's lock."""
    rows = list(
        session.scalars(
            select(InboxRow)
            .where(InboxRow.chat_key == chat_key, InboxRow.state.in_(WAITING))
            .order_by(InboxRow.message_order, InboxRow.received_at)
            .limit(60)
        )
    )
    if not rows:
        return None
    taps = [row for row in rows if row.kind == "tap"]
    if taps:  # a tap names its message and never waits
        return Batch((taps[0],))
    now = db_time(session)
    for row in rows:
        if row.kind not in PICTURES:
            return Batch((row,))
        batch = [other for other in rows if _together(row, other)]
        if all(now - other.received_at > QUIET for other in batch) or row.group_key is None:
            ready = [other for other in batch if other.state == "ready"]
            if len(ready) == len(batch) or (ready and now - row.received_at > PATIENCE):
                return Batch(tuple(ready))
        if now - row.received_at <= PATIENCE:
            return Wait()
    return Wait()


def _together(first: InboxRow, other: InboxRow) -> bool:
    if first.group_key is None:
        return first.id == other.id
    return other.kind in PICTURES and other.group_key == first.group_key


def payload(row: InboxRow) -> bytes:
    """The provider's message as it came (secrets masked).

    Raises:
        KeyGone: the day's key was destroyed.
    """
    return Sealer(row.payload_key).open(row.id, row.payload)


def done(session: Session, rows: Sequence[InboxRow]) -> None:
    """Mark the rows as worked on; a picture that waits for consent is held instead."""
    for row in rows:
        if any(one["kind"] == "waiting" for one in row.outcome):
            row.state, row.outcome = "held", []
            continue
        row.state = "done"
        row.done_at = func.db_now()


def park(session: Session, row_id: UUID, reason: str) -> None:
    """Set a row aside for staff; the chat goes on with the next."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.id == row_id, InboxRow.state.in_(("received", "ready", "held")))
        .values(state="parked", reason=reason, done_at=func.db_now())
    )


def count_attempt(session: Session, row_ids: Sequence[UUID]) -> int:
    """Count one more attempt at these rows (committed before the work); the highest count."""
    counts = session.scalars(
        update(InboxRow)
        .where(InboxRow.id.in_(row_ids))
        .values(attempts=InboxRow.attempts + 1)
        .returning(InboxRow.attempts)
    ).all()
    return max(counts, default=0)
