"""Log in to the console: password, second factor, limits; the session is a row."""

import hashlib
import secrets
import time
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy import text

from core.database.engine import engine_of
from core.database.sealing import for_staff
from core.errors import QaptaiError
from core.settings import settings
from core.staff.people import email_index

ABSOLUTE, IDLE = 12 * 3600, 30 * 60  # seconds
PER_ACCOUNT = RateLimitItemPerMinute(10, 15)
PER_ADDRESS = RateLimitItemPerMinute(40, 15)
STEP = 30  # seconds of a one-time password


class WrongLogIn(QaptaiError):
    """Address, password or code do not fit; which one is not said."""


class TooManyTries(QaptaiError):
    """Wait a quarter of an hour."""


@dataclass(frozen=True)
class StaffSession:
    """An open session of one of the staff."""

    id: UUID
    staff_id: UUID
    role: str
    csrf: str
    email: str


def sign_in(email: str, password: str, code: str, *, address: str) -> str:
    """A new session's token, for the cookie.

    Raises:
        WrongLogIn: nothing was opened.
        TooManyTries: not even tried.
    """
    index = email_index(email)
    _count(index, address)
    with engine_of("console").begin() as connection:
        found = connection.execute(
            text("SELECT * FROM staff_for_sign_in(:index)"), {"index": index}
        ).one_or_none()
        known = found is not None and found.id is not None and found.active
        fits = _password_fits(found.password_hash if found and known else _dummy(), password)
        if found is None or not known or not fits:
            raise WrongLogIn("log-in")
        if found.totp_secret is not None:
            step = _step_of(for_staff().open(index.hex(), found.totp_secret).decode(), code)
            fresh = step is not None and connection.scalar(
                text("SELECT note_totp_step(:who, :step)"),
                {"who": found.id, "step": step},
            )
            if not fresh:
                raise WrongLogIn("code")
        token = secrets.token_urlsafe(32)
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


def session_of(token: str) -> StaffSession | None:
    """The open session behind a cookie; each look keeps it awake."""
    with engine_of("console").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM staff_session_by_token(:token, :idle)"),
            {"token": _hashed(token), "idle": IDLE},
        ).one()
    if row.id is None:
        return None
    return StaffSession(row.id, row.staff_id, row.role, row.csrf, "")


def sign_out(token: str) -> None:
    """End the session at once."""
    with engine_of("console").begin() as connection:
        connection.execute(text("SELECT end_staff_session(:token)"), {"token": _hashed(token)})


def _password_fits(hashed: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _dummy() -> str:
    """Verified where nobody is known, so that both answers take the same time."""
    return PasswordHasher().hash(secrets.token_urlsafe(16))


def _step_of(secret: str, code: str) -> int | None:
    now = int(time.time()) // STEP
    one_time = pyotp.TOTP(secret)
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(one_time.at(step * STEP).encode(), code.strip().encode()):
            return step
    return None


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _count(index: bytes, address: str) -> None:
    for limiter in (_limiter(), _spare()):
        try:
            passed = limiter.hit(PER_ADDRESS, "address", address) and limiter.hit(
                PER_ACCOUNT, "account", index.hex(), address
            )
        except StorageError:  # Redis is away: count in this process instead
            continue
        if not passed:
            raise TooManyTries("log-in")
        return


@lru_cache(maxsize=1)
def _limiter() -> MovingWindowRateLimiter:
    storage = RedisStorage(settings().redis_url, wrap_exceptions=True)
    return MovingWindowRateLimiter(storage)


@lru_cache(maxsize=1)
def _spare() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
