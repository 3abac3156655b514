"""What is held of a member's orders: what was asked, who made it, what came; and as a list."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.cells import Cell
from core.clock import PAKISTAN
from core.database.base import Base
from core.database.plain import Rows, plain
from core.generations import packs, touched, words
from core.generations.gallery import number_of
from core.generations.models import (
    DataSaver,
    Generation,
    GenerationAttempt,
    GenerationPhoto,
    GenerationPicture,
    GenerationVersion,
    OrderState,
    Pack,
    VersionChoice,
)
from core.workspaces.memberships import Member

HEAD = ("when", "order", "look", "sizes", "state", "credits", "pictures")
OURS = ("lease_token", "lease_holder", "lease_until", "object_keys", "hinted_at", "due_at")
A_TIME = 500  # orders whose parts are asked for at once
Part = TypeVar("Part", bound=Base)


def export(session: Session, member: Member) -> Rows:
    """The member's own orders in her workspace with all that belongs to them."""
    here, who = member.workspace_id, member.account_id
    orders = session.scalars(
        select(Generation)
        .where(Generation.workspace_id == here, Generation.account_id == who)
        .order_by(Generation.created_at)
    ).all()
    ids = [row.id for row in orders]
    asked = session.scalars(select(Pack).where(Pack.workspace_id == here, Pack.account_id == who))
    savers = select(DataSaver).filter_by(workspace_id=here, account_id=who)
    return {
        "generations": [
            plain(
                row,
                without=OURS,
                words=words.opened(row),
                touches=touched.opened(row).told(),
            )
            for row in orders
        ],
        **{
            kind.__tablename__: [plain(row) for row in _parts(session, kind, ids)]
            for kind in (
                GenerationPhoto,
                GenerationPicture,
                GenerationAttempt,
                GenerationVersion,
                VersionChoice,
            )
        },
        "packs": [plain(row, without=OURS, goods=packs.goods_of(row)) for row in asked],
        "data_savers": [plain(row) for row in session.scalars(savers)],
    }


def history(session: Session, member: Member) -> Iterator[tuple[Cell, ...]]:
    """The lines of the history under `HEAD`, the newest first; credits are what was charged.

    A member's own orders: what colleagues made is theirs to export.
    """
    orders = session.scalars(
        select(Generation)
        .where(
            Generation.workspace_id == member.workspace_id,
            Generation.account_id == member.account_id,
            Generation.kind == "pictures",
        )
        .order_by(Generation.created_at.desc())
    ).all()
    made: dict[UUID, list[str]] = {}
    for one in _parts(session, GenerationPicture, [row.id for row in orders]):
        made.setdefault(one.generation_id, []).append(str(one.media_id))
    for row in orders:
        charged = row.cost if row.charged is None else row.charged
        yield (
            f"{row.created_at.astimezone(PAKISTAN):%Y-%m-%d %H:%M:%S}" if row.created_at else "",
            number_of(row.id),
            row.look,
            ", ".join(row.sizes),
            row.state.value,
            charged if row.state == OrderState.DONE else 0,
            ", ".join(made.get(row.id, [])),
        )


def _parts(session: Session, kind: type[Part], orders: list[UUID]) -> Iterable[Part]:
    """The rows of a table that belong to these orders."""
    for start in range(0, len(orders), A_TIME):
        some = orders[start : start + A_TIME]
        of_them = kind.__table__.c.generation_id.in_(some)
        yield from session.scalars(select(kind).where(of_them))
