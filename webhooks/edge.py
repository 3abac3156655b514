"""What the edge shares: its pool of connections, and the hint after a commit."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from threading import BoundedSemaphore
from typing import Any, Self, TypeVar
from uuid import UUID

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from starlette.background import BackgroundTasks
from starlette.requests import Request
from starlette.responses import Response

from bots.channels.base import NotUnderstood
from core.database.base import SCHEMA
from core.database.engine import url_of, urls_of
from core.inbox.accept import Arrived, Pool, accept
from core.queue import Task, publish

HINT_WITHIN = 0.5
T = TypeVar("T")
MOST_HINTS = 32  # waiting for the queue at one time
_threads = ThreadPoolExecutor(4, thread_name_prefix="hint")
_hanging = BoundedSemaphore(MOST_HINTS)


class _EitherPassword(AsyncConnection[TupleRow]):
    """A connection of the edge: while keys are rotated, one of two passwords is in force."""

    @classmethod
    async def connect(cls, conninfo: str = "", **how: Any) -> Self:
        for other in reversed(urls_of("edge")[1:]):
            try:
                return await super().connect(other, **how)
            except psycopg.OperationalError:  # refused, or away: the present one tells
                continue
        return await super().connect(conninfo, **how)


@asynccontextmanager
async def edge_pool(app: FastAPI) -> AsyncIterator[None]:
    """Open the edge's pool for the life of the app; a database that is away is no obstacle."""
    pool: Pool = AsyncConnectionPool(
        url_of("edge"),
        connection_class=_EitherPassword,
        min_size=1,
        max_size=10,
        timeout=3,
        open=False,
        kwargs={"options": f"-csearch_path={SCHEMA}", "connect_timeout": 3},
    )
    await pool.open(wait=False)
    app.state.pool = pool
    try:
        yield
    finally:
        await pool.close()


def pool_of(request: Request) -> Pool:
    """The app's pool."""
    pool: Pool = request.app.state.pool
    return pool


async def sure(pool: Pool, work: Callable[[], Awaitable[T]]) -> T:
    """Do what may be done twice; again where the database had cut the connection meanwhile.

    A restarted database leaves nothing but dead connections: all are looked at before the second
    time. (Looking at one before each use would find them, too, with seconds between two.)
    """
    try:
        return await work()
    except PoolTimeout:
        raise
    except psycopg.OperationalError:
        await pool.check()
        return await work()


async def keep(request: Request, *arrivals: Arrived) -> Response:
    """Commit a message, or each thing in it, then answer with nothing in it; hints follow.

    Raises:
        NotUnderstood: no database takes what is in it; it would never be kept.
        HTTPException: 503 where not all could be committed now; what was is not kept twice.
    """
    hints = BackgroundTasks()
    try:
        pool = pool_of(request)
        for arrived in arrivals:
            row = await sure(pool, partial(accept, pool, arrived))
            task = Task.FETCH if arrived.kind in ("photo", "document") else Task.CONVERSE
            if row is not None:
                hints.add_task(hint, task, row)
    except psycopg.DataError as odd:
        raise NotUnderstood("not to be kept") from odd
    except (psycopg.Error, PoolTimeout) as away:
        raise HTTPException(503) from away
    return Response(status_code=200, background=hints)


async def hint(task: Task, row: UUID) -> None:
    """Tell the queue, for half a second at most; the loop over what is due finds the row anyway.

    Hints have threads of their own, so that a queue that hangs holds up nothing else; where too
    many hang already, this one is left out.
    """
    if not _hanging.acquire(blocking=False):
        return
    sent = _threads.submit(publish, task, row)
    sent.add_done_callback(lambda _: _hanging.release())
    await asyncio.wait([asyncio.wrap_future(sent)], timeout=HINT_WITHIN)
