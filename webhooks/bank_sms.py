"""The operator's own phone forwards the bank's message of money that came: a line of its record."""

import asyncio
import hmac
import json
from datetime import UTC
from functools import partial

import psycopg
import structlog
from fastapi import APIRouter, HTTPException
from prometheus_client import Counter
from psycopg_pool import PoolTimeout
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core import clock, rates
from core.queue import Task
from core.settings import settings
from core.topups import bank_sms
from core.topups.bank_sms import NotTaken
from webhooks.bodies import bounded, refused
from webhooks.edge import hint, pool_of, sure

log = structlog.get_logger()
router = APIRouter()
HEADER = "x-qaptai-secret"
MOST_BYTES = 8 * 1024
MOST_A_MINUTE = 60
LONGEST_ACCOUNT = 64
HEARD = Counter("qaptai_bank_sms", "Forwarded messages of the bank, by what became of them", ["as"])


@router.post("/webhooks/bank-sms", include_in_schema=False)
async def receive(request: Request) -> Response:
    """Keep one line, once; 422 with the reason where there is none to be kept."""
    wanted = settings().bank_sms_secret.get_secret_value()
    if not wanted:
        raise HTTPException(404)
    given = request.headers.get(HEADER, "").encode("latin-1")
    if not hmac.compare_digest(given, wanted.encode()):
        HEARD.labels("forbidden").inc()
        raise refused()
    if not await asyncio.to_thread(rates.may_pass, "bank-sms", MOST_A_MINUTE):
        HEARD.labels("too_many").inc()
        raise HTTPException(429, headers={"retry-after": "60"})
    body = await bounded(request, most=MOST_BYTES)
    try:
        taken = await _taken(request, body)
    except NotTaken as refusal:
        HEARD.labels(refusal.reason).inc()
        log.warning("bank_sms.not_taken", reason=refusal.reason)
        return JSONResponse({"reason": refusal.reason}, status_code=422)
    HEARD.labels("new" if taken.is_new else "known").inc()
    log.info("bank_sms.taken", account=str(taken.account), new=taken.is_new)
    then = BackgroundTask(hint, Task.MATCH, taken.account) if taken.is_new else None
    return JSONResponse({"line": "new" if taken.is_new else "known"}, background=then)


async def _taken(request: Request, body: bytes) -> bank_sms.Taken:
    account, text = _said(body)
    told = await asyncio.to_thread(bank_sms.read, text, clock.now().astimezone(UTC))
    pool = pool_of(request)
    try:
        return await sure(pool, partial(bank_sms.take, pool, account, told))
    except psycopg.DataError:
        raise NotTaken("not_a_message") from None
    except (psycopg.Error, PoolTimeout) as away:
        raise HTTPException(503) from away


def _said(body: bytes) -> tuple[str, str]:
    """The account's number and the message, as the phone's app was told to send them."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise NotTaken("not_json") from None
    if not isinstance(said, dict):
        raise NotTaken("not_a_message")
    account, text = said.get("account"), said.get("text")
    if not isinstance(account, str) or not 0 < len(account) <= LONGEST_ACCOUNT:
        raise NotTaken("unknown_account")
    if not isinstance(text, str) or not text.strip():
        raise NotTaken("not_a_message")
    return account, text
