"""The demo's mailbox as a page, and as JSON for tests: `GET /mailbox`, `GET /api/mailbox`."""

import re
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import HTMLResponse

from core.mail import mailbox
from core.mail.mailbox import Shown

LINK = re.compile(r"https?://\S+")
PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>Qaptai simulator: mailbox</title>"
    '<link rel="icon" href="/simulator/static/mark.svg" type="image/svg+xml">'
    '<link rel="stylesheet" href="/static/qaptai.css"></head>'
    '<body><main class="narrow"><h1>Mailbox</h1>'
    "<p>What the shop would have mailed, to whomever; the newest first.</p>{letters}"
    '<p><a href="/simulator/">Back to the phones</a></p></main></body></html>'
)
LETTER = Markup(
    '<article class="card stack"><h2 dir="auto">{subject}</h2>'
    '<p class="quiet">to {to} · {at}</p>{words}</article>'
)
NONE = Markup('<p class="card">Nothing was mailed yet.</p>')


def letters_router() -> APIRouter:
    """The page, and what is on it."""
    router = APIRouter()

    @router.get("/mailbox")
    def page() -> HTMLResponse:
        found = Markup("").join(_drawn(one) for one in mailbox.shown())
        drawn = PAGE.format(letters=found or NONE)
        return HTMLResponse(drawn, headers={"Cache-Control": "no-store"})

    @router.get("/api/mailbox")
    def letters() -> list[dict[str, Any]]:
        return [asdict(one) for one in mailbox.shown()]

    return router


def _drawn(letter: Shown) -> Markup:
    lines = (_line(one) for one in letter.words.splitlines() if one)
    words = Markup("").join(Markup('<p dir="auto">{}</p>').format(one) for one in lines)
    return LETTER.format(subject=letter.subject, to=letter.to, at=letter.at, words=words)


def _line(words: str) -> str | Markup:
    if LINK.fullmatch(words):
        return Markup('<a href="{link}">{link}</a>').format(link=words)
    return words
