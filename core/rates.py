"""Rates held in Redis for all workers together: per chat, per bot, and a bot that is closed."""

from functools import lru_cache

import redis
from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter

from core.settings import settings

PER_BOT = {
    "telegram": RateLimitItemPerSecond(28),
    "whatsapp": RateLimitItemPerSecond(70),
}
PER_CHAT = RateLimitItemPerSecond(4, 3)  # bursts pass; about one a second over time


def wait_for(channel: str, chat: str) -> float:
    """Seconds to wait before a send; 0 where it may go now (and is counted)."""
    closed = _redis().pttl(_closed(channel))
    if isinstance(closed, int) and closed > 0:
        return closed / 1000
    limiter = _limiter()
    if not limiter.test(PER_BOT[channel], "bot", channel):
        return 0.3
    if not limiter.hit(PER_CHAT, "chat", channel, chat):
        return 1.0
    limiter.hit(PER_BOT[channel], "bot", channel)
    return 0.0


def close(channel: str, seconds: float) -> None:
    """The provider said to wait: nobody sends on this channel until then."""
    _redis().set(_closed(channel), "1", px=max(1, int(seconds * 1000)))


def _closed(channel: str) -> str:
    return f"qaptai:closed:{channel}"


@lru_cache(maxsize=1)
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(RedisStorage(settings().redis_url))


@lru_cache(maxsize=1)
def _redis() -> redis.Redis:
    return redis.Redis.from_url(settings().redis_url, socket_timeout=2)
