"""One statement keeps a message once, sealed, and says whether it was the first time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from core.database.engine import url_of
from core.database.sealing import Sealer, Unreadable
from core.inbox.accept import Arrived, Pool, accept, chat_key
from tests.servers import emptied

T = TypeVar("T")
MESSAGE = Arrived("telegram", "55", "71", "1:71:9", "text", 9, None, b'{"text": "salam"}')


@pytest.fixture
def database(postgres: str) -> str:
    """The owner's address of an empty database."""
    emptied(postgres)
    return postgres


@asynccontextmanager
async def pool(url: str = "") -> AsyncIterator[Pool]:
    """A pool as the edge has it."""
    found: Pool = AsyncConnectionPool(
        url or url_of("edge"),
        min_size=1,
        max_size=8,
        timeout=1 if url else 30,  # a hundred at once wait long on a busy machine
        open=False,
        kwargs={"options": "-csearch_path=qaptai"},
    )
    await found.open(wait=False)
    try:
        yield found
    finally:
        await found.close()


def with_pool(work: Callable[[Pool], Awaitable[T]], url: str = "") -> T:
    """What `work` finds."""

    async def run() -> T:
        async with pool(url) as opened:
            return await work(opened)

    return asyncio.run(run())


def rows(database: str, *columns: str) -> list[tuple[Any, ...]]:
    """Columns of the inbox, its ids by default."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns or ("id",)))
    with psycopg.connect(database, options="-csearch_path=qaptai") as connection:
        return connection.execute(sql.SQL("SELECT {} FROM inbox").format(names)).fetchall()


def test_the_first_delivery_has_a_row_and_the_next_have_none(database: str) -> None:
    async def thrice(opened: Pool) -> list[UUID | None]:
        return [await accept(opened, MESSAGE) for _ in range(3)]

    first, *others = with_pool(thrice)
    assert isinstance(first, UUID)
    assert others == [None, None]
    assert rows(database, "id") == [(first,)]


def test_of_a_hundred_at_once_exactly_one_is_the_first(database: str) -> None:
    async def at_once(opened: Pool) -> list[UUID | None]:
        return await asyncio.gather(*(accept(opened, MESSAGE) for _ in range(100)))

    found = [row for row in with_pool(at_once) if row is not None]
    assert rows(database, "id") == [(found[0],)]
    assert len(found) == 1


@pytest.mark.parametrize("field", ["channel", "bot", "key"])
def test_another_channel_bot_or_delivery_is_another_message(database: str, field: str) -> None:
    values: dict[str, Any] = {field: "whatsapp" if field == "channel" else "2"}
    other = replace(MESSAGE, **values)

    async def both(opened: Pool) -> list[UUID | None]:
        return [await accept(opened, MESSAGE), await accept(opened, other)]

    assert None not in with_pool(both)
    assert len(rows(database)) == 2


def test_what_was_kept_opens_for_its_row_alone(database: str) -> None:
    row = with_pool(lambda opened: accept(opened, MESSAGE))
    assert row is not None
    ((sealed, key),) = rows(database, "payload", "payload_key")
    sealer = Sealer(str(key))
    assert b"salam" not in bytes(sealed)
    assert sealer.open(row, bytes(sealed)) == MESSAGE.payload
    with pytest.raises(Unreadable):
        sealer.open(UUID(int=7), bytes(sealed))


@pytest.mark.parametrize(
    ("kind", "state"),
    [("photo", "received"), ("document", "received"), ("text", "ready"), ("tap", "ready")],
)
def test_what_has_a_picture_waits_for_it(database: str, kind: str, state: str) -> None:
    with_pool(lambda opened: accept(opened, replace(MESSAGE, kind=kind)))
    assert rows(database, "kind", "state") == [(kind, state)]


@pytest.mark.parametrize("field", ["bot", "kind", "group"])
def test_what_no_database_takes_is_an_error_and_leaves_nothing(database: str, field: str) -> None:
    values: dict[str, Any] = {field: "a\x00b"}
    with pytest.raises(psycopg.DataError):
        with_pool(lambda opened: accept(opened, replace(MESSAGE, **values)))
    assert rows(database) == []


def test_without_a_database_it_says_so_and_does_not_wait_for_ever(database: str) -> None:
    with pytest.raises(PoolTimeout):
        with_pool(lambda opened: accept(opened, MESSAGE), "postgresql://x@127.0.0.1:1/none")


def test_the_edges_log_in_can_keep_and_cannot_read(database: str) -> None:
    async def look(opened: Pool) -> None:
        async with opened.connection() as connection:
            await connection.execute("SELECT * FROM inbox")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        with_pool(look)


def test_the_index_of_a_chat_meets_itself_and_no_other() -> None:
    mine = chat_key("telegram", "55", "71")
    assert mine == chat_key("telegram", "55", "71")
    others = {
        chat_key("telegram", "55", "72"),
        chat_key("telegram", "5", "571"),
        chat_key("whatsapp", "55", "71"),
        chat_key("telegram", "55\x0071", ""),
    }
    assert len(others | {mine}) == 5
    assert len(mine) == 32
