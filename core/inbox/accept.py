"""Keep one message, once: a single statement through the edge's async pool."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from core.database.sealing import for_inbox
from core.secrets import blind
from core.settings import settings

Pool = AsyncConnectionPool[AsyncConnection[TupleRow]]
ACCEPT = "SELECT inbox_accept(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Arrived:
    """What the edge knows of a message: enough to order it, nothing that needs a look-up."""

    channel: str
    bot: str
    chat: str  # the provider's id of the chat
    key: str  # the provider's id of the delivery; see `bots/channels`
    kind: str
    order: int
    group: str | None
    payload: bytes


def chat_key(channel: str, bot: str, chat: str) -> bytes:
    """The blind index of a chat: the same chat always meets it, nobody reads the chat back."""
    return blind(settings().index_secret, "chat", channel, bot, chat)


async def accept(pool: Pool, arrived: Arrived) -> UUID | None:
    """Seal, insert and commit; the row's id, or `None` where this delivery was kept before.

    Raises:
        psycopg.Error, psycopg_pool.PoolTimeout: nothing was kept; the caller answers 5xx.
    """
    row = uuid4()
    day = datetime.now(UTC).date().isoformat()
    sealed = for_inbox(day).seal(row, arrived.payload)
    values = (
        row,
        arrived.channel,
        arrived.bot,
        chat_key(arrived.channel, arrived.bot, arrived.chat),
        arrived.kind,
        arrived.order,
        arrived.group,
        hashlib.sha256(f"{arrived.channel}\x00{arrived.bot}\x00{arrived.key}".encode()).digest(),
        sealed,
        f"inbox/{day}",
    )
    async with pool.connection() as connection:
        found = await (await connection.execute(ACCEPT, values)).fetchone()
    return row if found is not None and found[0] else None
