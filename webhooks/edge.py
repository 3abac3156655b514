"""What the edge shares: its pool of connections, and the hint after a commit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from core.database.base import SCHEMA
from core.database.engine import url_of
from core.inbox.accept import Arrived, Pool, accept
from core.queue import Task, publish

HINT_WITHIN = 0.5


@asynccontextmanager
async def edge_pool(app: FastAPI) -> AsyncIterator[None]:
    """Open the edge's pool for the life of the app; a database that is away is no obstacle."""
    pool: Pool = AsyncConnectionPool(
        url_of("edge"),
        min_size=1,
        max_size=10,
        timeout=3,
        open=False,
        kwargs={"options": f"-csearch_path={SCHEMA}", "connect_timeout": 3},
        check=AsyncConnectionPool.check_connection,
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


async def keep(request: Request, arrived: Arrived) -> Response:
    """Commit one message, then answer with nothing in it; the hint follows the answer.

    Raises:
        HTTPException: 503 where nothing could be committed.
    """
    try:
        row = await accept(pool_of(request), arrived)
    except (psycopg.Error, PoolTimeout) as away:
        raise HTTPException(503) from away
    if row is None:
        return Response(status_code=200)
    task = Task.FETCH if arrived.kind in ("photo", "document") else Task.CONVERSE
    return Response(status_code=200, background=BackgroundTask(hint, task, row))


async def hint(task: Task, row: UUID) -> None:
    """Tell the queue, for half a second at most; the loop over what is due finds the row anyway."""
    try:
        async with asyncio.timeout(HINT_WITHIN):
            await asyncio.to_thread(publish, task, row)
    except TimeoutError:
        return
