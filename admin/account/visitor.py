"""Who looks at the account pages, and the guards of their forms."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Depends, Form, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from admin.account.banner import banner_of
from admin.language import LANGUAGES
from admin.pages import cookie_name, is_secure, page, same_site
from bots.words import text_of
from core.accounts.sessions import ABSOLUTE, WebSession, session_of
from core.credits import ledger
from core.database.scopes import acting_for
from core.settings import settings
from core.workspaces import organisations

COOKIE = "account"


class EnterFirst(Exception):
    """Nobody has entered her account; the app answers with the page that says how."""


def visiting(request: Request) -> WebSession:
    """The session behind the cookie.

    Raises:
        EnterFirst: there is none, or it has ended.
    """
    token = request.cookies.get(cookie_name(COOKIE), "")
    found = session_of(token) if token else None
    if found is None:
        raise EnterFirst
    return found


def sent_by_visitor(request: Request, csrf: Annotated[str, Form()] = "") -> WebSession:
    """Who sent this form, checked before anything else in it is looked at.

    Raises:
        HTTPException: 403, another site sent it, or it lacks this session's token.
        EnterFirst: nobody has entered.
    """
    same_site(request)
    session = visiting(request)
    if not hmac.compare_digest(session.csrf.encode(), csrf.encode()):
        raise HTTPException(403)
    return session


Visitor = Annotated[WebSession, Depends(visiting)]
Sender = Annotated[WebSession, Depends(sent_by_visitor)]


@contextmanager
def hers(visitor: WebSession) -> Iterator[Session]:
    """A session of the database that sees what she may see."""
    with acting_for(visitor.member, log_in="pages") as rows:
        yield rows


def spoken(language: str) -> str:
    """The pages' language for an account's, or an address's; Roman Urdu reads them in English."""
    return language if language in LANGUAGES else "en"


def her_page(
    visitor: WebSession, rows: Session, name: str, status: int = 200, **values: Any
) -> Response:
    """One of her pages, with her balance at its head."""
    language = spoken(visitor.language)
    return page(
        name,
        status,
        language,
        visitor=visitor,
        balance=ledger.balance(rows, visitor.member),
        policy=banner_of(rows, visitor.account_id, language),
        workspaces=organisations.places(rows, visitor.account_id),
        look_name=lambda look: text_of(f"look.{look}", language),
        config=settings(),
        **values,
    )


def let_in(answer: Response, token: str) -> None:
    """Give the browser its session: the one cookie of these pages."""
    answer.set_cookie(
        cookie_name(COOKIE),
        token,
        max_age=ABSOLUTE,
        path="/",
        secure=is_secure(),
        httponly=True,
        samesite="lax",
    )


def let_out(answer: Response) -> None:
    """Take it back."""
    answer.delete_cookie(
        cookie_name(COOKIE), path="/", secure=is_secure(), httponly=True, samesite="lax"
    )
