"""Signed links that the channels' providers fetch pictures from."""

import asyncio
from functools import partial

import psycopg
import structlog
from fastapi import APIRouter, HTTPException
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response

from core.database.sealing import KeyGone, Unreadable
from core.media.keep import MediaGone, open_object
from core.media.links import open_link
from webhooks.edge import pool_of, sure

log = structlog.get_logger()
router = APIRouter()
# An attachment: opened in a browser, it is nothing that runs beside the console.
HEADERS = {"Cache-Control": "private, no-store", "Content-Disposition": "attachment"}
NAMED = {"application/zip": 'attachment; filename="qaptai.zip"'}  # a browser keeps it by this name


@router.api_route("/media/{token}", methods=["GET", "HEAD"], include_in_schema=False)
async def picture(request: Request, token: str) -> Response:
    """One picture, any number of times until its link expires; whatever is wrong is 404."""
    try:
        pool = pool_of(request)
        found = await sure(pool, partial(open_link, pool, token))
    except (psycopg.Error, PoolTimeout) as away:
        raise HTTPException(503) from away
    if found is None:
        raise HTTPException(404)
    try:
        data = await asyncio.to_thread(open_object, found.workspace_id, found.object_key)
    except (MediaGone, KeyGone) as gone:
        raise HTTPException(404) from gone
    except Unreadable as changed:
        log.error("media.unreadable", media=str(found.media_id))
        raise HTTPException(404) from changed
    disposition = NAMED.get(found.mime, HEADERS["Content-Disposition"])
    headers = {**HEADERS, "Content-Disposition": disposition}
    return Response(data, media_type=found.mime, headers=headers)  # for HEAD, its headers alone
