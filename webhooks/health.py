"""Is it alive, is it ready, and how much has it seen."""

import asyncio

import psycopg
import redis
from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from core.due import ALIVE
from core.redis_client import redis_client
from webhooks.edge import pool_of

router = APIRouter()


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
async def alive() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """Database, Redis and workers, each by name; 503 while one is away."""
    parts = {
        "database": await _database(request),
        "redis": await asyncio.to_thread(_redis, None),
        "workers": await asyncio.to_thread(_redis, ALIVE),
    }
    return JSONResponse(parts, status_code=200 if all(parts.values()) else 503)


@router.get("/metrics")
async def metrics() -> Response:
    """For Prometheus; counts and times, nobody's data."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _database(request: Request) -> bool:
    try:
        async with pool_of(request).connection(timeout=2) as connection:
            await connection.execute("SELECT 1")
    except (psycopg.Error, PoolTimeout):
        return False
    return True


def _redis(key: str | None) -> bool:
    try:
        client = redis_client()
        return bool(client.exists(key)) if key else bool(client.ping())
    except (redis.RedisError, ValueError):  # away, or no address at all
        return False
