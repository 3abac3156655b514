"""One chat's messages in order: which is next, which must wait, which are one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.database.base import db_time
from core.giving_up import Counted
from core.inbox.message import BURST, PICTURES, UPLOAD, InboxMessage, of_row
from core.inbox.models import InboxRow

QUIET = timedelta(seconds=3)  # an album is whole when nothing more came for so long
SHORT = timedelta(seconds=1.6)  # the same for photos in a row, which may still be joined later
PATIENCE = timedelta(seconds=10)  # a picture that is not ready blocks its chat no longer
LEASE = timedelta(seconds=15)  # a step takes milliseconds: who holds one longer has died
BACK_OFF = timedelta(seconds=1)
MOST_AT_ONCE = 60
WAITING = ("received", "ready")


@dataclass(frozen=True)
class Turn(Counted):
    """The messages to answer now (one, or the pictures of one album), under a lease."""

    messages: tuple[InboxMessage, ...]
    token: int
    attempt: int  # counts from 1


def take_turn(session: Session, chat_key: bytes) -> Turn | None:
    """Lease what the chat hears next and count the attempt; the caller holds the chat's lock.

    `None` where nothing may be answered now: nothing waits, a picture is still on its way, or
    another process is at it. A picture that nobody waits for any longer is not looked at: however
    many are in line, what comes after them is answered.
    """
    is_awaited = InboxRow.received_at > func.db_now() - PATIENCE
    rows = list(
        session.scalars(
            select(InboxRow)
            .where(
                InboxRow.chat_key == chat_key,
                InboxRow.kind != UPLOAD,
                InboxRow.state.in_(WAITING),
                or_(InboxRow.state == "ready", is_awaited),
            )
            .order_by(InboxRow.message_order, InboxRow.received_at)
            .limit(MOST_AT_ONCE)
        )
    )
    now = db_time(session)
    if any(row.state == "ready" and row.lease_until and row.lease_until > now for row in rows):
        return None
    chosen = _next(session, rows, now)
    if not chosen:
        return None
    token = max(row.lease_token for row in chosen) + 1
    for row in chosen:
        row.lease_token, row.lease_until = token, now + LEASE
        row.due_at = now + LEASE
        row.attempts += 1
    attempt = max(row.attempts for row in chosen)
    return Turn(tuple(of_row(row) for row in chosen), token, attempt)


def _next(session: Session, rows: Sequence[InboxRow], now: datetime) -> list[InboxRow]:
    taps = [row for row in rows if row.kind == "tap"]
    if taps:  # a tap names its message and never waits
        return taps[:1]
    if any(row.state == "ready" and row.due_at > now for row in rows):  # tried, and tried again
        return []
    for row in rows:
        if row.kind not in PICTURES:
            return [row]
        batch = _batch(rows, row)
        late = now - row.received_at > PATIENCE
        pause = _pause(session, batch)
        quiet_at = max(other.received_at for other in batch) + pause
        if pause and now < quiet_at and not late:
            _look_again(session, batch, quiet_at)
            return []
        ready = [other for other in batch if other.state == "ready"]
        if len(ready) == len(batch) or (ready and late):
            return ready
        if not late:
            return []
    return []


def _batch(rows: Sequence[InboxRow], first: InboxRow) -> list[InboxRow]:
    """The pictures that are answered together: those in a row, and the rest of their album."""
    place = rows.index(first)
    in_a_row = list(takewhile(lambda row: row.kind in PICTURES, rows[place:]))
    groups = {row.group_key for row in in_a_row if row.group_key is not None}
    rest = rows[place + len(in_a_row) :]
    return in_a_row + [row for row in rest if row.kind in PICTURES and row.group_key in groups]


def _pause(session: Session, batch: Sequence[InboxRow]) -> timedelta:
    """How long more pictures are waited for; a single one that follows no other is answered."""
    groups = {row.group_key for row in batch} - {None}
    if groups - {BURST}:
        return QUIET
    if groups or len(batch) > 1 or _follows_another(session, batch[0]):
        return SHORT
    return timedelta(0)


def _follows_another(session: Session, row: InboxRow) -> bool:
    found = session.scalar(
        select(InboxRow.id)
        .where(
            InboxRow.chat_key == row.chat_key,
            InboxRow.kind.in_(PICTURES),
            InboxRow.state == "done",
            InboxRow.received_at > row.received_at - PATIENCE,
            InboxRow.received_at <= row.received_at,
        )
        .limit(1)
    )
    return found is not None


def _look_again(session: Session, batch: Sequence[InboxRow], at: datetime) -> None:
    """Let the loop over what is due hand the chat over as soon as the album is whole."""
    ready = [row.id for row in batch if row.state == "ready"]
    session.execute(
        update(InboxRow).where(InboxRow.id.in_(ready)).values(quiet_at=at, hinted_at=None)
    )


def still_ours(session: Session, turn: Turn) -> bool:
    """Whether the turn's lease holds; locks its rows until the transaction ends."""
    held = session.scalars(
        select(InboxRow.id)
        .where(
            InboxRow.id.in_([message.id for message in turn.messages]),
            InboxRow.lease_token == turn.token,
            InboxRow.state == "ready",
        )
        .with_for_update()
    ).all()
    return len(held) == len(turn.messages)


def done(session: Session, turn: Turn) -> None:
    """Mark the turn as answered; a picture that waits for consent is held instead."""
    for message in turn.messages:
        waits = any(one["kind"] == "waiting" for one in message.outcome)
        values = (
            {"state": "held", "outcome": [], "attempts": 0}
            if waits
            else {"state": "done", "done_at": func.db_now()}
        )
        session.execute(
            update(InboxRow)
            .where(InboxRow.id == message.id)
            .values(lease_until=None, **values)
            .execution_options(synchronize_session=False)
        )


def give_back(session: Session, turn: Turn) -> None:
    """The attempt failed: the messages wait for the next one, with back-off."""
    _release(session, turn, due_at=func.db_now() + BACK_OFF * turn.attempt, hinted_at=None)


def park(session: Session, turn: Turn, reason: str) -> None:
    """Set the messages aside for staff; the chat goes on with the next."""
    _release(session, turn, state="parked", reason=reason, done_at=func.db_now())


def anything_to_answer(session: Session, chat_key: bytes) -> bool:
    """Whether a message of the chat is ready and due: somebody may have come while we worked."""
    found = session.scalar(
        select(InboxRow.id)
        .where(
            InboxRow.chat_key == chat_key,
            InboxRow.state == "ready",
            InboxRow.due_at <= func.db_now(),
            InboxRow.quiet_at.is_(None) | (InboxRow.quiet_at <= func.db_now()),
        )
        .limit(1)
    )
    return found is not None


def photos_waiting(session: Session, chat_key: bytes) -> int:
    """How many photos of a chat are in line."""
    found = session.scalar(
        select(func.count())
        .select_from(InboxRow)
        .where(
            InboxRow.chat_key == chat_key,
            InboxRow.state.in_(WAITING),
            InboxRow.kind.in_(PICTURES),
        )
    )
    return found or 0


def _release(session: Session, turn: Turn, **values: object) -> None:
    session.execute(
        update(InboxRow)
        .where(
            InboxRow.id.in_([message.id for message in turn.messages]),
            InboxRow.lease_token == turn.token,
            InboxRow.state == "ready",
        )
        .values(lease_until=None, **values)
    )
