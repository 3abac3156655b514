"""A batch: photos that were ordered together, an order each, told of together once all have ended.

One photo that cannot be made costs nothing and holds up no other.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import notices
from core.credits import ledger
from core.database.base import db_time
from core.generations import low, order, packs
from core.generations.lease import WAITING, Lease, photos_of
from core.generations.models import Generation, GenerationPicture, OrderState
from core.outbox import tell
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


def pictures_of(session: Session, rows: Sequence[Generation]) -> tuple[UUID, ...]:
    """What these orders made, in the order of their photos."""
    found = session.execute(
        select(GenerationPicture.generation_id, GenerationPicture.media_id)
        .where(GenerationPicture.generation_id.in_([row.id for row in rows]))
        .order_by(GenerationPicture.position)
    ).all()
    return tuple(media for row in rows for made_by, media in found if made_by == row.id)


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


def after_one(session: Session, lease: Lease) -> None:
    """An order of a batch has ended: once it was the last, the merchant is told of all."""
    tell_if_ended(session, lease.batch_id)


def tell_if_ended(session: Session, batch_id: UUID | None) -> None:
    """Tell of a batch once nothing of it waits; of one that she took back she knows already."""
    if batch_id is None:
        return
    rows = session.scalars(
        select(Generation)
        .where(Generation.batch_id == batch_id)
        .order_by(Generation.batch_place)
        .execution_options(populate_existing=True)
    ).all()
    if any(row.state in WAITING for row in rows) or all(_was_taken_back(row) for row in rows):
        return
    first, made = rows[0], [row for row in rows if row.state == OrderState.DONE]
    if made and packs.saves_data(session, first.workspace_id, first.account_id):
        packs.ask_sheet(session, made[0])
        return
    notice = ended(session, rows)
    workspace = first.workspace_id
    key = f"batch/{batch_id}"
    tell.tell(session, first.identity_id, notice, key=key, workspace_id=workspace)
    if made:
        low.warn(session, first)


def ended(
    session: Session, rows: Sequence[Generation], *, sheet_id: UUID | None = None
) -> notices.BatchEnded:
    """What came of orders that were placed together; all of them have ended."""
    first, made = rows[0], [row for row in rows if row.state == OrderState.DONE]
    cost = sum(row.cost if row.charged is None else row.charged for row in made)
    member = Member(first.account_id, first.workspace_id)
    return notices.BatchEnded(
        order_id=(made or rows)[0].id,
        picture_ids=pictures_of(session, made),
        photo_ids=tuple(photo for row in made or rows for photo in photos_of(session, row.id)),
        look=first.look,
        sizes=tuple(first.sizes),
        count=len(rows),
        failed=tuple(place for place, row in enumerate(rows, 1) if _has_failed(row)),
        cost=cost,
        given_back=sum(row.cost for row in rows if not _was_taken_back(row)) - cost,
        left=ledger.balance(session, member).available,
        sheet_id=sheet_id,
    )


def _was_taken_back(row: Generation) -> bool:
    return row.state == OrderState.CANCELLED and row.reason is None


def _has_failed(row: Generation) -> bool:
    return row.state != OrderState.DONE and not _was_taken_back(row)
