"""Oneself: the merchant's account that is one's own, open sessions, recovery codes, password."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, cookie_name, page
from admin.staff.permitted import permitted
from core.database.scopes import acting_as_staff
from core.staff import me, own_accounts
from core.staff.people import SHORTEST_PASSWORD, TooShort, checked
from core.staff.sign_in import StaffSession, password_fits
from core.tries import TooManyTries

router = APIRouter()
SAID = {
    "ended": marked("That session has ended."),
    "declared": marked("Noted. Your approval alone never counts for that account's workspaces."),
}
UNKNOWN = marked("No request has this reference. Nothing was noted: copy it from your own chat.")
WRONG = marked("The password that you have now does not fit. Nothing was changed.")
SHORT = marked(
    "A password has at least %(least)d characters, and not the same few again and again. Nothing "
    "was changed."
)
WAIT = marked(
    "Too many tries. Nothing was changed. Please wait a quarter of an hour, then try again."
)


@router.get("/admin/me")
def myself(session: Reader, said: str = "") -> Response:
    """What is hers to see and to change."""
    return _page(session, said=SAID.get(said, ""))


@router.post("/admin/me/account")
def declare(session: Sender, reference: Annotated[str, Form(max_length=20)] = "") -> Response:
    """Say which merchant she is herself, by a reference from her own chat."""
    with permitted(session) as rows:
        known = own_accounts.declare(rows, session.staff_id, reference)
    if not known:
        return _page(session, problem=UNKNOWN)
    return RedirectResponse("/admin/me?said=declared", status_code=303)


@router.post("/admin/me/sessions/{which}/end")
def end(session: Sender, which: UUID) -> Response:
    """End one of her sessions."""
    if which == session.id:
        raise HTTPException(422)
    with permitted(session) as rows:
        if not me.end(rows, session.staff_id, which):
            raise HTTPException(404)
    return RedirectResponse("/admin/me?said=ended", status_code=303)


@router.post("/admin/me/password")
def set_password(
    request: Request,
    session: Sender,
    password: Annotated[str, Form(max_length=1024)] = "",
    new: Annotated[str, Form(max_length=1024)] = "",
) -> Response:
    """Change her password; she logs in again with it."""
    address = request.client.host if request.client else ""
    browser = request.cookies.get(cookie_name("browser"), "")
    try:
        checked(new)
        if not password_fits(session.email, password, address=address, browser=browser):
            return _page(session, problem=WRONG)
    except TooShort:
        return _page(session, problem=SHORT)
    except TooManyTries:
        return _page(session, problem=WAIT)
    with permitted(session) as rows:
        me.set_password(rows, session.staff_id, new)
    return RedirectResponse("/admin/login", status_code=303)


def _page(session: StaffSession, *, said: str = "", problem: str = "") -> Response:
    with acting_as_staff(session) as rows:
        return page(
            "me.html",
            422 if problem else 200,
            me=session,
            sessions=me.sessions(rows, session.staff_id),
            codes_left=me.codes_left(rows),
            declared=own_accounts.declared(rows, session.staff_id),
            shortest=SHORTEST_PASSWORD,
            said=said,
            problem=problem,
            bar=None,
        )
