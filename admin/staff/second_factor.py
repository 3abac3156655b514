"""Set up a second factor; for those who decide on money, before anything else opens."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Halfway, SentHalfway, cookie_name, page
from admin.staff import qr
from admin.staff.login import let_in, write_down
from core.staff import factor
from core.staff.sign_in import StaffSession, WrongLogIn, session_of

router = APIRouter()
WRONG = marked(
    "That code does not fit. Nothing was changed: wait for the app's next one and type it in."
)


@router.get("/admin/second-factor")
def offer(session: Halfway) -> Response:
    """The secret for her app, as a picture and as text."""
    if session.has_factor:
        return RedirectResponse("/admin/me", status_code=303)
    return _page(session)


@router.post("/admin/second-factor")
def take(
    request: Request, session: SentHalfway, code: Annotated[str, Form(max_length=32)] = ""
) -> Response:
    """Keep it, once a code from her app proves that it is there; the recovery codes, this once."""
    try:
        taken = factor.take(session, request.cookies[cookie_name()], code)
    except WrongLogIn:
        return _page(session, WRONG, 422)
    except factor.HasFactor:
        return RedirectResponse("/admin/me", status_code=303)
    if now := session_of(taken.token):
        write_down(now, "staff.take_factor")
        if session.waits:
            write_down(now, "staff.log_in")
    answer = page("second_factor.html", codes=taken.codes, me=session, problem="")
    let_in(answer, taken.token)
    return answer


def _page(session: StaffSession, problem: str = "", status: int = 200) -> Response:
    secret = factor.offered(session)
    return page(
        "second_factor.html",
        status,
        me=session,
        codes=[],
        problem=problem,
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        picture=qr.svg(factor.address(session)),
    )
