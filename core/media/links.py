"""Signed links for the channels' providers: a random token, one object, one delivery, an expiry."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import func
from sqlalchemy.orm import Session

from core.media.models import Media, MediaLink

LIVES = timedelta(hours=4)
FOR_HER = timedelta(days=1)  # one that the merchant opens herself
OPEN = "SELECT workspace_id, media_id, object_key, mime, size_bytes FROM open_link(%s)"
Pool = AsyncConnectionPool[AsyncConnection[TupleRow]]


@dataclass(frozen=True)
class Linked:
    """What a link leads to; the bytes are read with `keep.open_object`."""

    workspace_id: UUID
    media_id: UUID
    object_key: str
    mime: str
    size_bytes: int


def make(session: Session, media_id: UUID, outbox_id: UUID, *, lives: timedelta = LIVES) -> str:
    """A new token (256 random bits) for one picture in one delivery; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    media = session.get_one(Media, media_id)
    session.add(
        MediaLink(
            id=uuid4(),
            token_hash=hashed(token),
            workspace_id=media.workspace_id,
            media_id=media_id,
            outbox_id=outbox_id,
            expires_at=func.db_now() + lives,
        )
    )
    session.flush()
    return token


def hashed(token: str) -> bytes:
    """What is looked up instead of the token."""
    return hashlib.sha256(token.encode()).digest()


async def open_link(pool: Pool, token: str) -> Linked | None:
    """What a token leads to, while it is valid; the edge may call this and nothing else."""
    async with pool.connection() as connection:
        row = await (await connection.execute(OPEN, (hashed(token),))).fetchone()
    if row is None or row[0] is None:
        return None
    return Linked(*row)
