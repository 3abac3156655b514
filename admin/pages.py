"""The page kit: templates, log-in cookies, and the two guards against forged requests."""

import hmac
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

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


class SignInFirst(Exception):
    """Nobody is signed in; the app answers with the log-in page."""


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A rendered template."""
    return HTMLResponse(TEMPLATES.get_template(name).render(**values), status_code=status)


def cookie_name() -> str:
    """`__Host-` where the address is https; a plain name on loopback; nothing else is served.

    Raises:
        HTTPException: an unencrypted address that is not loopback.
    """
    parts = urlsplit(settings().public_url)
    if parts.scheme == "https":
        return "__Host-qaptai_staff"
    if (parts.hostname or "") in LOOPBACK:
        return "qaptai_staff"
    raise HTTPException(503, "the console needs https")


def signed_in(request: Request) -> StaffSession:
    """The session behind the cookie.

    Raises:
        SignInFirst: there is none, or it has ended.
    """
    token = request.cookies.get(cookie_name(), "")
    found = session_of(token) if token else None
    if found is None:
        raise SignInFirst
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
    if origin is not None and origin != "null":
        ours = urlsplit(settings().public_url)
        theirs = urlsplit(origin)
        if (theirs.scheme, theirs.netloc) not in (
            (ours.scheme, ours.netloc),
            (request.url.scheme, request.headers.get("host", "")),
        ):
            raise HTTPException(403)


def check_csrf(session: StaffSession, given: str) -> None:
    """Refuse a form without this session's token.

    Raises:
        HTTPException: 403.
    """
    if not hmac.compare_digest(session.csrf.encode(), given.encode()):
        raise HTTPException(403)
