"""Telegram's webhook."""

import json

import structlog
from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bots.channels.base import NotUnderstood
from bots.channels.telegram_updates import arrived
from core.redaction import without_secrets
from core.settings import settings
from webhooks.bodies import bounded
from webhooks.edge import keep
from webhooks.signatures import telegram_secret_fits

log = structlog.get_logger()
router = APIRouter()


@router.post("/webhooks/telegram", include_in_schema=False)
async def receive(request: Request) -> Response:
    """Keep one update, then answer 200 with nothing in it.

    What cannot be understood is answered 200 as well: Telegram would send it for ever.
    """
    if not telegram_secret_fits(request):
        raise HTTPException(403)
    body = await bounded(request)
    bot = settings().telegram_bot_token.get_secret_value().partition(":")[0]
    try:
        update = json.loads(body)
        _mask(update)
        found = arrived(update, bot, json.dumps(update, ensure_ascii=False).encode())
    except (
        ValueError,
        RecursionError,
        KeyError,
        TypeError,
        AttributeError,
        NotUnderstood,
    ):
        log.warning("telegram.not_understood", bytes=len(body))
        return Response(status_code=200)
    if found is None:
        return Response(status_code=200)
    return await keep(request, found)


def _mask(update: dict[str, object]) -> None:
    for name in ("message", "edited_message"):
        message = update.get(name)
        while isinstance(message, dict):
            for field in ("text", "caption"):
                if isinstance(message.get(field), str):
                    message[field] = without_secrets(message[field])
            message = message.get("reply_to_message")
