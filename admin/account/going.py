"""The one page of an account that ends: until when, keep it, take the data along."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from admin.account.data import SAID
from admin.account.export import ask_packed, download
from admin.account.visitor import COOKIE, Goer, SendingGoer, hers, let_out, spoken
from admin.pages import cookie_name, page
from core.accounts import linking, sessions
from core.outbox.tell import tell
from core.privacy import deletion, export_requests
from core.privacy_notices import AccountStays

router = APIRouter()
ADDRESS = "/account/ending"


@router.get(ADDRESS)
def ending(goer: Goer, said: str = "", language: str = "") -> Response:
    """Until when it can be kept, and what is packed of it."""
    with hers(goer.session) as rows:
        packed = export_requests.latest(rows, goer.session.account_id)
    return page(
        "my_ending.html",
        language=spoken(language or goer.session.language),
        visitor=goer.session,
        at=ADDRESS,
        ends_at=goer.at,
        said=SAID.get(said, ""),
        export=packed,
    )


@router.post(f"{ADDRESS}/keep")
def keep(goer: SendingGoer) -> Response:
    """All is as it was; the chat that was told of the end is told of this, too."""
    with hers(goer.session) as rows:
        if deletion.undo(rows, goer.session.member, "account"):
            key = f"stays/{goer.session.account_id}/{goer.at.isoformat()}"
            newest = linking.chats_of(rows, goer.session.account_id)[-1]
            workspace = goer.session.workspace_id
            tell(rows, newest.id, AccountStays(), key=key, workspace_id=workspace)
    return RedirectResponse("/account", status_code=303)


@router.post(f"{ADDRESS}/export")
def pack(goer: SendingGoer) -> Response:
    """Have all that is held packed before it goes."""
    with hers(goer.session) as rows:
        said = ask_packed(rows, goer.session)
    return RedirectResponse(f"{ADDRESS}?said={said}", status_code=303)


@router.get(f"{ADDRESS}/export")
def packed(goer: Goer) -> Response:
    """The newest ZIP, while it is kept."""
    with hers(goer.session) as rows:
        latest = export_requests.latest(rows, goer.session.account_id)
        found = latest and export_requests.open_own(rows, goer.session.member, latest.id)
    if not found:
        raise HTTPException(404)
    return download(found)


@router.post(f"{ADDRESS}/leave")
def leave(request: Request, goer: SendingGoer) -> Response:
    """Log out; the account goes on to its end."""
    sessions.leave(request.cookies[cookie_name(COOKIE)])
    door = f"/account/login?language={spoken(goer.session.language)}"
    answer = RedirectResponse(door, status_code=303)
    let_out(answer)
    return answer
