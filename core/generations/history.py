"""What was made before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased

from core.generations import batches, lease, words
from core.generations.lease import WAITING
from core.generations.models import (
    Generation,
    GenerationAttempt,
    GenerationPhoto,
    GenerationPicture,
    OrderState,
)
from core.generations.offered import offered
from core.generations.queued import SHEET, placed_before
from core.generations.wishes import Wish
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Past:
    """A finished order."""

    order_id: UUID
    look: str
    at: datetime
    picture_ids: tuple[UUID, ...]
    photo_ids: tuple[UUID, ...]


def latest(session: Session, member: Member, *, start: int = 0, limit: int = 9) -> list[Past]:
    """The member's finished orders (an admin's: the workspace's), newest first, after `start`."""
    rows = session.scalars(
        select(Generation)
        .where(
            Generation.workspace_id == member.workspace_id,
            Generation.kind == "pictures",
            Generation.state == OrderState.DONE,
            Generation.erased_at.is_(None),
            _begins(),
        )
        .order_by(Generation.finished_at.desc(), Generation.id)
        .offset(start)
        .limit(limit)
    )
    return [_past(session, row) for row in rows if row.finished_at is not None]


def find(session: Session, order_id: UUID) -> Past | None:
    """One finished order, as far as the claim reaches."""
    row = session.get(Generation, order_id)
    if row is None or row.finished_at is None or row.erased_at is not None:
        return None
    return _past(session, row)


def photos(session: Session, order_id: UUID) -> tuple[UUID, ...]:
    """The photos of an order in any state, as far as the claim reaches."""
    row = session.get(Generation, order_id)
    return lease.photos_of(session, order_id) if row is not None else ()


def photos_together(session: Session, order_id: UUID) -> tuple[UUID, ...]:
    """The photos of all that was placed with an order, made or waiting; nothing of one alone."""
    batch = select(Generation.batch_id).where(Generation.id == order_id).scalar_subquery()
    found = session.scalars(
        select(GenerationPhoto.media_id)
        .join(Generation, Generation.id == GenerationPhoto.generation_id)
        .where(Generation.batch_id == batch, Generation.state.in_((*WAITING, OrderState.DONE)))
        .order_by(Generation.batch_place, GenerationPhoto.position)
    )
    return tuple(found)


def made_together(session: Session, order_id: UUID) -> list[tuple[int, UUID]]:
    """What was placed with an order and made, each by the place of its photo, from 1."""
    together = enumerate(batches.orders_of(session, order_id), 1)
    return [(place, row.id) for place, row in together if row.state == OrderState.DONE]


def shown_as(session: Session, batch_id: UUID, place: int, messages: int) -> UUID | None:
    """The order whose picture stood at a place, from 0, of the messages that told of a batch.

    After the pictures come words; where the messages are not as many, nobody can tell.
    """
    made = session.scalars(
        select(GenerationPicture.generation_id)
        .join(Generation, Generation.id == GenerationPicture.generation_id)
        .where(Generation.batch_id == batch_id, Generation.state == OrderState.DONE)
        .order_by(Generation.batch_place, GenerationPicture.position)
    ).all()
    return made[place] if place < len(made) == messages - 1 else None


def shows_nothing(session: Session, member: Member, photo: UUID) -> bool:
    """Whether a photo's preview found no product on it."""
    sheet = placed_before(session, member, f"{SHEET}{photo}")
    return sheet is not None and sheet.reason == "no_product"


def wish_of(session: Session, order_id: UUID) -> Wish | None:
    """What an order for pictures was for, in any state, as far as the claim reaches."""
    row = session.get(Generation, order_id)
    return lease.ordered(session, row) if row is not None and row.kind == "pictures" else None


def ordered_since(session: Session, sheet_id: UUID, photos: Sequence[UUID]) -> set[UUID]:
    """Which photos of a preview were ordered before it came."""
    asked = select(Generation.created_at).where(Generation.id == sheet_id).scalar_subquery()
    found = session.scalars(
        select(GenerationPhoto.media_id)
        .join(Generation, Generation.id == GenerationPhoto.generation_id)
        .where(
            GenerationPhoto.media_id.in_(photos),
            Generation.kind == "pictures",
            Generation.state.in_((*WAITING, OrderState.DONE)),
            Generation.created_at >= asked,
        )
    )
    return set(found)


def last_of_chat(session: Session, identity_id: UUID) -> UUID | None:
    """The newest order that was delivered to a chat, as far as the claim reaches."""
    return session.scalar(_delivered(identity_id).limit(1))


def last_look(session: Session, identity_id: UUID) -> str:
    """The look of that order, while it is offered; empty without one."""
    last = last_of_chat(session, identity_id)
    row = session.get(Generation, last) if last else None
    return row.look if row is not None and row.look in offered() else ""


def before(session: Session, identity_id: UUID, order_id: UUID) -> UUID | None:
    """The order of the same first photo that was delivered to a chat before another one."""
    row, first = session.get(Generation, order_id), photos(session, order_id)[:1]
    if row is None or not first:
        return None
    of_photo = select(GenerationPhoto.generation_id).where(
        GenerationPhoto.workspace_id == row.workspace_id,
        GenerationPhoto.media_id == first[0],
        GenerationPhoto.position == 0,
    )
    earlier = _delivered(identity_id).where(
        Generation.id.in_(of_photo), Generation.created_at < row.created_at
    )
    return session.scalar(earlier.limit(1))


def _delivered(identity_id: UUID) -> Select[UUID]:
    """A chat's orders that were delivered, the newest first."""
    return (
        select(Generation.id)
        .where(
            Generation.identity_id == identity_id,
            Generation.kind == "pictures",
            Generation.state == OrderState.DONE,
        )
        .order_by(Generation.created_at.desc(), Generation.id)
    )


def words_of(session: Session, order_id: UUID) -> str:
    """How she described an order's scene herself, cleaned; empty where she did not."""
    row = session.get(Generation, order_id)
    return words.opened(row) if row is not None else ""


def _begins() -> ColumnElement[bool]:
    """Of what was ordered together only the first that was made: it stands for all."""
    other = aliased(Generation)
    before = exists().where(
        other.workspace_id == Generation.workspace_id,
        other.batch_id == Generation.batch_id,
        other.state == OrderState.DONE,
        other.batch_place < Generation.batch_place,
    )
    return ~before


def _past(session: Session, row: Generation) -> Past:
    """An order with what was ordered together with it."""
    if row.finished_at is None:
        raise ValueError("the order is not finished")
    together = batches.orders_of(session, row.id)
    made = [one.id for one in together if one.state == OrderState.DONE] or [row.id]
    taken_from = tuple(photo for one in made for photo in photos(session, one))
    pictures = batches.pictures_of(session, made)
    return Past(row.id, row.look, row.finished_at, pictures, taken_from)


@dataclass(frozen=True)
class Seen:
    """The providers that were sent an order's product, and whether another photo as well."""

    providers: tuple[str, ...] = ()
    with_person: bool = False
    with_example: bool = False


def seen_by(session: Session, order_id: UUID) -> Seen:
    """Who was sent the pictures of an order, whatever became of the call.

    An order that takes what another one held back was seen by the other's.
    """
    row = session.get(Generation, order_id)
    if row is None:
        return Seen()
    orders = [one for one in (row.id, row.kept_from) if one is not None]
    found = session.execute(
        select(GenerationAttempt.provider, GenerationAttempt.sent)
        .where(
            GenerationAttempt.workspace_id == row.workspace_id,
            GenerationAttempt.generation_id.in_(orders),
        )
        .order_by(GenerationAttempt.created_at, GenerationAttempt.number)
    ).all()
    providers = tuple(dict.fromkeys(one.provider for one in found))
    sent = {what for one in found for what in one.sent}
    return Seen(providers, "person" in sent, "example" in sent)
