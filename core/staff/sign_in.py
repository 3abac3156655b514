"""Log in to the console: password, second factor, limits; the session is a row."""

import hashlib
import secrets
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import pyotp
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row, text

from core import clock
from core.database.engine import engine_of
from core.database.sealing import KeyGone, Unreadable, for_staff
from core.errors import QaptaiError
from core.staff import tries
from core.staff.people import HASHER, email_index

ABSOLUTE, IDLE = 12 * 3600, 30 * 60  # seconds
STEP = 30  # seconds of a one-time password
# Each takes 64 MB and a core for a moment; more at once would only wait for each other.
_hashing = threading.BoundedSemaphore(4)


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
    language: str = "en"


@dataclass(frozen=True)
class Opened:
    """What a log-in gives its browser: the session's token, and a mark to be known by."""

    token: str
    browser: str


def sign_in(email: str, password: str, code: str, *, address: str, browser: str = "") -> Opened:
    """Open a session. `browser` is the mark of an earlier log-in, or empty.

    Raises:
        WrongLogIn: nothing was opened.
        TooManyTries: not even tried.
    """
    index = email_index(email)
    tried = tries.begin(index, address=address, browser=browser)
    with engine_of("console").begin() as connection:
        found = connection.execute(
            text("SELECT * FROM staff_for_sign_in(:index)"), {"index": index}
        ).one()
    known = found.id is not None and found.active
    dummy = _dummy()  # made for known people, too: the first stranger must not wait for it
    if not _password_fits(found.password_hash if known else dummy, password) or not known:
        raise WrongLogIn("log-in")
    token = _open(found, _step(index, found.totp_secret, code))
    tries.forgive(tried)
    known_as = browser if tries.is_known(index, browser) else tries.mark_browser(index)
    return Opened(token, known_as)


def session_of(token: str) -> StaffSession | None:
    """The open session behind a cookie; each look keeps it awake."""
    with engine_of("console").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM staff_session_by_token(:token, :idle)"),
            {"token": _hashed(token), "idle": IDLE},
        ).one()
        if row.id is None:
            return None
        language = connection.scalar(text("SELECT staff_language(:who)"), {"who": row.staff_id})
    return StaffSession(row.id, row.staff_id, row.role, row.csrf, _address(row), str(language))


def sign_out(token: str) -> None:
    """End the session at once."""
    with engine_of("console").begin() as connection:
        connection.execute(text("SELECT end_staff_session(:token)"), {"token": _hashed(token)})


def _open(found: Row[Any], step: int | None) -> str:
    """Use up the one-time code, where there is one, and open the session with it."""
    token = secrets.token_urlsafe(32)
    with engine_of("console").begin() as connection:
        if step is not None and not connection.scalar(
            text("SELECT note_totp_step(:who, :step)"), {"who": found.id, "step": step}
        ):
            raise WrongLogIn("code")
        connection.execute(
            text("SELECT open_staff_session(:who, :token, :csrf, :seconds)"),
            {
                "who": found.id,
                "token": _hashed(token),
                "csrf": secrets.token_urlsafe(24),
                "seconds": ABSOLUTE,
            },
        )
    return token


def _password_fits(hashed: str, password: str) -> bool:
    try:
        with _hashing:
            return HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _dummy() -> str:
    """Verified where nobody is known, so that both answers take the same time."""
    return HASHER.hash(secrets.token_urlsafe(16))


def _step(index: bytes, sealed: bytes | None, code: str) -> int | None:
    """The step of time that a code belongs to; `None` for whoever has no second factor.

    Raises:
        WrongLogIn: the code is of none of the three steps around now.
    """
    if sealed is None:
        return None
    one_time = pyotp.TOTP(for_staff().open(index.hex(), sealed).decode())
    now = int(clock.now().timestamp()) // STEP
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(one_time.at(step * STEP).encode(), code.strip().encode()):
            return step
    raise WrongLogIn("code")


def _address(row: Row[Any]) -> str:
    """The e-mail address; without it the console still opens."""
    try:
        return for_staff().open(row.staff_id, row.email).decode()
    except (KeyGone, Unreadable):
        return ""


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
