"""Claim what is to be sent, one chat in its order; note what became of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.accounts.models import ChatIdentity
from core.database.sealing import for_chat
from core.outbox.models import OutboxRow

LEASE = timedelta(seconds=100)
DOUBT = timedelta(minutes=2)  # how long a lost answer waits for a status callback
MOST_ATTEMPTS = 6
OPEN = ("queued", "sending", "unknown")


@dataclass(frozen=True)
class Delivery:
    """One claimed row; `attempt` counts from 1 and is committed before the call."""

    id: UUID
    identity_id: UUID
    workspace_id: UUID | None
    kind: str
    class_: str
    body: dict[str, Any]
    attempt: int
    was_unknown: bool


def claim(session: Session, outbox_id: UUID) -> Delivery | None:
    """Take the oldest open row of this row's chat, if that is this one and it is due.

    A chat hears things in the order they were said: an earlier row that is still open goes first.
    """
    row = session.scalar(
        select(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.state.in_(OPEN))
        .where(OutboxRow.due_at <= func.db_now())
        .where(or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until < func.db_now()))
        .with_for_update(skip_locked=True)
    )
    if row is None or _earlier_open(session, row):
        return None
    lost = row.state in ("sending", "unknown")
    if lost and row.attempt >= 2 and row.reason == "unknown":
        row.state, row.reason = "failed", "unknown twice"
        return None
    row.state = "sending"
    row.attempt += 1
    row.lease_until = func.db_now() + LEASE
    row.due_at = func.db_now() + LEASE
    if lost:
        row.reason = "unknown"
    body = json.loads(for_chat(row.identity_id).open(row.id, row.body))
    session.flush()
    return Delivery(
        row.id,
        row.identity_id,
        row.workspace_id,
        row.kind,
        row.class_,
        body,
        row.attempt,
        lost,
    )


def _earlier_open(session: Session, row: OutboxRow) -> bool:
    found = session.scalar(
        select(OutboxRow.id)
        .where(
            OutboxRow.identity_id == row.identity_id,
            OutboxRow.seq < row.seq,
            OutboxRow.state.in_(("queued", "sending")),
        )
        .limit(1)
    )
    return found is not None


def sent(session: Session, delivery: Delivery, provider_ids: Sequence[str]) -> None:
    """The provider took it, under these ids."""
    _end(
        session,
        delivery,
        state="sent",
        provider_ids=list(provider_ids),
        sent_at=func.db_now(),
    )


def failed(session: Session, delivery: Delivery, reason: str) -> None:
    """It cannot be sent; nobody tries again."""
    _end(session, delivery, state="failed", reason=reason)


def later(session: Session, delivery: Delivery, reason: str, *, seconds: float) -> None:
    """It was not sent, and may be after `seconds`; after the last attempt it has failed."""
    if delivery.attempt >= MOST_ATTEMPTS:
        failed(session, delivery, reason)
        return
    _end(
        session,
        delivery,
        state="queued",
        reason=reason,
        lease_until=None,
        due_at=func.db_now() + timedelta(seconds=seconds),
    )


def put_off(session: Session, delivery: Delivery, *, seconds: float) -> None:
    """No call was made (the channel's rate is used up): the attempt does not count."""
    _end(
        session,
        delivery,
        state="queued",
        attempt=delivery.attempt - 1,
        lease_until=None,
        due_at=func.db_now() + timedelta(seconds=seconds),
    )


def unknown(session: Session, delivery: Delivery) -> None:
    """The answer was lost: wait for a status callback, then repeat at most once."""
    if delivery.was_unknown:
        failed(session, delivery, "unknown twice")
        return
    _end(
        session,
        delivery,
        state="unknown",
        reason="unknown",
        lease_until=None,
        due_at=func.db_now() + DOUBT,
    )


def next_of_chat(session: Session, identity_id: UUID) -> UUID | None:
    """The row this chat should hear next."""
    return session.scalar(
        select(OutboxRow.id)
        .where(OutboxRow.identity_id == identity_id, OutboxRow.state == "queued")
        .order_by(OutboxRow.seq)
        .limit(1)
    )


def drop_all(session: Session, identity_id: UUID, why: str) -> None:
    """The chat cannot be reached: nothing waits for it any longer."""
    session.execute(
        update(ChatIdentity)
        .where(ChatIdentity.id == identity_id)
        .values(unreachable_since=func.db_now(), unreachable_why=why)
    )
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.identity_id == identity_id, OutboxRow.state.in_(OPEN))
        .values(state="dropped", reason=why)
    )


def _end(session: Session, delivery: Delivery, **values: Any) -> None:
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.id == delivery.id,
            OutboxRow.state.in_(("sending", "unknown")),
            OutboxRow.attempt == delivery.attempt,
        )
        .values(**values)
    )
