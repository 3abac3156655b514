"""The pictures that a member may see, as her pages list them: by order, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Select, Text, cast, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.clock import PAKISTAN
from core.generations.models import Generation, GenerationPicture, OrderState
from core.media.models import Media
from core.workspaces.memberships import Member

ONE_DAY = timedelta(days=1)
DIGITS = 8  # of an order's number


@dataclass(frozen=True)
class Made:
    """One picture: its size slug, its pixels, and who made it."""

    media_id: UUID
    size: str
    width: int
    height: int
    provider: str


@dataclass(frozen=True)
class Group:
    """A finished order with the pictures of it that are still kept; `cost` in whole credits."""

    order_id: UUID
    look: str
    at: datetime
    cost: int
    pictures: tuple[Made, ...]
    is_own: bool  # made by whoever looks, and so hers to delete

    @property
    def number(self) -> str:
        """By which she finds it again."""
        return number_of(self.order_id)


@dataclass(frozen=True)
class Event:
    """One order in the history, whatever became of it; `cost` in whole credits, as charged."""

    order_id: UUID
    look: str
    state: str
    at: datetime
    cost: int


@dataclass(frozen=True)
class Wanted:
    """Which orders: of a look, finished from a day to a day of hers, or by an order's number."""

    look: str = ""
    since: date | None = None
    until: date | None = None
    number: str = ""

    def among(self, orders: Select[Generation]) -> Select[Generation]:
        """Those of them that are meant."""
        if self.look:
            orders = orders.where(Generation.look == self.look)
        if self.since is not None:
            orders = orders.where(Generation.finished_at >= _midnight(self.since))
        if self.until is not None:
            orders = orders.where(Generation.finished_at < _midnight(self.until) + ONE_DAY)
        if self.number:
            begins = func.left(cast(Generation.id, Text), DIGITS)
            orders = orders.where(begins == self.number.strip().lower())
        return orders


def groups(
    session: Session,
    member: Member,
    *,
    wanted: Wanted | None = None,
    before: UUID | None = None,
    limit: int = 12,
) -> list[Group]:
    """The member's finished orders (an admin's: the workspace's); `before` is the last one seen."""
    found = (wanted or Wanted()).among(_finished(member))
    newest = _newest(session, found, Generation.finished_at, before)
    rows = session.scalars(newest.limit(limit)).all()
    made = pictures_of(session, member, [row.id for row in rows])
    return [_group(member, row, made.get(row.id, [])) for row in rows]


def group(session: Session, member: Member, order_id: UUID) -> Group | None:
    """One finished order, as far as the claim reaches."""
    row = session.scalar(_finished(member).where(Generation.id == order_id))
    if row is None:
        return None
    return _group(member, row, pictures_of(session, member, [row.id]).get(row.id, []))


def looks(session: Session, member: Member) -> list[tuple[str, int]]:
    """The looks she has pictures in, with how many orders; the most used first."""
    count = func.count(Generation.id)
    shown = _finished(member).with_only_columns(Generation.look, count).group_by(Generation.look)
    order = (count.desc(), Generation.look)
    return [(look, number) for look, number in session.execute(shown.order_by(*order))]


def made_by_us(session: Session, member: Member, media_id: UUID) -> bool:
    """Whether this is a picture of one of the workspace's orders that she may see."""
    found = session.scalar(
        select(Media.id)
        .join(GenerationPicture, GenerationPicture.media_id == Media.id)
        .where(Media.workspace_id == member.workspace_id, Media.id == media_id)
        .where(GenerationPicture.workspace_id == member.workspace_id)
        .limit(1)
    )
    return found is not None


def number_of(order_id: UUID) -> str:
    """An order's number, as she reads it and looks for it."""
    return order_id.hex[:DIGITS].upper()


def order_of(session: Session, member: Member, media_id: UUID) -> UUID | None:
    """The order that a picture belongs to."""
    return session.scalar(
        select(GenerationPicture.generation_id)
        .join(Media, Media.id == GenerationPicture.media_id)  # as far as she sees it
        .where(
            GenerationPicture.workspace_id == member.workspace_id,
            GenerationPicture.media_id == media_id,
        )
        .limit(1)
    )


def events(
    session: Session, member: Member, *, before: UUID | None = None, limit: int = 50
) -> list[Event]:
    """All orders for pictures that she may see, the newest first; `before` is the last one seen."""
    wanted = select(Generation).where(
        Generation.workspace_id == member.workspace_id, Generation.kind == "pictures"
    )
    newest = _newest(session, wanted, Generation.created_at, before)
    rows = session.scalars(newest.limit(limit))
    return [
        Event(row.id, row.look, row.state.value, row.created_at, _charged(row))
        for row in rows
        if row.created_at is not None
    ]


def _newest(
    session: Session,
    orders: Select[Generation],
    at: InstrumentedAttribute[datetime | None],
    before: UUID | None,
) -> Select[Generation]:
    """Those after the one seen last; a batch's orders have one moment, only ids tell them apart."""
    last = session.get(Generation, before) if before else None
    if last is not None:
        orders = orders.where(tuple_(at, Generation.id) < (getattr(last, at.key), last.id))
    return orders.order_by(at.desc(), Generation.id.desc())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, PAKISTAN)


def _finished(member: Member) -> Select[Generation]:
    return select(Generation).where(
        Generation.workspace_id == member.workspace_id,
        Generation.kind == "pictures",
        Generation.state == OrderState.DONE,
    )


def _charged(row: Generation) -> int:
    if row.state != OrderState.DONE:
        return 0
    return row.cost if row.charged is None else row.charged


def _group(member: Member, row: Generation, pictures: Sequence[Made]) -> Group:
    if row.finished_at is None:
        raise ValueError("a done order has an end")
    is_own = row.account_id == member.account_id
    return Group(row.id, row.look, row.finished_at, _charged(row), tuple(pictures), is_own)


def pictures_of(session: Session, member: Member, orders: Sequence[UUID]) -> dict[UUID, list[Made]]:
    """The pictures of each of these orders that are still kept and that she may see."""
    found: dict[UUID, list[Made]] = {}
    rows = session.execute(
        select(GenerationPicture, Media.width, Media.height)
        .join(Media, Media.id == GenerationPicture.media_id)
        .where(
            GenerationPicture.workspace_id == member.workspace_id,
            GenerationPicture.generation_id.in_(orders),
        )
        .order_by(GenerationPicture.position)
    )
    for picture, width, height in rows:
        made = Made(picture.media_id, picture.size, width, height, picture.provider)
        found.setdefault(picture.generation_id, []).append(made)
    return found
