"""Where pictures wait until somebody has judged them: apart, under hourly keys, for a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core import objects
from core.database.scopes import after_commit
from core.database.sealing import Sealer, for_holding
from core.media.keep import MediaGone
from core.media.models import HoldingItem

STAYS = timedelta(hours=24)


@dataclass(frozen=True)
class Held:
    """A picture in holding."""

    id: UUID
    inbox_id: UUID
    data: bytes
    mime: str
    width: int
    height: int
    sha256: bytes
    look_hash: int | None


@dataclass(frozen=True)
class Facts:
    """What intake found out about a picture."""

    mime: str
    width: int
    height: int
    sha256: bytes  # of the bytes as they came
    look_hash: int | None


def put(session: Session, inbox_id: UUID, data: bytes, facts: Facts) -> UUID:
    """Seal bytes into holding for one message; the item's id."""
    item, key = uuid4(), objects.new_key()
    sealer = for_holding(datetime.now(UTC).strftime("%Y-%m-%dT%H"))
    objects.put(key, sealer.seal(item, data), holding=True)
    session.add(
        HoldingItem(
            id=item,
            inbox_id=inbox_id,
            object_key=key,
            key_name=sealer.name,
            sha256=facts.sha256,
            look_hash=facts.look_hash,
            mime=facts.mime,
            width=facts.width,
            height=facts.height,
            expires_at=func.db_now() + STAYS,
        )
    )
    session.flush()
    return item


def get(session: Session, item_id: UUID) -> Held:
    """Open an item.

    Raises:
        MediaGone: it was judged, or its day is over.
        KeyGone: its key was destroyed: ask for the picture again.
    """
    row = session.get(HoldingItem, item_id)
    if row is None:
        raise MediaGone(str(item_id))
    try:
        sealed = objects.get(row.object_key, holding=True)
    except FileNotFoundError as gone:
        raise MediaGone("the held object is gone") from gone
    data = Sealer(row.key_name).open(row.id, sealed)
    return Held(
        row.id,
        row.inbox_id,
        data,
        row.mime,
        row.width,
        row.height,
        row.sha256,
        row.look_hash,
    )


def of_message(session: Session, inbox_id: UUID) -> UUID | None:
    """The item that holds a message's picture."""
    return session.scalar(select(HoldingItem.id).where(HoldingItem.inbox_id == inbox_id))


def message_of(session: Session, item_id: UUID) -> UUID | None:
    """The message that an item came with; `None` once it was judged or its day is over."""
    return session.scalar(select(HoldingItem.inbox_id).where(HoldingItem.id == item_id))


def named(session: Session, keys: Sequence[str]) -> set[str]:
    """Which of the objects' keys an item names."""
    known = select(HoldingItem.object_key).where(HoldingItem.object_key.in_(keys))
    return set(session.scalars(known))


def drop(session: Session, item_id: UUID) -> None:
    """Remove an item that was judged; its object goes once that is certain."""
    key = session.scalar(
        delete(HoldingItem).where(HoldingItem.id == item_id).returning(HoldingItem.object_key)
    )
    if key is not None:
        after_commit(session, partial(objects.delete, key, holding=True))


def drop_expired(session: Session) -> int:
    """Remove what nobody judged in a day; how many."""
    keys = session.scalars(
        delete(HoldingItem)
        .where(HoldingItem.expires_at < func.db_now())
        .returning(HoldingItem.object_key)
    ).all()
    for key in keys:
        after_commit(session, partial(objects.delete, key, holding=True))
    return len(keys)
