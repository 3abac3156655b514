"""Who waits for an order, how long by now, and how much of its batch has ended."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.generations.lease import WAITING
from core.generations.models import Generation, OrderState

IN_WORK = (OrderState.QUEUED, OrderState.WORKING)


@dataclass(frozen=True)
class Awaited:
    """An order as its chat waits for it: since when, in seconds, and the message it answers.

    Of the `count` orders that were placed together `ended` have; `first_id` stands for all.
    """

    identity_id: UUID
    message_id: str | None
    seconds: float
    first_id: UUID
    count: int = 1
    ended: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.ended == self.count


def awaited(session: Session, order_id: UUID) -> Awaited | None:
    """Who waits for an order, and how long by now."""
    waited = func.extract("epoch", func.db_now() - Generation.created_at)
    row = session.execute(
        select(
            Generation.identity_id,
            Generation.reply_to,
            waited,
            Generation.batch_id,
            Generation.state,
        ).where(Generation.id == order_id)
    ).one_or_none()
    if row is None:
        return None
    batch = row.batch_id and _batch(session, row.batch_id)
    first, count, ended = batch or (order_id, 1, int(row.state not in WAITING))
    return Awaited(row[0], row[1], float(row[2]), first, count, ended)


def _batch(session: Session, batch_id: UUID) -> tuple[UUID, int, int]:
    """The first order of a batch, how many there are, and how many of them have ended."""
    rows = session.execute(
        select(Generation.id, Generation.state)
        .where(Generation.batch_id == batch_id)
        .order_by(Generation.batch_place)
    ).all()
    return rows[0].id, len(rows), sum(row.state not in WAITING for row in rows)


@dataclass(frozen=True)
class Made:
    """What a chat waits for just now: `left` of the `count` photos that were ordered together."""

    first_id: UUID
    look: str
    count: int
    left: int


def made_now(session: Session, identity_id: UUID, *, with_choices: bool = True) -> Made | None:
    """The newest order of pictures that the chat still waits for; nothing where none is open.

    `with_choices` counts what is made already and waits for her choice.
    """
    row = session.execute(
        select(Generation.id, Generation.batch_id, Generation.look)
        .where(
            Generation.identity_id == identity_id,
            Generation.kind == "pictures",
            Generation.state.in_(WAITING if with_choices else IN_WORK),
        )
        .order_by(Generation.created_at.desc(), Generation.batch_place)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    first, count, ended = _batch(session, row.batch_id) if row.batch_id else (row.id, 1, 0)
    return Made(first, row.look, count, count - ended)
