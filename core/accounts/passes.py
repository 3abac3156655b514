"""One-time passes of an account: a code for another chat, a link to its pages."""

import secrets
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.secrets import blind
from core.settings import settings

LINK, SIGN_IN = "link", "sign_in"
SIGN_IN_LASTS = 15 * 60  # seconds


def sign_in_token(session: Session, identity_id: UUID) -> str:
    """What opens the acting account's pages once; the one before it opens nothing any more."""
    token = secrets.token_urlsafe(32)
    give(session, SIGN_IN, token, seconds=SIGN_IN_LASTS, identity_id=identity_id)
    return token


def give(session: Session, kind: str, secret: str, *, seconds: int, identity_id: UUID) -> None:
    """Keep a pass of the acting account that is shown in one of its chats."""
    session.execute(select(func.give_pass(kind, hashed(kind, secret), seconds, identity_id)))


def hashed(kind: str, secret: str) -> bytes:
    """What is kept of a pass: a short code cannot be guessed from it, either."""
    return blind(settings().index_secret, f"pass-{kind}", secret)
