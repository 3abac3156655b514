"""Twilio's webhooks: messages, and reports on deliveries."""

import re
from functools import partial
from uuid import UUID

import psycopg
import structlog
from fastapi import APIRouter, HTTPException
from psycopg_pool import PoolTimeout
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bots.channels.base import NotUnderstood
from bots.channels.whatsapp_forms import SID, arrivals
from core.callbacks import outbox_of
from core.inbox.accept import Pool
from core.redaction import without_secrets
from webhooks.bodies import bounded, refused
from webhooks.edge import keep, pool_of, sure
from webhooks.signatures import form_of, twilio_signed

log = structlog.get_logger()
router = APIRouter(prefix="/webhooks/twilio", include_in_schema=False)
REPORT = "SELECT record_status('whatsapp', %s, %s, %s, %s)"
CODE = re.compile(r"[0-9]{1,6}")
# What a person may have written.
WRITTEN = (
    "Body",
    "ButtonText",
    "ListTitle",
    "ListDescription",
    "ProfileName",
    "Address",
    "Label",
    "ReferralBody",
    "ReferralHeadline",
)
STATUSES = ("queued", "accepted", "sending", "sent", "delivered", "read", "failed", "undelivered")
# How far a message came that is told in a word of another channel; one that is new says that
# Twilio has the message, and no more.
MEANS = {"canceled": "failed", "partially_delivered": "sent"} | {one: one for one in STATUSES}


@router.post("/whatsapp")
async def receive(request: Request) -> Response:
    """Keep one message, then answer with nothing in it."""
    form = await _signed(request)
    fields = {name: str(value) for name, value in form.items()}
    for name in WRITTEN:
        if name in fields:
            fields[name] = without_secrets(fields[name])
    try:
        return await keep(request, *arrivals(fields))
    except NotUnderstood as odd:
        log.warning("twilio.not_understood", fields=len(fields))
        raise HTTPException(400) from odd


@router.post("/status")
async def report(request: Request) -> Response:
    """Note how far a delivery came; unknown, repeated and late reports are welcome."""
    form = await _signed(request)
    sid, status = str(form.get("MessageSid", "")), str(form.get("MessageStatus", ""))
    if not SID.fullmatch(sid) or not status:
        raise HTTPException(400)
    status = MEANS.get(status, "accepted")
    query = request.query_params
    row = outbox_of(query.get("outbox", ""), query.get("attempt", ""), query.get("mac", ""))
    code = str(form.get("ErrorCode", ""))
    code = code if CODE.fullmatch(code) and int(code) else ""
    pool = pool_of(request)
    try:
        await sure(pool, partial(_record, pool, (sid, status, code or None, row)))
    except (psycopg.Error, PoolTimeout) as away:
        raise HTTPException(503) from away
    return Response(status_code=204)


async def _record(pool: Pool, words: tuple[str, str, str | None, UUID | None]) -> None:
    async with pool.connection() as connection:
        await connection.execute(REPORT, words)


async def _signed(request: Request) -> FormData:
    if not request.headers.get("x-twilio-signature"):
        raise refused()
    body = await bounded(request)
    try:
        form = form_of(body)
    except (ValueError, UnicodeDecodeError) as odd:
        raise HTTPException(400) from odd
    if not twilio_signed(request, form):
        raise HTTPException(403)
    return form
