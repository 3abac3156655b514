"""Begin in a browser: e-mail, password and a yes to policy and terms; then a chat joins."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from admin.account.by_mail import NO_MAIL, SHORT, WAIT, Language, Token, fault_of
from admin.account.password import ENOUGH, NO_ADDRESS
from admin.account.visitor import COOKIE, Sender, Visitor, her_page, hers, let_out, spoken
from admin.language import marked
from admin.pages import cookie_name, page, same_site
from core.accounts import addresses, linking, passwords, registration
from core.accounts.sessions import WebSession
from core.mail import letters
from core.settings import settings
from core.tries import TooManyTries

router = APIRouter()
YES_NEEDED = marked("Without a yes to policy and terms there is no account. Nothing was kept.")
HAS_CHAT = marked("A chat belongs to this account: write “delete my account” there.")
FAULTS: dict[type[Exception], str] = {
    addresses.NoAddress: NO_ADDRESS,
    addresses.TooManyLinks: ENOUGH,
    passwords.TooShort: SHORT,
    TooManyTries: WAIT,
}


@router.get("/account/register")
def form(language: str = "") -> Response:
    """The form."""
    cookie_name(COOKIE)
    return _form(language, problem="" if letters.can_be_sent() else NO_MAIL)


@router.post("/account/register")
def register(
    request: Request,
    email: Annotated[str, Form(max_length=addresses.LONGEST)],
    password: Annotated[str, Form(max_length=passwords.LONGEST)],
    accepts: Annotated[str, Form(max_length=8)] = "",
    language: Language = "",
) -> Response:
    """Mail a link; whether the address is known already is said to nobody but its mailbox."""
    same_site(request)
    if not letters.can_be_sent() or accepts != "yes":
        problem = YES_NEEDED if letters.can_be_sent() else NO_MAIL
        return _form(language, problem=problem, email=email, status=422)
    address = request.client.host if request.client else ""
    try:
        registration.ask(email, password, language=spoken(language), address=address)
    except tuple(FAULTS) as fault:
        return _form(language, problem=FAULTS[type(fault)], email=email, status=422)
    return _form(language, asked=True)


@router.get("/account/begin/{token}")
def look(token: str, language: str = "") -> Response:
    """Ask for a press: a mailbox that looks at the link must not use it up."""
    cookie_name(COOKIE)
    return _begin(language, token=token)


@router.post("/account/begin")
def begin(request: Request, token: Token, language: Language = "") -> Response:
    """The account is there; she logs in with what she chose."""
    same_site(request)
    if problem := fault_of(registration.confirm, token):
        return _begin(language, problem=problem, status=422)
    place = f"/account/login?said=registered&language={spoken(language)}"
    return RedirectResponse(place, status_code=303)


@router.get("/account/chat")
def chat(visitor: Visitor) -> Response:
    """How a chat joins, while there is none."""
    return _chat(visitor)


@router.post("/account/chat")
def link(visitor: Sender) -> Response:
    """Show a new code; the one before it ends."""
    with hers(visitor) as rows:
        code = registration.first_code(rows)
    return _chat(visitor, code=code or "")


@router.post("/account/close")
def close(visitor: Sender) -> Response:
    """Erase an account that no chat belongs to: it holds nothing but its address."""
    with hers(visitor) as rows:
        is_closed = registration.close(rows)
    if not is_closed:
        return _chat(visitor, problem=HAS_CHAT)
    door = f"/account/login?said=closed&language={spoken(visitor.language)}"
    answer = RedirectResponse(door, status_code=303)
    let_out(answer)
    return answer


def _chat(visitor: WebSession, *, code: str = "", problem: str = "") -> Response:
    with hers(visitor) as rows:
        return her_page(
            visitor,
            rows,
            "my_chat.html",
            422 if problem else 200,
            has_chat=registration.has_chat(rows, visitor.account_id),
            code=f"{code[:4]}-{code[4:]}" if code else "",
            places=_places(code) if code else {},
            minutes=linking.LASTS // 60,
            problem=problem,
        )


def _places(code: str) -> dict[str, str]:
    """Links that open a chat with the code typed in, by channel."""
    config, found = settings(), dict[str, str]()
    if config.telegram_bot_name:
        found["Telegram"] = f"https://t.me/{config.telegram_bot_name}?start=link_{code}"
    number = config.twilio_whatsapp_from.removeprefix("whatsapp:+")
    if number:
        found["WhatsApp"] = f"https://wa.me/{number}?text={quote(f'link {code}')}"
    return found


def _form(
    language: str, *, problem: str = "", email: str = "", asked: bool = False, status: int = 200
) -> Response:
    return page(
        "my_register.html",
        status,
        spoken(language),
        problem=problem,
        email=email,
        asked=asked,
        shortest=passwords.SHORTEST,
    )


def _begin(language: str, *, token: str = "", problem: str = "", status: int = 200) -> Response:
    return page("my_begin.html", status, spoken(language), token=token, problem=problem)
