"""Messages in the inbox, kept as the edge keeps them."""

import os
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import text

from core.database.engine import engine_of
from core.database.scopes import acting_as_system
from core.database.sealing import for_inbox

ACCEPT = text(
    "SELECT inbox_accept(:id, :channel, '1', :chat, :kind, :place, :group, :key, :sealed, :day)"
)


def arrives(
    chat: bytes,
    kind: str = "text",
    place: int = 1,
    group: str | None = None,
    payload: bytes = b"{}",
    channel: str = "telegram",
) -> UUID:
    """One message of a chat; `place` is its number there."""
    row, day = uuid4(), datetime.now(UTC).date().isoformat()
    values = {
        "id": row,
        "channel": channel,
        "chat": chat,
        "kind": kind,
        "place": place,
        "group": group,
        "key": os.urandom(32),
        "sealed": for_inbox(day).seal(row, payload),
        "day": f"inbox/{day}",
    }
    with engine_of("edge").begin() as connection:
        assert connection.scalar(ACCEPT, values)
    return row


def ages(row: UUID, seconds: float) -> None:
    """Let time pass for one message."""
    query = text(
        "UPDATE inbox SET received_at = received_at - make_interval(secs => :s),"
        " due_at = due_at - make_interval(secs => :s), hinted_at = NULL,"
        " quiet_at = quiet_at - make_interval(secs => :s),"
        " lease_until = lease_until - make_interval(secs => :s) WHERE id = :id"
    )
    with acting_as_system() as session:
        session.execute(query, {"id": row, "s": seconds})


def state_of(row: UUID) -> tuple[str, int]:
    """Its state and its attempts."""
    query = text("SELECT state, attempts FROM inbox WHERE id = :id")
    with acting_as_system() as session:
        found = session.execute(query, {"id": row}).one()
    return found.state, found.attempts
