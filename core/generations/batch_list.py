"""A member's batches, as her pages list them: what became of each photo, and its ZIP."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from core.generations.gallery import Made, pictures_of
from core.generations.models import Generation, OrderState, Pack
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Batch:
    """Orders that were placed together; `first` names them, `cost` is in whole credits.

    `states` counts the orders in each state; `pack` is the state of the newest ZIP of them, empty
    where none is kept, and `pack_media` the ZIP itself once it is there.
    """

    first: UUID
    look: str
    at: datetime
    cost: int
    states: dict[str, int]
    pictures: tuple[Made, ...]
    pack: str
    pack_media: UUID | None


def batches(
    session: Session, member: Member, *, before: UUID | None = None, limit: int = 10
) -> list[Batch]:
    """The newest first, as far as the claim reaches; `before`: the first order of the last one."""
    began = func.min(Generation.created_at)
    wanted = (
        select(Generation.batch_id, began.label("at"))
        .where(Generation.workspace_id == member.workspace_id, Generation.batch_id.is_not(None))
        .group_by(Generation.batch_id)
        .order_by(began.desc(), Generation.batch_id.desc())
        .limit(limit)
    )
    last = session.get(Generation, before) if before else None
    if last is not None:
        then = select(began).where(Generation.batch_id == last.batch_id).scalar_subquery()
        wanted = wanted.having(tuple_(began, Generation.batch_id) < tuple_(then, last.batch_id))
    found = [(of, at) for of, at in session.execute(wanted) if of and at]
    return _read(session, member, found)


def batch(session: Session, member: Member, first: UUID) -> Batch | None:
    """The batch whose first order this is, as far as the claim reaches."""
    row = session.scalar(
        select(Generation).where(
            Generation.workspace_id == member.workspace_id, Generation.id == first
        )
    )
    if row is None or row.batch_id is None or row.created_at is None:
        return None
    [one] = _read(session, member, [(row.batch_id, row.created_at)])
    return one if one.first == first else None


def _read(session: Session, member: Member, found: Sequence[tuple[UUID, datetime]]) -> list[Batch]:
    orders: dict[UUID, list[Generation]] = {}
    rows = session.scalars(
        select(Generation)
        .where(Generation.batch_id.in_([batch for batch, _ in found]))
        .order_by(Generation.batch_place)
    )
    for row in rows:
        orders.setdefault(row.batch_id or row.id, []).append(row)
    made = pictures_of(session, member, [row.id for rows in orders.values() for row in rows])
    packed = _packs(session, member, [rows[0].id for rows in orders.values()])
    return [_batch(orders[batch], at, made, packed) for batch, at in found]


def _batch(
    rows: Sequence[Generation],
    at: datetime,
    made: dict[UUID, list[Made]],
    packed: dict[UUID, Pack],
) -> Batch:
    first, pack = rows[0], packed.get(rows[0].id)
    ended = [row for row in rows if row.state == OrderState.DONE]
    return Batch(
        first=first.id,
        look=first.look,
        at=at,
        cost=sum(row.cost if row.charged is None else row.charged for row in ended),
        states=dict(Counter(row.state.value for row in rows)),
        pictures=tuple(picture for row in rows for picture in made.get(row.id, ())),
        pack=pack.state if pack else "",
        pack_media=pack.media_id if pack else None,
    )


def _packs(session: Session, member: Member, orders: Sequence[UUID]) -> dict[UUID, Pack]:
    rows = session.scalars(
        select(Pack)
        .where(
            Pack.workspace_id == member.workspace_id,
            Pack.kind == "zip",
            Pack.order_id.in_(orders),
        )
        .order_by(Pack.created_at)
    )
    return {row.order_id: row for row in rows}
