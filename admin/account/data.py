"""Her data: chats, web sessions with their address and browser, language."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException, Request
from sqlalchemy import func, select
from starlette.responses import RedirectResponse, Response

from admin.account.devices import device_name
from admin.account.visitor import Sender, Visitor, her_page, hers
from admin.language import marked
from admin.pages import came_from
from core.accounts import linking, sessions
from core.accounts.sessions import WebSession
from core.privacy import access, deletion, export_requests

router = APIRouter()
SAID = {
    "ended": marked("That session has ended."),
    "export": marked("Your data is being packed. Load this page again to see how far it is."),
    "kept": marked("Your pictures stay."),
    "export_waits": marked("Your data is being packed already."),
    "export_enough": marked(
        "Your data was packed as often as one day has room for. What was packed last is kept for "
        "three days; please ask again tomorrow."
    ),
}
CHANNELS = {"telegram": marked("Telegram"), "whatsapp": marked("WhatsApp")}


@router.get("/account/data")
def data(visitor: Visitor, said: str = "") -> Response:
    """What is held of her, and what she may change."""
    return data_page(visitor, said=SAID.get(said, ""))


def data_page(
    visitor: WebSession, *, said: str = "", problem: str = "", owns_a_team: bool = False
) -> Response:
    """The page, with what was done or why not."""
    with hers(visitor) as rows:
        return her_page(
            visitor,
            rows,
            "my_data.html",
            422 if problem else 200,
            said=said,
            problem=problem,
            owns_a_team=owns_a_team,
            held=access.held(rows, visitor.member),
            pictures_end=deletion.booked(rows, visitor.account_id, "pictures"),
            chats=linking.chats_of(rows, visitor.account_id),
            channels=CHANNELS,
            devices=sessions.devices(rows, visitor.account_id),
            device_name=device_name,
            export=export_requests.latest(rows, visitor.account_id),
        )


@router.post("/account/sessions/{which}/end")
def end(visitor: Sender, which: UUID) -> Response:
    """End one of her sessions; her own ends by logging out."""
    if which == visitor.id:
        raise HTTPException(422)
    with hers(visitor) as rows:
        if not sessions.end(rows, which):
            raise HTTPException(404)
    return RedirectResponse("/account/data?said=ended", status_code=303)


@router.post("/account/language")
def language(
    request: Request, visitor: Sender, language: Annotated[Literal["en", "ur"], Form()]
) -> Response:
    """Read the pages in another language, from the one that was being read."""
    with hers(visitor) as rows:
        rows.execute(select(func.set_language(language)))
    back = came_from(request, among="/account", otherwise="/account")
    return RedirectResponse(back, status_code=303)


@router.post("/account/workspace")
def workspace(visitor: Sender, workspace: Annotated[UUID, Form()]) -> Response:
    """Look at another of her workspaces, from its first page on."""
    with hers(visitor) as rows:
        if not sessions.show_workspace(rows, visitor, workspace):
            raise HTTPException(404)
    return RedirectResponse("/account", status_code=303)
