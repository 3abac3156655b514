"""Log in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from admin.language import LANGUAGES, marked
from admin.pages import SentHalfway, cookie_name, is_secure, page, same_site
from core.audit.record import Actor, record
from core.database.scopes import acting_as_staff
from core.staff.sign_in import ABSOLUTE, StaffSession, WrongLogIn, session_of, sign_in, sign_out
from core.tries import TooManyTries

router = APIRouter()
KNOWN_FOR = 90 * 24 * 3600  # seconds
WRONG = marked("The address, the password or the code does not fit. Nothing was opened.")
WAIT = marked(
    "Too many tries. Nothing was opened. Please wait a quarter of an hour, then try again."
)


@router.get("/admin/login")
def form(language: str = "") -> Response:
    """The form, in the language that was chosen on it: who comes is not known yet."""
    cookie_name()  # no password is typed into a page that is not encrypted
    return page("login.html", language=_spoken(language), problem="", email="")


@router.post("/admin/login")
def enter(
    request: Request,
    email: Annotated[str, Form(max_length=254)],
    password: Annotated[str, Form(max_length=1024)],
    code: Annotated[str, Form(max_length=32)] = "",
    language: Annotated[str, Form(max_length=8)] = "",
) -> Response:
    """Open a session under a new id; one that was open in this browser ends."""
    same_site(request)
    earlier = request.cookies.get(cookie_name(), "")
    browser = request.cookies.get(cookie_name("browser"), "")
    address = request.client.host if request.client else ""
    try:
        opened = sign_in(email, password, code, address=address, browser=browser)
    except WrongLogIn:
        return page("login.html", 422, _spoken(language), problem=WRONG, email=email)
    except TooManyTries:
        return page("login.html", 429, _spoken(language), problem=WAIT, email=email)
    if earlier:
        sign_out(earlier)
    session = session_of(opened.token)
    if session and not session.waits:  # else it is written down once she has her second factor
        write_down(session, "staff.log_in")
        if opened.used_recovery:
            write_down(session, "staff.use_recovery_code")
    answer = RedirectResponse("/admin/topups", status_code=303)
    let_in(answer, opened.token)
    _set(answer, cookie_name("browser"), opened.browser, KNOWN_FOR)
    return answer


@router.post("/admin/logout")
def leave(request: Request, session: SentHalfway) -> Response:
    """End the session."""
    if not session.waits:
        write_down(session, "staff.log_out")
    sign_out(request.cookies[cookie_name()])
    answer = RedirectResponse("/admin/login", status_code=303)
    answer.delete_cookie(cookie_name(), path="/", secure=is_secure(), httponly=True, samesite="lax")
    return answer


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else "en"


def let_in(answer: Response, token: str) -> None:
    """Give the browser its session."""
    _set(answer, cookie_name(), token, ABSOLUTE)


def _set(answer: Response, name: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure=is_secure(),
        httponly=True,
        samesite="lax",
    )


def write_down(session: StaffSession, action: str) -> None:
    """Note in the audit what somebody did with her own log-in."""
    with acting_as_staff(session) as rows:
        actor = Actor("staff", session.staff_id)
        record(rows, actor, action, subject=("staff", session.staff_id))
