"""Telegram's Bot API as far as a shop uses it: how it is called and how it answers."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from bots.simulator import telegram_edits, telegram_sends, telegram_setup
from bots.simulator.dropped import Dropped, dawdle
from bots.simulator.telegram_limits import Refusal
from bots.simulator.world import World

SENDS = telegram_sends.METHODS
METHODS = SENDS | telegram_edits.METHODS | telegram_setup.METHODS
MOST_FETCHED = 20 * 1024 * 1024


def telegram_router(world: World) -> APIRouter:
    """The routes under `/telegram`."""
    router = APIRouter(prefix="/telegram")

    @router.api_route("/bot{token}/{method}", methods=["GET", "POST"])
    async def call(token: str, method: str, request: Request) -> Response:
        if token != world.config.telegram_token:
            return _refused(Refusal(401, "Unauthorized"))
        if method not in METHODS:
            return _refused(Refusal(404, "Not Found: method not found"))
        if world.takes_fault("server_error", "telegram"):
            return _refused(Refusal(502, "Bad Gateway"))
        form = await _form(request)
        try:
            result = await run_in_threadpool(METHODS[method], world, form)
        except Refusal as refusal:
            return _refused(refusal)
        if method in SENDS and world.takes_fault("lost_answer", "telegram"):
            return Dropped()
        return JSONResponse({"ok": True, "result": result})

    @router.get("/file/bot{token}/{path:path}")
    async def file(token: str, path: str) -> Response:
        found = world.files.get(path.rpartition("/")[2])
        if token != world.config.telegram_token or found is None or len(found.data) > MOST_FETCHED:
            return _refused(Refusal(404, "Not Found"))
        await dawdle(world, "telegram")
        return Response(found.data, media_type="application/octet-stream")

    return router


async def _form(request: Request) -> dict[str, Any]:
    """The parameters, however they were sent; files as their bytes and name."""
    if request.headers.get("content-type", "").startswith("application/json"):
        body: dict[str, Any] = await request.json()
        return {**request.query_params, **body}
    fields: dict[str, Any] = dict(request.query_params)
    async with request.form(max_part_size=60 * 1024 * 1024) as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                fields[name] = (await value.read(), value.filename or "file")
            else:
                fields[name] = value
    return fields


def _refused(refusal: Refusal) -> JSONResponse:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return JSONResponse(body, status_code=refusal.code)
