"""The lease on a picture that is being fetched or read, and what came of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, select, update
from sqlalchemy.orm import Session

from core.database.base import changed_one
from core.giving_up import Counted
from core.inbox.message import InboxMessage, of_row
from core.inbox.models import InboxRow

LEASE = timedelta(seconds=100)
YOUNG = timedelta(seconds=30)
PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=1)
FIRST = 1  # the attempt at which a picture is counted among those that came at once


@dataclass(frozen=True)
class FetchLease(Counted):
    """A claim on one row; `attempt` counts from 1."""

    row_id: UUID
    token: int
    attempt: int


def claim(session: Session, row_id: UUID) -> FetchLease | None:
    """Take the row if it waits for its picture and is in nobody's hands; the attempt counts."""
    taken = session.execute(
        update(InboxRow)
        .where(
            InboxRow.id == row_id,
            InboxRow.state == "received",
            or_(InboxRow.lease_until.is_(None), InboxRow.lease_until < func.db_now()),
        )
        .values(
            lease_token=InboxRow.lease_token + 1,
            lease_until=func.db_now() + LEASE,
            attempts=InboxRow.attempts + 1,
            due_at=func.db_now() + LEASE,
        )
        .returning(InboxRow.lease_token, InboxRow.attempts)
    ).one_or_none()
    return FetchLease(row_id, *taken) if taken else None


def message_of(session: Session, row_id: UUID) -> InboxMessage:
    """The message whose picture is wanted."""
    return of_row(session.get_one(InboxRow, row_id))


def settle(session: Session, lease: FetchLease, outcome: dict[str, Any]) -> bool:
    """Note what the picture is; the chat may go on. `False` where the lease was lost."""
    return _change(
        session,
        lease,
        state="ready",
        outcome=[outcome],
        attempts=0,
        lease_until=None,
        due_at=func.db_now(),
        forget_at=None if outcome["kind"] == "waiting" else func.db_now(),
    )


def end(session: Session, lease: FetchLease) -> bool:
    """Nothing is left to do for a row that no chat answers. `False` where the lease was lost."""
    return _change(session, lease, state="done", lease_until=None, done_at=func.db_now())


def pass_on(session: Session, lease: FetchLease) -> bool:
    """Let the reader take the row over: the lease ends, the row stays unread."""
    return _change(session, lease, lease_until=None, attempts=0, due_at=func.db_now())


def try_later(session: Session, lease: FetchLease) -> bool:
    """Give the row back for a later attempt; the pauses grow with its age.

    Its provider may be away for a moment: while it is young, no attempt but the first is counted.
    """
    age = func.db_now() - InboxRow.received_at
    return _change(
        session,
        lease,
        lease_until=None,
        attempts=case((age < YOUNG, FIRST), else_=InboxRow.attempts),
        due_at=func.db_now() + func.greatest(PAUSE, func.least(age / 2, LONGEST_PAUSE)),
        hinted_at=None,
    )


def wait_for_provider(session: Session, lease: FetchLease, *, seconds: float) -> bool:
    """Its provider lets nobody in just now: no attempt but the first is counted."""
    return _change(
        session,
        lease,
        lease_until=None,
        attempts=FIRST,
        due_at=func.db_now() + timedelta(seconds=seconds),
        hinted_at=None,
    )


def put_off(session: Session, lease: FetchLease, *, seconds: float) -> bool:
    """Too many came at once: this one waits in line, and the attempt does not count."""
    return _change(
        session,
        lease,
        lease_until=None,
        attempts=lease.attempt - 1,
        due_at=func.db_now() + timedelta(seconds=seconds),
        hinted_at=None,
    )


def judge(session: Session, row_id: UUID, kind: str) -> None:
    """The merchant has said what a held picture is (`proof` or `photo`): it goes to the reader."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.id == row_id, InboxRow.state == "done")
        .values(
            state="received",
            outcome=[{"kind": "judged", "as": kind}],
            group_key=None,
            attempts=0,
            lease_until=None,
            received_at=func.db_now(),
            due_at=func.db_now(),
            hinted_at=func.db_now(),
        )
    )


def release_held(session: Session, chat_key: bytes) -> list[UUID]:
    """After consent: let the pictures that waited for it be fetched; their ids in order."""
    rows = session.execute(
        update(InboxRow)
        .where(InboxRow.chat_key == chat_key, InboxRow.state == "held")
        .values(
            state="received",
            received_at=func.db_now(),
            due_at=func.db_now(),
            hinted_at=func.db_now(),
            lease_until=None,
        )
        .returning(InboxRow.id, InboxRow.message_order)
    ).all()
    return [row for row, _ in sorted(rows, key=lambda pair: pair[1])]


def forget_held(session: Session, chat_key: bytes) -> None:
    """After "Not now": the pictures that waited go at once, at their provider too."""
    session.execute(
        update(InboxRow)
        .where(InboxRow.chat_key == chat_key, InboxRow.state == "held")
        .values(state="done", done_at=func.db_now(), forget_at=func.db_now())
    )


def chat_of(session: Session, row_id: UUID) -> bytes | None:
    """The chat a row belongs to."""
    return session.scalar(select(InboxRow.chat_key).where(InboxRow.id == row_id))


def _change(session: Session, lease: FetchLease, **values: Any) -> bool:
    held = (
        InboxRow.id == lease.row_id,
        InboxRow.lease_token == lease.token,
        InboxRow.state == "received",
    )
    return changed_one(session, update(InboxRow).where(*held).values(**values))
