"""Log in to the console: password, second factor, limits; the session is a row."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pyotp
from sqlalchemy import Connection, Row, TextClause, text

from core import clock, hashing, tries
from core.database.engine import engine_of
from core.database.sealing import KeyGone, Unreadable, for_staff
from core.errors import QaptaiError
from core.settings import settings
from core.staff import recovery
from core.staff.people import TOUCH_MONEY, email_index

ABSOLUTE, IDLE = 12 * 3600, 30 * 60  # seconds
STEP = 30  # seconds of a one-time password


class WrongLogIn(QaptaiError):
    """Address, password or code do not fit; which one is not said."""


@dataclass(frozen=True)
class StaffSession:
    """An open session of one of the staff."""

    id: UUID
    staff_id: UUID
    role: str
    csrf: str
    email: str
    waits: bool = False  # for a second factor: until then it opens nothing else
    has_factor: bool = False
    language: str = "en"


@dataclass(frozen=True)
class Opened:
    """What a log-in gives its browser: the session's token, and a mark to be known by."""

    token: str
    browser: str
    used_recovery: bool = False


def sign_in(email: str, password: str, code: str, *, address: str, browser: str = "") -> Opened:
    """Open a session. `browser` is the mark of an earlier log-in, or empty.

    A hash that was made with lesser parameters than today's is made anew.

    Raises:
        WrongLogIn: nothing was opened.
        TooManyTries: not even tried.
    """
    index = email_index(email)
    tried = tries.begin(index, address=address, browser=browser)
    found = _found(index)
    known = found.id is not None and found.active
    if not hashing.fits(found.password_hash if known else None, password):
        raise WrongLogIn("log-in")
    is_recovery = found.totp_secret is not None and recovery.is_one(code)
    token = _open(found, index, code, is_recovery=is_recovery)
    if hashing.is_outdated(found.password_hash):
        _rehash(found, password)
    tries.forgive(tried)
    known_as = browser if tries.is_known(index, browser) else tries.mark_browser(index)
    return Opened(token, known_as, is_recovery)


def password_fits(email: str, password: str, *, address: str, browser: str) -> bool:
    """Whether this is somebody's password, within the limits of a log-in.

    Raises:
        TooManyTries: not even tried.
    """
    index = email_index(email)
    tried = tries.begin(index, address=address, browser=browser)
    found = _found(index)
    fits = found.id is not None and hashing.fits(found.password_hash, password)
    if fits:
        tries.forgive(tried)
    return fits


def session_of(token: str) -> StaffSession | None:
    """The open session behind a cookie; each look keeps it awake."""
    return _session(text("SELECT * FROM staff_session_by_token(:token, :idle)"), token)


def session_at_rest(token: str) -> StaffSession | None:
    """The same for a page that only listens: an idle session still ends in its time."""
    return _session(text("SELECT * FROM staff_session_at_rest(:token, :idle)"), token)


def _session(look_up: TextClause, token: str) -> StaffSession | None:
    with engine_of("console").begin() as connection:
        row = connection.execute(look_up, {"token": hashed(token), "idle": IDLE}).one_or_none()
        if row is None or row.id is None:
            return None
        language = connection.scalar(text("SELECT staff_language(:who)"), {"who": row.staff_id})
    who = (row.id, row.staff_id, row.role, row.csrf, _address(row))
    return StaffSession(*who, waits=row.waits, has_factor=row.has_factor, language=str(language))


def sign_out(token: str) -> None:
    """End the session at once."""
    with engine_of("console").begin() as connection:
        connection.execute(text("SELECT end_staff_session(:token)"), {"token": hashed(token)})


def _found(index: bytes) -> Row[Any]:
    """What is kept of the one with this address, all of it null where there is nobody."""
    with engine_of("console").begin() as connection:
        return connection.execute(
            text("SELECT * FROM staff_for_sign_in(:index)"), {"index": index}
        ).one()


def _open(found: Row[Any], index: bytes, code: str, *, is_recovery: bool) -> str:
    """Use up the code, where one is needed, and open the session with it."""
    step = None if is_recovery else _step(index, found.totp_secret, code)
    with engine_of("console").begin() as connection:
        if is_recovery:
            used: object = connection.scalar(
                text("SELECT use_recovery_code(:who, :mac)"),
                {"who": found.id, "mac": recovery.mac_of(found.id, code)},
            )
        elif step is not None:
            used = connection.scalar(
                text("SELECT note_totp_step(:who, :step)"), {"who": found.id, "step": step}
            )
        else:
            used = True
        if not used:
            raise WrongLogIn("code")
        needed = settings().staff_second_factor == "required" and found.role in TOUCH_MONEY
        return open_session(connection, found.id, waits=needed and found.totp_secret is None)


def _rehash(found: Row[Any], password: str) -> None:
    fresh = {"who": found.id, "old": found.password_hash, "new": hashing.hashed(password)}
    with engine_of("console").begin() as connection:
        connection.execute(text("SELECT rehash_staff_password(:who, :old, :new)"), fresh)


def open_session(connection: Connection, who: UUID, *, waits: bool = False) -> str:
    """A session for somebody who has proved who she is; its token."""
    token = secrets.token_urlsafe(32)
    connection.execute(
        text("SELECT open_staff_session(:who, :token, :csrf, :seconds, :waits)"),
        {
            "who": who,
            "token": hashed(token),
            "csrf": secrets.token_urlsafe(24),
            "seconds": ABSOLUTE,
            "waits": waits,
        },
    )
    return token


def _step(index: bytes, sealed: bytes | None, code: str) -> int | None:
    """The step of time that a code belongs to; `None` for whoever has no second factor.

    Raises:
        WrongLogIn: the code is of none of the three steps around now.
    """
    if sealed is None:
        return None
    return step_of(for_staff().open(index.hex(), sealed).decode(), code)


def step_of(secret: str, code: str) -> int:
    """The step of time, of the three around now, in which a secret gives this code.

    Apps show it in two halves, and a keyboard may write Urdu figures.

    Raises:
        WrongLogIn: it is none of theirs.
    """
    one_time, now = pyotp.TOTP(secret), int(clock.now().timestamp()) // STEP
    figures = "".join(str(unicodedata.digit(sign, "")) for sign in code)
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(one_time.at(step * STEP), figures):
            return step
    raise WrongLogIn("code")


def _address(row: Row[Any]) -> str:
    """The e-mail address; without it the console still opens."""
    try:
        return for_staff().open(row.staff_id, row.email).decode()
    except (KeyGone, Unreadable):
        return ""


def hashed(token: str) -> bytes:
    """A session's token as the database knows it."""
    return hashlib.sha256(token.encode()).digest()
