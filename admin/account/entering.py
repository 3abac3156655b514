"""Come in by the link that the chat gave, and leave again."""

from typing import Annotated

from fastapi import APIRouter, Form, Header, Request
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import COOKIE, Sender, hers, let_in, let_out, spoken
from admin.language import marked, wanted
from admin.pages import cookie_name, page, same_site
from core.accounts import addresses, passwords, registration, sessions
from core.mail import letters
from core.tries import TooManyTries

router = APIRouter()
OVER = marked(
    "This link does not open anything any more: it works once, and for a quarter of an hour. "
    "Write “my account” in your chat to get a new one."
)
WRONG = marked("The address or the password does not fit. Nothing was opened.")
WAIT = marked(
    "Too many tries. Nothing was opened. Please wait a quarter of an hour, then try again."
)
SAID = {
    "confirmed": marked("Your e-mail is confirmed: it opens your pages from now on."),
    "registered": marked("Your account is there. Log in, then link your chat."),
    "closed": marked("Your account ends, and what it held is erased within minutes."),
    "reset": marked("The new password counts. Log in with it."),
}


@router.get("/account/login")
def how(
    language: str = "", said: str = "", accept_language: Annotated[str, Header()] = ""
) -> Response:
    """How to come in; without a link nobody knows her language, but her browser has one."""
    cookie_name(COOKIE)  # nothing is opened over an address that is not encrypted
    return _how(language or wanted(accept_language), said=SAID.get(said, ""))


@router.post("/account/login")
def log_in(
    request: Request,
    email: Annotated[str, Form(max_length=addresses.LONGEST)],
    password: Annotated[str, Form(max_length=passwords.LONGEST)],
    language: Annotated[str, Form(max_length=8)] = "",
) -> Response:
    """Open a session by e-mail and password; which of the two did not fit is not said."""
    same_site(request)
    address, browser = _device(request)
    try:
        opened = passwords.log_in(email, password, address=address, browser=browser)
    except passwords.WrongLogIn:
        return _how(language, WRONG, 422, email=email)
    except TooManyTries:
        return _how(language, WAIT, 429, email=email)
    return _opened(request, opened, to=_first_page(opened))


@router.get("/account/enter/{token}")
def ask(token: str, language: str = "") -> Response:
    """Ask for a press: messengers look at links by themselves, and a look must not use it up."""
    cookie_name(COOKIE)
    return page("my_door.html", language=spoken(language), token=token)


@router.post("/account/enter")
def enter(
    request: Request,
    token: Annotated[str, Form(max_length=100)],
    language: Annotated[str, Form(max_length=8)] = "",
) -> Response:
    """Open a session under a new id; one that was open in this browser ends."""
    same_site(request)
    address, browser = _device(request)
    opened = sessions.enter(token, address=address, browser=browser)
    if opened is None:
        return _how(language, OVER, 422)
    return _opened(request, opened)


@router.post("/account/logout")
def leave(request: Request, visitor: Sender) -> Response:
    """End the session; the door stays in the language of her pages."""
    sessions.leave(request.cookies[cookie_name(COOKIE)])
    door = f"/account/login?language={spoken(visitor.language)}"
    answer = RedirectResponse(door, status_code=303)
    let_out(answer)
    return answer


def _first_page(token: str) -> str:
    """Where nothing can be seen yet, the chat comes first; an account that ends has one page."""
    web = sessions.session_of(token)
    if web is None:
        return "/account"
    with hers(web) as rows:
        return "/account" if registration.has_chat(rows, web.account_id) else "/account/chat"


def _opened(request: Request, token: str, *, to: str = "/account") -> Response:
    if earlier := request.cookies.get(cookie_name(COOKIE), ""):
        sessions.leave(earlier)
    answer = RedirectResponse(to, status_code=303)
    let_in(answer, token)
    return answer


def _device(request: Request) -> tuple[str, str]:
    address = request.client.host if request.client else ""
    return address, request.headers.get("user-agent", "")


def _how(
    language: str, problem: str = "", status: int = 200, *, email: str = "", said: str = ""
) -> Response:
    return page(
        "my_login.html",
        status,
        spoken(language),
        problem=problem,
        said=said,
        email=email,
        by_mail=letters.can_be_sent(),
    )
