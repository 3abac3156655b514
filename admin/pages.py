"""The page kit: templates, log-in cookies, and the two guards against forged requests."""

import hmac
import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Form, HTTPException, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.responses import HTMLResponse

from core.generations.tariffs import dollars
from core.providers.breakers import Shared, locked_out
from core.settings import LOOPBACK, settings
from core.staff.sign_in import StaffSession, session_of

HERE = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader([HERE / "static", HERE / "staff", HERE / "public"]),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Forms must tell where they come from: without a referrer, browsers name no origin either.
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
SUM = re.compile(r"(Rs|[A-Z]{3}) ([0-9,.]+)")
MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2})(?::[0-9]{2})?")


class SignInFirst(Exception):
    """Nobody is signed in; the app answers with the log-in page."""


class SetUpFirst(SignInFirst):
    """A second factor is needed before anything else; the app answers with its page."""


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A rendered template."""
    text = TEMPLATES.get_template(name).render(**values)
    return HTMLResponse(text, status_code=status, headers=HEADERS)


def age(seconds: int) -> str:
    """How long somebody has waited, in the two largest units."""
    minutes = seconds // 60
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes // 1440} d {minutes % 1440 // 60} h"


def fact(value: object) -> Markup:
    """A sum with its currency small before it, a moment to the minute, or any text, escaped.

    Sums, days and times do not break between lines.
    """
    text = str(value)
    if match := SUM.fullmatch(text):
        return Markup('<span class="fact"><small>{}</small> {}</span>').format(*match.groups())
    if match := MOMENT.fullmatch(text):
        return Markup('<span class="fact">{}</span> <span class="fact">{}</span>').format(
            *match.groups()
        )
    return Markup("{}").format(text)


def plain(name: str) -> str:
    """A stable name such as `under_review` as people read it."""
    return name.replace("_", " ")


def icon(name: str) -> Markup:
    """A line drawing from the sprite; always beside a word."""
    return Markup(
        '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#{}"/></svg>'
    ).format(name)


TEMPLATES.filters |= {"age": age, "dollars": dollars, "fact": fact, "plain": plain}


def shut_out() -> list[str]:
    """The chosen providers that do not take our key: a person must look at it, on any page."""
    chosen = settings().generation_providers
    return list(locked_out(Shared(settings().redis_url), chosen)) if chosen else []


TEMPLATES.globals |= {"icon": icon, "shut_out": shut_out}


def cookie_name(what: str = "staff") -> str:
    """`__Host-` where the address is https; a plain name on loopback; nothing else is served.

    Raises:
        HTTPException: an unencrypted address that is not loopback.
    """
    if is_secure():
        return f"__Host-qaptai_{what}"
    if (urlsplit(settings().public_url).hostname or "") in LOOPBACK:
        return f"qaptai_{what}"
    raise HTTPException(503, "the console needs https")


def is_secure() -> bool:
    """Whether the pages are reached by https."""
    return urlsplit(settings().public_url).scheme == "https"


def session_in(request: Request) -> StaffSession:
    """The session behind the cookie, also one that still waits for its second factor.

    Raises:
        SignInFirst: there is none, or it has ended.
    """
    token = request.cookies.get(cookie_name(), "")
    found = session_of(token) if token else None
    if found is None:
        raise SignInFirst
    return found


def signed_in(request: Request) -> StaffSession:
    """The session behind the cookie.

    Raises:
        SignInFirst: there is none, it has ended, or it waits for its second factor.
    """
    found = session_in(request)
    if found.waits:
        raise SetUpFirst
    return found


def same_site(request: Request) -> None:
    """Refuse a form that another site sent.

    Raises:
        HTTPException: 403.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        raise HTTPException(403)
    origin = request.headers.get("origin")
    if origin is None:  # not a browser's form: the token decides
        return
    ours, theirs = urlsplit(settings().public_url), urlsplit(origin)
    if (theirs.scheme, theirs.netloc) not in (
        (ours.scheme, ours.netloc),
        (request.url.scheme, request.headers.get("host", "")),
    ):
        raise HTTPException(403)


def sent_in(request: Request, csrf: Annotated[str, Form()] = "") -> StaffSession:
    """Who sent this form, also if her session still waits for its second factor.

    Raises:
        HTTPException: 403, another site sent it, or it lacks this session's token.
        SignInFirst: nobody is signed in.
    """
    same_site(request)
    session = session_in(request)
    if not hmac.compare_digest(session.csrf.encode(), csrf.encode()):
        raise HTTPException(403)
    return session


def sent_by_staff(request: Request, csrf: Annotated[str, Form()] = "") -> StaffSession:
    """Who sent this form, checked before anything else in it is looked at.

    Raises:
        HTTPException: 403, another site sent it, or it lacks this session's token.
        SignInFirst: nobody is signed in, or only half.
    """
    session = sent_in(request, csrf)
    if session.waits:
        raise SetUpFirst
    return session


Reader = Annotated[StaffSession, Depends(signed_in)]
Sender = Annotated[StaffSession, Depends(sent_by_staff)]
Halfway = Annotated[StaffSession, Depends(session_in)]
SentHalfway = Annotated[StaffSession, Depends(sent_in)]
