"""Keep a picture for a workspace: sealed bytes first, then the row that names them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import objects
from core.database.sealing import for_workspace
from core.errors import QaptaiError
from core.media.models import Media


class MediaGone(QaptaiError):
    """No such picture for this claim, or it was deleted."""


@dataclass(frozen=True)
class Object:
    """A picture's bytes and what they are."""

    id: UUID
    data: bytes
    mime: str
    width: int
    height: int


@dataclass(frozen=True)
class Written:
    """Sealed bytes that lie in storage and that no row names yet."""

    id: UUID
    object_key: str
    sha256: bytes
    mime: str
    width: int
    height: int
    size_bytes: int


class Owner(Protocol):
    """Whose a picture is: a member, or what stands for one, such as an order's lease."""

    @property
    def workspace_id(self) -> UUID:
        """Where it is kept."""

    @property
    def account_id(self) -> UUID:
        """Whose doing it is."""


def write(
    workspace_id: UUID,
    data: bytes,
    *,
    mime: str,
    width: int,
    height: int,
    key: str | None = None,
) -> Written:
    """Seal and store bytes under a random key (or one that a lease has noted)."""
    media_id, key = uuid4(), key or objects.new_key()
    objects.put(key, for_workspace(workspace_id).seal(key, data))
    digest = hashlib.sha256(data).digest()
    return Written(media_id, key, digest, mime, width, height, len(data))


def keep(
    session: Session,
    owner: Owner,
    written: Written,
    *,
    kind: str,
    look_hash: int | None = None,
    copy_of: UUID | None = None,
) -> UUID:
    """Add the row for what was written; the picture's id. A copy goes when its picture does."""
    session.add(
        Media(
            id=written.id,
            workspace_id=owner.workspace_id,
            account_id=owner.account_id,
            kind=kind,
            object_key=written.object_key,
            sha256=written.sha256,
            look_hash=look_hash,
            mime=written.mime,
            width=written.width,
            height=written.height,
            size_bytes=written.size_bytes,
            copy_of=copy_of,
        )
    )
    session.flush()
    return written.id


def unlike(session: Session, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """The pictures without those whose bytes came before among them, in their order."""
    found = session.scalars(select(Media).where(Media.id.in_(ids)))
    bytes_of = {row.id: row.sha256 for row in found}
    first: dict[bytes, UUID] = {}
    for one in ids:
        first.setdefault(bytes_of.get(one, one.bytes), one)
    return tuple(first.values())


def read(session: Session, media_id: UUID) -> Object:
    """A picture's bytes, as far as the session's claim reaches.

    Raises:
        MediaGone: no row for this claim, or no object, or its key was destroyed.
    """
    row = session.get(Media, media_id)
    if row is None:
        raise MediaGone(str(media_id))
    data = open_object(row.workspace_id, row.object_key)
    return Object(row.id, data, row.mime, row.width, row.height)


@dataclass(frozen=True)
class About:
    """What a picture is, without its bytes."""

    mime: str
    size_bytes: int


def about(session: Session, media_id: UUID) -> About:
    """What a picture is, as far as the session's claim reaches.

    Raises:
        MediaGone: no row for this claim.
    """
    row = session.get(Media, media_id)
    if row is None:
        raise MediaGone(str(media_id))
    return About(row.mime, row.size_bytes)


def open_object(workspace_id: UUID, object_key: str) -> bytes:
    """The plain bytes of a stored object.

    Raises:
        MediaGone: the object is not there.
        KeyGone: the workspace's key was destroyed.
    """
    try:
        sealed = objects.get(object_key)
    except FileNotFoundError as gone:
        raise MediaGone("the object is gone") from gone
    return for_workspace(workspace_id).open(object_key, sealed)
