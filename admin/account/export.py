"""All that is held of her as one ZIP, asked for and fetched; her history as a list."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response, StreamingResponse

from admin.account.visitor import COOKIE, Sender, Visitor, hers
from admin.language import LANGUAGES
from admin.pages import cookie_name, page, same_site
from core.accounts import linking
from core.accounts.sessions import WebSession
from core.cells import csv_of
from core.generations import export as orders
from core.privacy import export_requests
from core.privacy.export_requests import Fetched

router = APIRouter()


@router.post("/account/exports")
def ask(visitor: Sender) -> Response:
    """Have it made; her first chat is told, too: whoever else asked for it is noticed there."""
    with hers(visitor) as rows:
        said = ask_packed(rows, visitor)
    return RedirectResponse(f"/account/data?said={said}#export", status_code=303)


@router.get("/account/exports/{export_id}/file")
def file(visitor: Visitor, export_id: UUID) -> Response:
    """The ZIP, while it is kept."""
    with hers(visitor) as rows:
        fetched = export_requests.open_own(rows, visitor.member, export_id)
    if fetched is None:
        raise HTTPException(404)
    return download(fetched)


@router.get("/account/export/{token}")
def door(token: str, language: str = "") -> Response:
    """Ask for a press: messengers look at links by themselves, and a look must not use it up."""
    cookie_name(COOKIE)  # nothing is opened over an address that is not encrypted
    return _door(language, token=token)


@router.post("/account/export")
def fetch(
    request: Request,
    token: Annotated[str, Form(max_length=100)],
    language: Annotated[str, Form(max_length=8)] = "",
) -> Response:
    """The ZIP, once; whoever has the link needs no session."""
    same_site(request)
    fetched = export_requests.open_link(token)
    return download(fetched) if fetched is not None else _door(language, status=422)


@router.get("/account/history.csv")
def history(visitor: Visitor) -> Response:
    """Her own orders in the workspace that she looks at, the newest first."""
    with hers(visitor) as rows:
        data = csv_of(orders.HEAD, orders.history(rows, visitor.member))
    return Response(data, media_type="text/csv; charset=utf-8", headers=_kept_as("history.csv"))


def ask_packed(rows: Session, visitor: WebSession) -> str:
    """Have all that is held of her packed; what came of it, as the pages say it."""
    chats = linking.chats_of(rows, visitor.account_id)
    first = chats[0].id if chats else None
    try:
        return "export" if export_requests.ask(rows, visitor.member, first) else "export_waits"
    except export_requests.EnoughForToday:
        return "export_enough"


def download(fetched: Fetched) -> Response:
    """A ZIP as a file that browsers keep."""
    headers = {**_kept_as("my-data.zip"), "Content-Length": str(fetched.size_bytes)}
    return StreamingResponse(fetched.read(), media_type="application/zip", headers=headers)


def _kept_as(name: str) -> dict[str, str]:
    return {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="qaptai-{name}"',
    }


def _door(language: str, *, token: str = "", status: int = 200) -> Response:
    spoken = language if language in LANGUAGES else "en"
    return page("my_export.html", status, spoken, token=token)
