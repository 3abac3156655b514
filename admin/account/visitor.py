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
from core.accounts.sessions import ABSOLUTE, Ending, WebSession, ending_session_of, session_of
from core.credits import ledger
from core.database.scopes import acting_for
from core.settings import settings
from core.workspaces import organisations

COOKIE = "account"


class EnterFirst(Exception):
    """Nobody has entered her account; the app answers with the page that says how."""

    place = "/account/login"


class KeepFirst(EnterFirst):
    """Her account ends: all that opens is the page on which she may keep it."""

    place = "/account/ending"


class NothingEnds(EnterFirst):
    """Her account stays: its pages are open."""

    place = "/account"


def _token(request: Request) -> str:
    token = request.cookies.get(cookie_name(COOKIE), "")
    if not token:
        raise EnterFirst
    return token


def visiting(request: Request) -> WebSession:
    """The session behind the cookie.

    Raises:
        EnterFirst: there is none, or it has ended.
        KeepFirst: the account ends.
    """
    token = _token(request)
    if found := session_of(token):
        return found
    raise KeepFirst if ending_session_of(token) else EnterFirst


def going(request: Request) -> Ending:
    """The session behind the cookie, of an account that ends.

    Raises:
        EnterFirst: there is none, or it has ended.
        NothingEnds: the account stays.
    """
    token = _token(request)
    if found := ending_session_of(token):
        return found
    raise NothingEnds if session_of(token) else EnterFirst


def sent_by_visitor(request: Request, csrf: Annotated[str, Form()] = "") -> WebSession:
    """Who sent this form, checked before anything else in it is looked at.

    Raises:
        HTTPException: 403, another site sent it, or it lacks this session's token.
        EnterFirst, KeepFirst: as `visiting`.
    """
    same_site(request)
    return _with_token(visiting(request), csrf)


def sent_by_goer(request: Request, csrf: Annotated[str, Form()] = "") -> Ending:
    """The same of an account that ends.

    Raises:
        HTTPException: 403, as above.
        EnterFirst, NothingEnds: as `going`.
    """
    same_site(request)
    found = going(request)
    _with_token(found.session, csrf)
    return found


def _with_token(session: WebSession, csrf: str) -> WebSession:
    if not hmac.compare_digest(session.csrf.encode(), csrf.encode()):
        raise HTTPException(403)
    return session


Visitor = Annotated[WebSession, Depends(visiting)]
Sender = Annotated[WebSession, Depends(sent_by_visitor)]
Goer = Annotated[Ending, Depends(going)]
SendingGoer = Annotated[Ending, Depends(sent_by_goer)]


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
