"""How often a log-in may be tried: per account, whatever the address, and per address.

Every try is counted before it is made, so that many at once do not slip through together; one
that opened a session is taken out again. Redis counts for all processes; each process counts for
itself as well, so that the limit stands while Redis is away or was emptied.
"""

import hmac
import ipaddress
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import uuid4

import redis

from core import clock
from core.errors import QaptaiError
from core.secrets import blind
from core.settings import settings

WINDOW = 15 * 60  # seconds
PER_ACCOUNT, PER_BROWSER, PER_ADDRESS = 10, 10, 40
MOST_BUCKETS = 10_000  # in this process; then those are dropped whose time is up
HIT = """
for place, key in ipairs(KEYS) do
    redis.call('ZREMRANGEBYSCORE', key, '-inf', ARGV[1] - ARGV[2])
    if redis.call('ZCARD', key) >= tonumber(ARGV[3 + place]) then return 0 end
end
for _, key in ipairs(KEYS) do
    redis.call('ZADD', key, ARGV[1], ARGV[3])
    redis.call('EXPIRE', key, ARGV[2])
end
return 1
"""


class TooManyTries(QaptaiError):
    """Wait a quarter of an hour."""


@dataclass(frozen=True)
class Try:
    """One counted try, and the buckets that it lies in, each with its limit."""

    id: str
    buckets: Mapping[str, int]


def begin(account: bytes, *, address: str, browser: str = "") -> Try:
    """Count one try, in all its buckets or in none.

    A browser that opened this account before has a bucket of its own: a stranger who uses up the
    account's tries does not lock its owner out.

    Raises:
        TooManyTries: nothing was counted, and nothing may be tried.
    """
    if is_known(account, browser):
        buckets = {f"browser:{browser}": PER_BROWSER}
    else:
        buckets = {
            f"account:{account.hex()}": PER_ACCOUNT,
            f"address:{_neighbourhood(address)}": PER_ADDRESS,
        }
    tried = Try(uuid4().hex, {f"qaptai:tries:{name}": most for name, most in buckets.items()})
    now = clock.now().timestamp()
    if not _here.hit(tried, now):
        raise TooManyTries("log-in")
    if not _hit_in_redis(tried, now):
        _here.take_out(tried)
        raise TooManyTries("log-in")
    return tried


def forgive(tried: Try) -> None:
    """Take a try out again: it opened a session."""
    _here.take_out(tried)
    store = _redis(settings().redis_url)
    try:
        for bucket in tried.buckets:
            store.zrem(bucket, tried.id)
    except redis.RedisError:  # it counts against its account for a quarter of an hour
        return


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
    _here.clear()


def _mac(account: bytes, name: str) -> str:
    secret = settings().secret_key.get_secret_value()
    return blind(secret, "staff-browser", account.hex(), name).hex()


@dataclass
class _Here:
    """The same count within this process."""

    buckets: dict[str, dict[str, float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hit(self, tried: Try, now: float) -> bool:
        with self.lock:
            if len(self.buckets) > MOST_BUCKETS:
                for key in list(self.buckets):
                    self._drop_old(key, now)
            for key, most in tried.buckets.items():
                self._drop_old(key, now)
                if len(self.buckets.get(key, ())) >= most:
                    return False
            for key in tried.buckets:
                self.buckets.setdefault(key, {})[tried.id] = now
        return True

    def take_out(self, tried: Try) -> None:
        with self.lock:
            for key in tried.buckets:
                self.buckets.get(key, {}).pop(tried.id, None)

    def clear(self) -> None:
        with self.lock:
            self.buckets.clear()

    def _drop_old(self, key: str, now: float) -> None:
        left = {one: at for one, at in self.buckets.get(key, {}).items() if at > now - WINDOW}
        if left:
            self.buckets[key] = left
        else:
            self.buckets.pop(key, None)


_here = _Here()


def _hit_in_redis(tried: Try, now: float) -> bool:
    store = _redis(settings().redis_url)
    values = (str(now), str(WINDOW), tried.id, *map(str, tried.buckets.values()))
    try:
        return bool(store.eval(HIT, len(tried.buckets), *tried.buckets, *values))
    except redis.RedisError:  # this process's own count stands
        return True


def _neighbourhood(address: str) -> str:
    """One household has one IPv4 address, or 2^64 of IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


@lru_cache(maxsize=4)
def _redis(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)
