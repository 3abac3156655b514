"""What a mailed link opens, and how one is asked for, before anybody has come in."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import COOKIE, let_out, spoken
from admin.language import marked
from admin.pages import cookie_name, page, same_site
from core.accounts import addresses, passwords
from core.mail import letters
from core.tries import TooManyTries

router = APIRouter()
Token = Annotated[str, Form(max_length=100)]
Language = Annotated[str, Form(max_length=8)]
OVER = marked(
    "This link does not open anything any more: it works once, and not for long. Ask for a new one."
)
TAKEN = marked(
    "This address opens another account already. Nothing was changed: log in there, or choose "
    "another address."
)
SHORT = marked(
    "A password has at least %(least)d characters, and not the same few again and again. Nothing "
    "was changed."
)
WAIT = marked(
    "Too many tries. Nothing was changed. Please wait a quarter of an hour, then try again."
)
NO_MAIL = marked("This shop sends no e-mail: your pages open by the link of your chat.")


@router.get("/account/forgot")
def forgot(language: str = "") -> Response:
    """Ask for the address."""
    cookie_name(COOKIE)
    return _forgot(language, problem="" if letters.can_be_sent() else NO_MAIL)


@router.post("/account/forgot")
def mail_a_link(
    request: Request,
    email: Annotated[str, Form(max_length=addresses.LONGEST)],
    language: Language = "",
) -> Response:
    """Answer the same whether or not the address is known, and before anybody looks.

    So the time of the answer tells nothing either.
    """
    same_site(request)
    if not letters.can_be_sent():
        return _forgot(language, problem=NO_MAIL, status=422)
    try:
        passwords.count_asking(email, address=request.client.host if request.client else "")
    except TooManyTries:
        return _forgot(language, problem=WAIT, status=429)
    answer = _forgot(language, asked=True)
    answer.background = BackgroundTask(passwords.ask_reset, email)
    return answer


@router.get("/account/reset/{token}")
def choose(token: str, language: str = "") -> Response:
    """Ask for the new password; the link is not used up by looking."""
    cookie_name(COOKIE)
    return _reset(token, language)


@router.post("/account/reset")
def reset(
    request: Request,
    token: Token,
    password: Annotated[str, Form(max_length=passwords.LONGEST)],
    language: Language = "",
) -> Response:
    """Let the new password count: every session ends, the one in this browser too."""
    same_site(request)
    try:
        is_done = passwords.reset(token, password)
    except passwords.TooShort:
        return _reset(token, language, problem=SHORT, status=422)
    if not is_done:
        return _forgot(language, problem=OVER, status=422)
    answer = RedirectResponse(
        f"/account/login?said=reset&language={spoken(language)}", status_code=303
    )
    let_out(answer)
    return answer


@router.get("/account/confirm/{token}")
def look(token: str, language: str = "") -> Response:
    """Ask for a press: mailboxes look at links by themselves, and a look must not use it up."""
    cookie_name(COOKIE)
    return page("my_confirm.html", language=spoken(language), token=token, problem="")


@router.post("/account/confirm")
def confirm(request: Request, token: Token, language: Language = "") -> Response:
    """The address opens the account from now on; nobody is let in by this alone."""
    same_site(request)
    if problem := fault_of(addresses.confirm, token):
        return page("my_confirm.html", 422, spoken(language), token="", problem=problem)
    return RedirectResponse(
        f"/account/login?said=confirmed&language={spoken(language)}", status_code=303
    )


def fault_of(press: Callable[[str], bool], token: str) -> str:
    """Use a mailed link up; why it opens nothing, or an empty text."""
    try:
        return "" if press(token) else OVER
    except addresses.AddressTaken:
        return TAKEN


def _forgot(
    language: str, *, problem: str = "", asked: bool = False, status: int = 200
) -> Response:
    return page("my_forgot.html", status, spoken(language), problem=problem, asked=asked)


def _reset(token: str, language: str, *, problem: str = "", status: int = 200) -> Response:
    least = passwords.SHORTEST
    return page(
        "my_reset.html",
        status,
        spoken(language),
        token=token,
        problem=problem,
        shortest=least,
        at=f"/account/reset/{token}",
    )
