"""Log-ins to an account's own pages: rows that can be listed and ended, behind a random token."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from core.accounts import passes
from core.accounts.models import AccountPass, AccountSession
from core.database.engine import engine_of
from core.database.scopes import acting_for
from core.database.sealing import KeyGone, Unreadable, for_account
from core.settings import settings
from core.workspaces.memberships import Member

ABSOLUTE, IDLE = 30 * 24 * 3600, 7 * 24 * 3600  # seconds
PASSES_KEPT = timedelta(days=1)
LONGEST_BROWSER = 200  # characters that are kept of what a browser says of itself


@dataclass(frozen=True)
class WebSession:
    """An open session, and the workspace that its pages show."""

    id: UUID
    account_id: UUID
    workspace_id: UUID
    csrf: str
    language: str

    @property
    def member(self) -> Member:
        """Who acts on the pages."""
        return Member(self.account_id, self.workspace_id)


@dataclass(frozen=True)
class Ending:
    """The open session of an account that ends at a time, and may be kept until then."""

    session: WebSession
    at: datetime


@dataclass(frozen=True)
class Device:
    """Where a session was opened from, as she is shown it."""

    id: UUID
    created_at: datetime
    seen_at: datetime
    address: str
    browser: str
    is_open: bool


def enter(pass_token: str, *, address: str, browser: str) -> str | None:
    """Use up a link of the chat; the new session's token, `None` where the link opens nothing."""
    token = secrets.token_urlsafe(32)
    with engine_of("pages").begin() as connection:
        made = connection.scalar(
            text("SELECT open_account_session(:wanted, :token, :csrf, :seconds)"),
            {
                "wanted": passes.hashed(passes.SIGN_IN, pass_token),
                "token": hashed(token),
                "csrf": secrets.token_urlsafe(24),
                "seconds": ABSOLUTE,
            },
        )
    if made is None:
        return None
    ending = ending_session_of(token)
    opened = ending.session if ending is not None else session_of(token)
    if opened is None:
        return None
    _note_device(opened, address, browser)
    return token


def open_own(session: Session, account_id: UUID, *, address: str, browser: str) -> str | None:
    """Open a session of the acting account, which has proved who it is; the session's token.

    `None` where the account may not come in any more.
    """
    token = secrets.token_urlsafe(32)
    new = func.open_own_session(hashed(token), secrets.token_urlsafe(24), ABSOLUTE)
    made = session.scalar(select(new))
    if made is None:
        return None
    session.execute(select(func.note_device(made, *_sealed(account_id, made, address, browser))))
    return token


def session_of(token: str) -> WebSession | None:
    """The open session behind a cookie; each look keeps it awake.

    Who was removed from the workspace that it showed goes on in her own.
    """
    with engine_of("pages").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM account_session_by_token(:token, :idle)"),
            {"token": hashed(token), "idle": IDLE},
        ).one()
    if row.id is None:
        return None
    return WebSession(row.id, row.account_id, row.workspace_id, row.csrf, row.language)


def ending_session_of(token: str) -> Ending | None:
    """The open session behind a cookie, of an account that ends; `None` for every other."""
    with engine_of("pages").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM ending_session_by_token(:token, :idle)"),
            {"token": hashed(token), "idle": IDLE},
        ).one()
    if row.id is None:
        return None
    web = WebSession(row.id, row.account_id, row.workspace_id, row.csrf, row.language)
    return Ending(web, row.ends_at)


def leave(token: str) -> None:
    """End the session at once."""
    with engine_of("pages").begin() as connection:
        connection.execute(text("SELECT end_account_session(:token)"), {"token": hashed(token)})


def devices(session: Session, account_id: UUID) -> list[Device]:
    """The account's sessions that are still kept, the newest first."""
    rows = session.scalars(
        select(AccountSession)
        .where(AccountSession.account_id == account_id)
        .order_by(AccountSession.created_at.desc())
    )
    now = session.scalar(select(func.db_now()))
    return [
        Device(
            row.id,
            row.created_at,
            row.seen_at,
            _opened(row.account_id, row.id, row.address),
            _opened(row.account_id, row.id, row.browser),
            row.ended_at is None and now is not None and row.expires_at > now,
        )
        for row in rows
    ]


def end(session: Session, which: UUID) -> bool:
    """End one of the acting account's sessions; whether there was one to end."""
    return bool(session.scalar(select(func.end_web_session(which))))


def show_workspace(session: Session, web: WebSession, workspace_id: UUID) -> bool:
    """Let the session's pages show another of her workspaces; `False` where it is none of hers."""
    return bool(session.scalar(select(func.work_in(web.id, workspace_id))))


def drop_old(session: Session) -> int:
    """Forget web sessions, with their address and browser, and passes that are long over."""
    gone, kept = 0, timedelta(days=settings().device_days)
    for old in (
        delete(AccountSession).where(AccountSession.created_at < func.db_now() - kept),
        delete(AccountPass).where(AccountPass.until_at < func.db_now() - PASSES_KEPT),
    ):
        done = session.execute(old.execution_options(synchronize_session=False))
        gone += getattr(done, "rowcount", 0)
    return gone


def hashed(token: str) -> bytes:
    """A session's token as the database knows it."""
    return hashlib.sha256(token.encode()).digest()


def _note_device(web: WebSession, address: str, browser: str) -> None:
    sealed = _sealed(web.account_id, web.id, address, browser)
    with acting_for(web.member, log_in="pages") as session:
        session.execute(select(func.note_device(web.id, *sealed)))


def _sealed(account_id: UUID, row: UUID, *told: str) -> list[bytes]:
    sealer = for_account(account_id)
    return [sealer.seal(row, one[:LONGEST_BROWSER].encode()) for one in told]


def _opened(account_id: UUID, row: UUID, sealed: bytes | None) -> str:
    try:
        return for_account(account_id).open(row, sealed).decode() if sealed else ""
    except (KeyGone, Unreadable):
        return ""
