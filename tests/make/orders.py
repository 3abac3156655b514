"""Photos that are kept, and orders for pictures of them."""

import os
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from core.accounts.models import ChatIdentity
from core.credits.ledger import balance
from core.database.scopes import acting_as_system, acting_for
from core.generations import batches, order, tasks
from core.generations.wishes import Placed, Wish
from core.media import keep
from core.model_photos.wearer import Wearer
from core.studio.touches import NONE, Touches
from core.workspaces.memberships import Member
from tests.make.people import fresh_key
from tests.make.products import draw_product


def chat_of(member: Member) -> UUID:
    """The chat that a member writes from."""
    with acting_as_system() as session:
        found = select(ChatIdentity.id).where(ChatIdentity.account_id == member.account_id)
        return session.scalars(found).one()


def make_photo(member: Member, data: bytes | None = None) -> UUID:
    """A kept photo of a product; each is another file."""
    data = data or _bottle() + os.urandom(8)
    mime = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    written = keep.write(member.workspace_id, data, mime=mime, width=300, height=300)
    with acting_for(member) as session:
        return keep.keep(session, member, written, kind="photo")


def photographed() -> bytes:
    """The same before a ground of its own, where what is behind it counts."""
    return _before_paper() + os.urandom(8)


@cache
def _before_paper() -> bytes:
    return draw_product("bottle", size=300).jpeg()


@cache
def _bottle() -> bytes:
    """On a clear ground: to cut it out takes half a second, and is tried elsewhere."""
    return draw_product("bottle", size=300).png()


def make_order(
    member: Member,
    look: str = "white",
    key: str = "order:1",
    photo: UUID | None = None,
    wearer: Wearer | None = None,
    *,
    versions: int = 1,
    words: str = "",
    touches: Touches = NONE,
) -> Placed:
    """An order for one square picture, or its versions, queued and held for."""
    photos = (photo or make_photo(member),)
    wish = Wish(
        photos,
        look,
        ("square",),
        wearer=wearer,
        versions=versions,
        words=words,
        touches=touches,
    )
    with acting_for(member) as session:
        return order.place(session, member, wish, identity_id=chat_of(member), key=key)


def make_batch(member: Member, photos: int = 2) -> list[UUID]:
    """The orders of a batch, the first first."""
    return orders_of(place(member, photos_of(member, photos), fresh_key("order")))


def photos_of(member: Member, count: int) -> tuple[UUID, ...]:
    """So many kept photos of products."""
    return tuple(make_photo(member) for _ in range(count))


def place(member: Member, photos: tuple[UUID, ...], key: str = "order:1") -> Placed:
    """An order for a square picture of each photo, before white."""
    with acting_for(member) as session:
        wish = Wish(photos, "white", ("square",))
        return order.place(session, member, wish, identity_id=chat_of(member), key=key)


def orders_of(placed: Placed) -> list[UUID]:
    """The orders of a batch, the first first."""
    with acting_as_system() as session:
        return [row.id for row in batches.orders_of(session, placed.order_id)]


def made(*orders: UUID) -> None:
    """Let a worker look at each of them, in this order."""
    for one in orders:
        tasks.generate(str(one))


def credits_of(member: Member) -> tuple[int, int]:
    """What she may spend, and what is held."""
    with acting_for(member) as session:
        found = balance(session, member)
    return found.available, found.held


def state_of(placed: Placed) -> tuple[Any, ...]:
    """State, reason and attempts of an order."""
    query = text("SELECT state, reason, attempts FROM generations WHERE id = :id")
    with acting_as_system() as session:
        return tuple(session.execute(query, {"id": placed.order_id}).one())


def is_due_again(placed: Placed) -> None:
    """As if the lease had run out and the back-off were over."""
    query = text("UPDATE generations SET lease_until = NULL, due_at = db_now() WHERE id = :id")
    with acting_as_system() as session:
        session.execute(query, {"id": placed.order_id})
