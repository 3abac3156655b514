"""What changes while staff look on, as server-sent events; without scripts a reload tells it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from functools import partial
from html import unescape
from uuid import UUID

import structlog
from fastapi import APIRouter, Request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from admin.language import words
from admin.pages import SignInFirst, cookie_name
from admin.places import SUPPORT
from admin.server import closing_of
from admin.staff.hand import InHand, in_hand
from admin.templates import environment
from core.database.scopes import acting_as_staff
from core.staff.sign_in import session_at_rest
from core.tickets import thread
from core.topups.now import now

router = APIRouter()
log = structlog.get_logger()
EVERY = 2.0  # seconds between two looks at the database
QUIET = 15.0  # seconds without news, after which a sign of life goes out
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.get("/admin/topups/events")
async def events(request: Request, case: UUID | None = None) -> StreamingResponse:
    """Counts, who waits, in whose hand, and where `case` stands, whenever one of them changes.

    It ends with the session, with the browser, or with the server. It keeps no session awake, and
    holds no connection to the database between two looks.
    """
    return await _stream(request, partial(_look, case=case))


@router.get("/admin/tickets/events")
async def talks(request: Request, talk: UUID | None = None) -> StreamingResponse:
    """The same for those who support: how many talks wait, which, and where `talk` stands."""
    return await _stream(request, partial(_look_at_talks, talk=talk))


async def _stream(request: Request, look: Callable[[str], str | None]) -> StreamingResponse:
    token = request.cookies.get(cookie_name(), "")
    if not token or await run_in_threadpool(look, token) is None:
        raise SignInFirst
    return StreamingResponse(
        _news(partial(look, token), closing_of(request)),
        media_type="text/event-stream",
        headers=HEADERS,
    )


async def _news(look: Callable[[], str | None], closing: asyncio.Event) -> AsyncIterator[str]:
    said, quiet = "", 0.0
    while not closing.is_set():
        try:
            seen = await run_in_threadpool(look)
        except (OperationalError, PoolTimeout):  # the browser comes again in a while
            log.warning("live.database_away")
            return
        if seen is None:
            yield "event: ended\ndata: {}\n\n"
            return
        if seen != said:
            said, quiet = seen, 0.0
            yield f"data: {seen}\n\n"
        elif quiet >= QUIET:
            quiet = 0.0
            yield ":\n\n"
        try:
            await asyncio.wait_for(closing.wait(), EVERY)
        except TimeoutError:
            quiet += EVERY


def _look(token: str, *, case: UUID | None) -> str | None:
    """The queue as JSON in one line; `None` where the session has ended."""
    session = session_at_rest(token)
    if session is None or session.waits:
        return None
    with acting_as_staff(session) as rows:
        found = now(rows, case)
        held = in_hand(rows, session, found.waiting)
    named = found.state.value.replace("_", " ") if found.state else ""
    return json.dumps(
        {
            "counts": found.counts,
            "references": list(found.waiting.values()),
            "hands": {
                found.waiting[top_up]: _whose(session.language, hand)
                for top_up, hand in held.items()
            },
            "state": found.state,
            "words": words(session.language).gettext(named) if named else "",
            "open": found.is_open,
        }
    )


def _look_at_talks(token: str, *, talk: UUID | None) -> str | None:
    """The talks as JSON in one line; `None` where the session has ended, or does not support."""
    session = session_at_rest(token)
    if session is None or session.waits or session.role not in SUPPORT:
        return None
    with acting_as_staff(session) as rows:
        counts = thread.counts(rows, session.staff_id)
        references = [str(number) for number in thread.waiting(rows)]
        stands = thread.stands(rows, talk) if talk else ""
    return json.dumps(
        {"counts": counts, "references": references, "hands": {}, "state": stands, "open": True}
    )


def _whose(language: str, hand: InHand) -> str:
    """In whose hand a request is, as the queue says it; plain text."""
    said = environment(language).get_template("whose.html").render(hand=hand)
    return unescape(said).strip()
