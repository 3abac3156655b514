"""Telegram's webhook."""

import json
from typing import Any

import structlog
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bots.channels.base import NotUnderstood
from bots.channels.telegram_updates import arrived, crowd
from core.inbox.accept import Arrived
from core.redaction import without_secrets
from core.settings import settings
from webhooks.bodies import bounded, refused
from webhooks.edge import keep
from webhooks.signatures import telegram_secret_fits

log = structlog.get_logger()
router = APIRouter()
WRITTEN = (
    "text",
    "caption",
    "title",
    "description",
    "question",
    "explanation",
    "file_name",
    "address",
    "vcard",
    "performer",
    "first_name",
    "last_name",
)
MISREAD = (ValueError, RecursionError, KeyError, TypeError, AttributeError, NotUnderstood)


@router.post("/webhooks/telegram", include_in_schema=False)
async def receive(request: Request) -> Response:
    """Keep one update, then answer 200 with nothing in it.

    What cannot be understood is answered 200 as well: Telegram would send it for ever. A group or
    a channel is left, by a call in the answer, which Telegram makes itself (core.telegram.org
    bots/api, "Making requests when getting updates").
    """
    if not telegram_secret_fits(request):
        raise refused()
    body = await bounded(request)
    try:
        update = json.loads(body)
        place = crowd(update)
        found = None if place else _read(update)
    except MISREAD as odd:
        return _set_aside(body, odd)
    if place:
        return JSONResponse({"method": "leaveChat", "chat_id": place})
    if found is None:
        return Response(status_code=200)
    try:
        return await keep(request, found)
    except NotUnderstood as odd:
        return _set_aside(body, odd)


def _set_aside(body: bytes, odd: Exception) -> Response:
    log.warning("telegram.not_understood", bytes=len(body), error=type(odd).__name__)
    return Response(status_code=200)


def _read(update: dict[str, Any]) -> Arrived | None:
    bot = settings().telegram_bot_token.get_secret_value().partition(":")[0]
    _mask(update)
    return arrived(update, bot, json.dumps(update, ensure_ascii=False).encode())


def _mask(update: object) -> None:
    """Black out secrets in all that a person may have written, wherever it stands."""
    waiting = [update]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            for name, value in here.items():
                if isinstance(value, dict | list):
                    waiting.append(value)
                elif name in WRITTEN and isinstance(value, str):
                    here[name] = without_secrets(value)
