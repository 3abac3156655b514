"""The page kit: pages, log-in cookies, and the two guards against forged requests."""

import hmac
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Form, HTTPException, Request
from starlette.responses import HTMLResponse
from starlette.routing import Match

from admin.templates import rendered
from core.addresses import LOOPBACK
from core.settings import settings
from core.staff.sign_in import StaffSession, session_of

# Forms must tell where they come from: without a referrer, browsers name no origin either.
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


class SignInFirst(Exception):
    """Nobody is signed in; the app answers with the log-in page."""


class SetUpFirst(SignInFirst):
    """A second factor is needed before anything else; the app answers with its page."""


def page(name: str, status: int = 200, language: str = "en", **values: Any) -> HTMLResponse:
    """A rendered template, in the language of whoever is signed in as `me`, else in `language`."""
    me = values.get("me")
    if isinstance(me, StaffSession):
        language = me.language
    return HTMLResponse(rendered(name, language, values), status_code=status, headers=HEADERS)


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


def came_from(request: Request, *, among: str, otherwise: str) -> str:
    """The page that was being read, if it begins like `among` and can be asked for."""
    came = urlsplit(request.headers.get("referer", ""))
    asked = {"type": "http", "method": "GET", "path": came.path, "root_path": ""}
    known = any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)
    if not known or not came.path.startswith(among):
        return otherwise
    return f"{came.path}?{came.query}" if came.query else came.path


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
