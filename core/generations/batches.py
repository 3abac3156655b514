"""A batch: photos that were ordered together, an order each, told of together once all have ended.

One photo that cannot be made costs nothing and holds up no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from core import batch_notices
from core.credits import ledger
from core.database.base import db_time
from core.generations import low, order, packs
from core.generations.lease import WAITING, photos_of
from core.generations.models import Generation, GenerationPicture, OrderState
from core.generations.offered import INSTEAD, is_inventive
from core.generations.prices import STUDIO
from core.outbox import tell
from core.queue import Task, hand_over
from core.workspaces.memberships import Member

IN_A_ROW = timedelta(minutes=2)  # how long after a photo the next one still joins it


def lock(session: Session, batch_id: UUID | None) -> None:
    """Let the orders of a batch end one after another: who ends the last one sees all others."""
    if batch_id is not None:
        number = int.from_bytes(batch_id.bytes[:8], "big", signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))


def moment(session: Session) -> str:
    """Now, to be remembered with a photo that came."""
    return db_time(session).isoformat()


def in_a_row(session: Session, since: str) -> bool:
    """Whether a photo that comes now follows the one that came at `since`; empty is never."""
    return bool(since) and db_time(session) - datetime.fromisoformat(since) < IN_A_ROW


def orders_of(session: Session, order_id: UUID) -> Sequence[Generation]:
    """An order with all that were ordered together with it, in the order of their photos."""
    batch = select(Generation.batch_id).where(Generation.id == order_id).scalar_subquery()
    return session.scalars(
        select(Generation)
        .where((Generation.id == order_id) | (Generation.batch_id == batch))
        .order_by(Generation.batch_place)
        .execution_options(populate_existing=True)
    ).all()


def pictures_of(session: Session, orders: Sequence[UUID]) -> tuple[UUID, ...]:
    """What these orders made, in their order."""
    found = session.execute(
        select(GenerationPicture.generation_id, GenerationPicture.media_id)
        .where(GenerationPicture.generation_id.in_(orders))
        .order_by(GenerationPicture.position)
    ).all()
    return tuple(media for one in orders for made_by, media in found if made_by == one)


def cancel(session: Session, member: Member, order_id: UUID) -> int | None:
    """Take back whatever of an order's batch is still queued; its credits, None where nothing is.

    What is being made just now goes on, and is told of in the end.
    """
    first = session.get(Generation, order_id)
    if first is None:
        return None
    lock(session, first.batch_id)
    rows = orders_of(session, order_id)
    freed = [row.cost for row in rows if order.cancel(session, member, row.id)]
    tell_if_ended(session, first.batch_id)
    return sum(freed) if freed else None


@dataclass(frozen=True)
class Outcome:
    """What became of one order of a batch; `charged` is None where it is the whole cost."""

    order_id: UUID
    state: OrderState
    reason: str | None
    cost: int = 0
    charged: int | None = None

    @property
    def is_made(self) -> bool:
        """Whether there are pictures."""
        return self.state == OrderState.DONE

    @property
    def was_taken_back(self) -> bool:
        """Whether she took it back herself, before it began."""
        return self.state == OrderState.CANCELLED and self.reason is None


def tell_if_ended(
    session: Session, batch_id: UUID | None, *, ending: Outcome | None = None
) -> None:
    """Tell of a batch once nothing of it waits; of one that she took back she knows already.

    `ending` is what becomes of one of its orders in this transaction.
    """
    if batch_id is None:
        return
    rows = session.scalars(
        select(Generation)
        .where(Generation.batch_id == batch_id)
        .order_by(Generation.batch_place)
        .execution_options(populate_existing=True)
    ).all()
    became = [_became(row, ending) for row in rows]
    waits = any(one.state in WAITING for one in became)
    if waits:
        hand_over(session, Task.SHOW_WORKING, rows[0].id)
    if waits or all(one.was_taken_back for one in became):
        return
    first, made = rows[0], [one for one in became if one.is_made]
    if made and packs.saves_data(session, first.workspace_id, first.account_id):
        packs.ask_sheet(session, first)
        return
    tell.tell(
        session,
        first.identity_id,
        told(session, rows, ending=ending),
        key=f"batch/{batch_id}",
        workspace_id=first.workspace_id,
    )
    if made:
        low.warn(session, first)


def told(
    session: Session,
    rows: Sequence[Generation],
    *,
    sheet_id: UUID | None = None,
    ending: Outcome | None = None,
) -> batch_notices.BatchEnded:
    """What came of orders that were placed together; all of them have ended."""
    first, became = rows[0], [_became(row, ending) for row in rows]
    made = [one.order_id for one in became if one.is_made]
    shown = made or [row.id for row in rows]
    cost = sum(one.cost if one.charged is None else one.charged for one in became if one.is_made)
    whole = sum(one.cost for one in became if not one.was_taken_back)
    member = Member(first.account_id, first.workspace_id)
    return batch_notices.BatchEnded(
        order_id=first.id,
        picture_ids=pictures_of(session, made),
        photo_ids=tuple(photo for order_id in shown for photo in photos_of(session, order_id)),
        look=first.look,
        sizes=tuple(first.sizes),
        count=len(rows),
        failed=tuple(
            place
            for place, one in enumerate(became, 1)
            if not one.is_made and not one.was_taken_back
        ),
        cost=cost,
        given_back=whole - cost,
        left=ledger.balance(session, member).available,
        sheet_id=sheet_id,
        instead=INSTEAD[first.look] if _fell_back(session, first.look, made) else None,
    )


def _fell_back(session: Session, look: str, orders: Sequence[UUID]) -> bool:
    """Whether the studio made pictures that a provider was asked for."""
    made_here = exists().where(
        GenerationPicture.generation_id.in_(orders), GenerationPicture.provider == STUDIO
    )
    return is_inventive(look) and bool(session.scalar(select(made_here)))


def _became(row: Generation, ending: Outcome | None) -> Outcome:
    if ending is not None and ending.order_id == row.id:
        return replace(ending, cost=row.cost)
    return Outcome(row.id, row.state, row.reason, row.cost, row.charged)
