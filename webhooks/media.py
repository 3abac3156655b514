"""Signed links that the channels' providers fetch pictures from."""

import asyncio

import psycopg
from fastapi import APIRouter, HTTPException
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import Response

from core.database.sealing import KeyGone
from core.media.keep import MediaGone, open_object
from core.media.links import open_link
from webhooks.edge import pool_of

router = APIRouter()


@router.api_route("/media/{token}", methods=["GET", "HEAD"], include_in_schema=False)
async def picture(request: Request, token: str) -> Response:
    """One picture, any number of times until its link expires; whatever is wrong is 404."""
    try:
        found = await open_link(pool_of(request), token)
    except (psycopg.Error, PoolTimeout) as away:
        raise HTTPException(503) from away
    if found is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": "inline"}
    if request.method == "HEAD":
        headers["Content-Length"] = str(found.size_bytes)
        return Response(media_type=found.mime, headers=headers)
    try:
        data = await asyncio.to_thread(open_object, found.workspace_id, found.object_key)
    except (MediaGone, KeyGone) as gone:
        raise HTTPException(404) from gone
    return Response(data, media_type=found.mime, headers=headers)
