"""Come in by the link that the chat gave, and leave again."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import COOKIE, Sender, let_in, let_out
from admin.language import LANGUAGES, marked
from admin.pages import cookie_name, page, same_site
from core.accounts import sessions

router = APIRouter()
OVER = marked(
    "This link does not open anything any more: it works once, and for a quarter of an hour. "
    "Write “my account” in your chat to get a new one."
)


@router.get("/account/login")
def how(language: str = "") -> Response:
    """How to come in."""
    cookie_name(COOKIE)  # nothing is opened over an address that is not encrypted
    return _how(language)


@router.get("/account/enter/{token}")
def ask(token: str, language: str = "") -> Response:
    """Ask for a press: messengers look at links by themselves, and a look must not use it up."""
    cookie_name(COOKIE)
    return page("my_door.html", language=_spoken(language), token=token)


@router.post("/account/enter")
def enter(request: Request, token: Annotated[str, Form(max_length=100)]) -> Response:
    """Open a session under a new id; one that was open in this browser ends."""
    same_site(request)
    address = request.client.host if request.client else ""
    browser = request.headers.get("user-agent", "")
    opened = sessions.enter(token, address=address, browser=browser)
    if opened is None:
        return _how("", OVER, 422)
    if earlier := request.cookies.get(cookie_name(COOKIE), ""):
        sessions.leave(earlier)
    answer = RedirectResponse("/account", status_code=303)
    let_in(answer, opened)
    return answer


@router.post("/account/logout")
def leave(request: Request, visitor: Sender) -> Response:  # noqa: ARG001  checked, not used
    """End the session."""
    sessions.leave(request.cookies[cookie_name(COOKIE)])
    answer = RedirectResponse("/account/login", status_code=303)
    let_out(answer)
    return answer


def _how(language: str, problem: str = "", status: int = 200) -> Response:
    return page("my_login.html", status, _spoken(language), problem=problem)


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else "en"
