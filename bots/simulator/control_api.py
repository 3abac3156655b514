"""What only tests and the demo may do to the providers: faults, the clock, what was posted.

`POST /api/faults` {"twice": 2} switches faults on, each for so many times (see `world.FAULTS`);
`telegram:twice` is for one channel alone. `POST /api/clock` {"ahead": 90000} lets the providers'
clock, and the database's, stand ahead by seconds. `GET /api/deliveries` tells what was posted to
the shop and what it answered, `GET /api/trace/{number}` what became of one of them.
`POST /api/kill` {"worker": "studio"} kills a worker of the demo. `POST /api/people` adds somebody
who never wrote and belongs to no team; the answer is who it is.
"""

import asyncio
from dataclasses import asdict
from typing import Any

import psycopg
from fastapi import APIRouter, HTTPException, Request
from psycopg import sql

from bots.simulator.trace import traced
from bots.simulator.workers import kill
from bots.simulator.world import FAULTS, World
from core.database.base import SCHEMA
from core.settings import settings

FARTHEST = 400 * 24 * 3600


def control_router(world: World) -> APIRouter:
    """The routes under `/api`, beside the phones'."""
    router = APIRouter(prefix="/api")

    @router.get("/faults")
    async def left() -> dict[str, int]:
        return world.faults

    @router.post("/faults")
    async def faults(request: Request) -> dict[str, int]:
        asked = await request.json()
        if unknown := [one for one in asked if one.rpartition(":")[2] not in FAULTS]:
            raise HTTPException(422, f"unknown: {', '.join(unknown)}")
        world.faults = {name: int(count) for name, count in asked.items()}
        return world.faults

    @router.get("/clock")
    async def shown() -> dict[str, float]:
        return {"ahead": world.clock_ahead, "now": world.now()}

    @router.post("/clock")
    async def clock(request: Request) -> dict[str, float]:
        ahead = float((await request.json())["ahead"])
        if not 0 <= ahead <= FARTHEST:
            raise HTTPException(422, "ahead: seconds, from 0 to 400 days")
        await asyncio.to_thread(_set_database, ahead)
        world.clock_ahead = ahead
        return await shown()

    @router.post("/people")
    async def add() -> dict[str, str]:
        return asdict(world.people.add())

    _add_looking_in(router, world)
    return router


def _add_looking_in(router: APIRouter, world: World) -> None:
    @router.get("/deliveries")
    async def deliveries() -> list[dict[str, Any]]:
        return list(world.deliveries)

    @router.get("/trace/{number}")
    def trace(number: int) -> dict[str, Any]:
        return traced(world, number)

    @router.post("/kill")
    async def end(request: Request) -> dict[str, str]:
        name = str((await request.json())["worker"])
        if not kill(settings().data_dir, name):
            raise HTTPException(404, "no such worker of a demo")
        return {"killed": name}


def _set_database(ahead: float) -> None:
    """Let `db_now()` agree, where the owner's address is known."""
    url = settings().owner_database_url
    if not url:
        return
    with psycopg.connect(url, connect_timeout=5) as connection:
        connection.execute(
            sql.SQL("UPDATE {} SET ahead = make_interval(secs => %s)").format(
                sql.Identifier(SCHEMA, "clock_offset")
            ),
            (ahead,),
        )
