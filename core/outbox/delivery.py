"""Claim what is to be sent, one chat in its order; note what became of it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.accounts.models import ChatIdentity
from core.database.base import changed_one
from core.database.sealing import for_chat
from core.outbox.models import OutboxRow, StatusEvent

LEASE = timedelta(seconds=12)  # short, and kept alive while a call goes on
REPORTING = ("whatsapp",)  # channels that report on what arrived
FAILURES = ("failed", "undelivered")
DOUBT = timedelta(seconds=20)  # how long a lost answer, and what follows it, waits for a report
APPROVAL = timedelta(hours=1)  # until a template is tried again that was not approved
MOST_ATTEMPTS = 10  # about five minutes, as the pauses grow to one
OPTED_OUT = "opted out"  # at the provider, as the report's function writes it
OPEN = ("queued", "sending", "unknown")
UNSENT = (*OPEN, "waiting")


@dataclass(frozen=True)
class Delivery:
    """One claimed row; `attempt` counts from 1 and is committed before the call.

    A message may take several calls (an album, then its words): `parts_sent` of them are done, but
    for those, by their numbers from 0, that did not arrive and go `again`.
    """

    id: UUID
    identity_id: UUID
    workspace_id: UUID | None
    kind: str
    class_: str
    body: dict[str, Any]
    attempt: int
    parts_sent: int
    was_unknown: bool
    about: UUID | None = None
    again: tuple[int, ...] = ()


def claim(session: Session, outbox_id: UUID) -> Delivery | None:
    """Take the row, if it is the oldest open one of its chat and due.

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
    is_doubtful = row.state in ("sending", "unknown")  # nobody knows whether it arrived
    if is_doubtful and is_named(session, row, min(row.parts_sent, row.parts - 1)):
        row.parts_sent, is_doubtful = min(row.parts_sent + 1, row.parts), False
        if row.parts_sent == row.parts:
            row.state, row.sent_at, row.lease_until = "sent", func.db_now(), None
            return None
    elif row.state == "sending" and _is_reported_on(session, row):  # its sender died: did it come?
        row.state, row.reason, row.due_at = "unknown", "unknown", func.db_now() + DOUBT
        return None
    if is_doubtful:
        if row.repeated:
            row.state, row.reason = "failed", "unknown twice"
            return None
        row.repeated = True
    row.state = "sending"
    row.attempt += 1
    row.again = sorted(row.again)
    row.lease_until = func.db_now() + LEASE
    row.due_at = func.db_now() + LEASE
    session.flush()
    return _claimed(row)


def _claimed(row: OutboxRow) -> Delivery:
    body = json.loads(for_chat(row.identity_id).open(row.id, row.body))
    return Delivery(
        row.id,
        row.identity_id,
        row.workspace_id,
        row.kind,
        row.class_,
        body,
        row.attempt,
        row.parts_sent,
        row.repeated,
        row.about,
        tuple(row.again),
    )


def _is_reported_on(session: Session, row: OutboxRow) -> bool:
    """Whether its provider will say by itself what became of it."""
    channel = select(ChatIdentity.channel).where(ChatIdentity.id == row.identity_id)
    return session.scalar(channel) in REPORTING


def is_named(session: Session, row: OutboxRow, part: int) -> bool:
    """Whether its provider has a part (from 0) whose answer was lost: a report named it before.

    What was reported as failed, and goes again, tells nothing of this time.
    """
    named = set(row.provider_ids[part:])
    if not named or row.again or not _is_reported_on(session, row):
        return False
    failed = select(StatusEvent.provider_id).where(
        StatusEvent.channel.in_(REPORTING),
        StatusEvent.provider_id.in_(named),
        StatusEvent.status.in_(FAILURES),
    )
    return bool(named - set(session.scalars(failed)))


def _earlier_open(session: Session, row: OutboxRow) -> bool:
    """Whether something said before may still be sent, now or again."""
    earlier = select(OutboxRow.id).where(
        OutboxRow.identity_id == row.identity_id,
        OutboxRow.seq < row.seq,
        OutboxRow.state.in_(OPEN),
    )
    return session.scalar(earlier.limit(1)) is not None


def renew(session: Session, delivery: Delivery) -> bool:
    """Keep the claim alive while a call goes on; `False` where it is lost."""
    return end(
        session,
        delivery,
        lease_until=func.db_now() + LEASE,
        due_at=func.db_now() + LEASE,
    )


def failed(session: Session, delivery: Delivery, reason: str) -> None:
    """It cannot be sent; nobody tries again."""
    end(session, delivery, state="failed", reason=reason)


def later(session: Session, delivery: Delivery, reason: str, *, seconds: float) -> None:
    """It was not sent, and may be after `seconds`; after the last attempt it has failed."""
    if delivery.attempt >= MOST_ATTEMPTS:
        failed(session, delivery, reason)
        return
    _queue(session, delivery, seconds, reason=reason)


def put_off(session: Session, delivery: Delivery, *, seconds: float) -> None:
    """The channel's rate is used up, so nothing was sent: the attempt does not count."""
    _queue(session, delivery, seconds, attempt=delivery.attempt - 1)


def wait_for_merchant(session: Session, delivery: Delivery) -> None:
    """The provider's window is closed: it waits, uncounted, until the merchant writes."""
    end(session, delivery, state="waiting", attempt=delivery.attempt - 1, lease_until=None)


def wait_for_approval(session: Session, delivery: Delivery) -> None:
    """A template that may not go yet is tried again after an hour, unless the merchant writes."""
    due = func.db_now() + APPROVAL
    end(
        session,
        delivery,
        state="waiting",
        attempt=delivery.attempt - 1,
        lease_until=None,
        due_at=due,
    )


def drop(session: Session, delivery: Delivery, why: str) -> None:
    """There is nobody to send it to."""
    end(session, delivery, state="dropped", reason=why)


def wait_for_all(session: Session, delivery: Delivery) -> None:
    """The merchant unsubscribed at the provider: this and all that follows waits until she is back.

    Whoever writes is subscribed again, or is told so by the next refusal.
    """
    session.execute(
        update(ChatIdentity)
        .where(ChatIdentity.id == delivery.identity_id)
        .values(unreachable_since=func.db_now(), unreachable_why=OPTED_OUT)
    )
    wait_for_merchant(session, delivery)


def wake(session: Session, identity_id: UUID) -> list[UUID]:
    """The merchant wrote: what waited for it may be sent now; the rows in their order.

    What a template announced comes by itself now, so no template is sent any more.
    """
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.identity_id == identity_id,
            OutboxRow.kind == "template",
            OutboxRow.state.in_(("waiting", "queued")),
        )
        .values(state="dropped", reason="she wrote")
    )
    rows = session.execute(
        update(OutboxRow)
        .where(OutboxRow.identity_id == identity_id, OutboxRow.state == "waiting")
        .values(state="queued", due_at=func.db_now(), hinted_at=None, status_rank=0)
        .returning(OutboxRow.id, OutboxRow.seq)
    ).all()
    return [row for row, _ in sorted(rows, key=lambda pair: pair[1])]


def unknown(session: Session, delivery: Delivery, *, parts: int) -> None:
    """The answer was lost: wait for a status callback, then repeat at most once."""
    if delivery.was_unknown:
        failed(session, delivery, "unknown twice")
        return
    end(
        session,
        delivery,
        state="unknown",
        reason="unknown",
        parts=parts,
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


def unsent_notices(session: Session, identity_id: UUID) -> list[tuple[UUID, dict[str, Any]]]:
    """What happened and this chat has not heard, in its order."""
    rows = session.execute(
        select(OutboxRow.id, OutboxRow.body)
        .where(
            OutboxRow.identity_id == identity_id,
            OutboxRow.kind == "notice",
            OutboxRow.state.in_(UNSENT),
        )
        .order_by(OutboxRow.seq)
    )
    sealer = for_chat(identity_id)
    return [(row.id, json.loads(sealer.open(row.id, row.body))) for row in rows]


def drop_all(session: Session, identity_id: UUID, why: str) -> None:
    """The chat cannot be reached: nothing waits for it any longer."""
    session.execute(
        update(ChatIdentity)
        .where(ChatIdentity.id == identity_id)
        .values(unreachable_since=func.db_now(), unreachable_why=why)
    )
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.identity_id == identity_id, OutboxRow.state.in_(UNSENT))
        .values(state="dropped", reason=why)
    )


def _queue(session: Session, delivery: Delivery, seconds: float, **values: Any) -> None:
    due = func.db_now() + timedelta(seconds=seconds)
    end(session, delivery, state="queued", lease_until=None, due_at=due, hinted_at=None, **values)


def end(session: Session, delivery: Delivery, **values: Any) -> bool:
    """Write down how an attempt goes on or ended; `False` where the claim was lost meanwhile."""
    held = (
        OutboxRow.id == delivery.id,
        OutboxRow.state.in_(("sending", "unknown")),
        OutboxRow.attempt == delivery.attempt,
    )
    return changed_one(session, update(OutboxRow).where(*held).values(**values))
