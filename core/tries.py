"""How often a log-in may be tried: per account, whatever the address, and per address.

Every try is counted before it is made, so that many at once do not slip through together; one that
opened a session clears its buckets. Redis counts for all processes; each process counts for itself
as well, so that the limit stands while Redis is away or was emptied.
"""

import hmac
import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import uuid4

from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from core.errors import QaptaiError
from core.secrets import blind
from core.settings import settings

WINDOW = 15 * 60  # seconds
PER_ACCOUNT, PER_BROWSER, PER_ADDRESS = 10, 10, 40


class TooManyTries(QaptaiError):
    """Wait a quarter of an hour."""


@dataclass(frozen=True)
class Try:
    """One counted try: the buckets that it lies in, each with its limit."""

    buckets: Mapping[str, int]


def begin(account: bytes, *, address: str, browser: str = "") -> Try:
    """Count one try.

    A browser that opened this account before has a bucket of its own: a stranger who uses up the
    account's tries does not lock its owner out.

    Raises:
        TooManyTries: nothing may be tried.
    """
    if is_known(account, browser):
        tried = Try({f"browser:{browser}": PER_BROWSER})
    else:  # the address first: one that is shut out uses up nobody's tries
        tried = Try(
            {
                f"address:{_neighbourhood(address)}": PER_ADDRESS,
                f"account:{account.hex()}": PER_ACCOUNT,
            }
        )
    for limiter in _limiters():
        for name, most in tried.buckets.items():
            try:
                passed = limiter.hit(RateLimitItemPerSecond(most, WINDOW), name)
            except StorageError:  # Redis is away: this process's own count stands
                break
            if not passed:
                raise TooManyTries("log-in")
    return tried


def forgive(tried: Try) -> None:
    """It opened a session: what was tried before, at this account and from there, is forgotten."""
    for limiter in _limiters():
        for name, most in tried.buckets.items():
            try:
                limiter.clear(RateLimitItemPerSecond(most, WINDOW), name)
            except StorageError:  # it counts against its account for a quarter of an hour
                break


def mark_browser(account: bytes) -> str:
    """A mark for the browser in which this account was opened."""
    name = uuid4().hex
    return f"{name}.{_mac(account, name)}"


def is_known(account: bytes, browser: str) -> bool:
    """Whether this mark was given to a browser for this account."""
    name, _, mac = browser.partition(".")
    return hmac.compare_digest(_mac(account, name).encode(), mac.encode())


def forget() -> None:
    """Drop what this process has counted."""
    _here().storage.reset()


def _mac(account: bytes, name: str) -> str:
    secret = settings().index_secret
    return blind(secret, "staff-browser", account.hex(), name).hex()


def _neighbourhood(address: str) -> str:
    """One household has one IPv4 address, or 2^64 of IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _limiters() -> Iterator[MovingWindowRateLimiter]:
    """This process's own count, then that of all processes."""
    yield _here()
    yield _everywhere(settings().redis_url)


@lru_cache(maxsize=1)
def _here() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


@lru_cache(maxsize=4)
def _everywhere(url: str) -> MovingWindowRateLimiter:
    storage = RedisStorage(
        url,
        key_prefix="qaptai:tries",
        wrap_exceptions=True,
        socket_timeout=0.5,
        socket_connect_timeout=0.5,
    )
    return MovingWindowRateLimiter(storage)
