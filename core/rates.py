"""Rates held in Redis for all workers together: per chat, per bot, and a bot that is closed."""

import time
from functools import lru_cache

import redis
import structlog
from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter

from core.settings import settings

log = structlog.get_logger()
PER_BOT = {"telegram": RateLimitItemPerSecond(28), "whatsapp": RateLimitItemPerSecond(70)}
# About one a second: Telegram lets a short burst pass; WhatsApp gives no order between two
# messages sent at once, so there a second lies between them.
PER_CHAT = {"telegram": RateLimitItemPerSecond(8, 8), "whatsapp": RateLimitItemPerSecond(1, 1)}
OF_BROADCASTS = {name: RateLimitItemPerSecond(rate.amount // 5) for name, rate in PER_BOT.items()}
SHORTEST = 0.05  # seconds; a window that opens in this very moment
WITHOUT_REDIS = 1.0


def wait_for(channel: str, chat: str, *, weight: int = 1, broadcast: bool = False) -> float:
    """Seconds to wait before a send; 0 where it may go now (and is counted).

    An album weighs as many messages as it has pictures; broadcasts together get a fifth of the
    bot's rate. Where Redis is away, a second.
    """
    try:
        closed = _redis(settings().redis_url).pttl(_closed(channel))
        if isinstance(closed, int) and closed > 0:
            return closed / 1000
        limits = [(PER_CHAT[channel], (channel, chat)), (PER_BOT[channel], (channel,))]
        if broadcast:
            limits.insert(0, (OF_BROADCASTS[channel], (channel, "broadcasts")))
        for item, names in limits:
            wait = _hit(item, names, min(weight, item.amount))
            if wait:
                return wait
    except (redis.RedisError, StorageError) as away:
        log.warning("rates.redis_away", error=type(away).__name__)
        return WITHOUT_REDIS
    return 0.0


def may_pass(what: str, most_a_minute: int) -> bool:
    """Whether one more of something may be heard within this minute (and is counted).

    Where Redis is away it may: other guards stand before it.
    """
    try:
        return _limiter(settings().redis_url).hit(RateLimitItemPerMinute(most_a_minute), what)
    except (redis.RedisError, StorageError) as away:
        log.warning("rates.redis_away", error=type(away).__name__)
        return True


def close(channel: str, seconds: float) -> None:
    """The provider said to wait: nobody sends on this channel until then."""
    try:
        _redis(settings().redis_url).set(_closed(channel), "1", px=max(1, int(seconds * 1000)))
    except redis.RedisError as away:
        log.warning("rates.redis_away", error=type(away).__name__)


def _hit(item: RateLimitItem, names: tuple[str, ...], weight: int) -> float:
    limiter = _limiter(settings().redis_url)
    if limiter.hit(item, *names, cost=weight):
        return 0.0
    opens = limiter.get_window_stats(item, *names).reset_time
    return min(max(opens - time.time(), SHORTEST), float(item.get_expiry()))


def _closed(channel: str) -> str:
    return f"qaptai:closed:{channel}"


@lru_cache(maxsize=2)
def _limiter(url: str) -> MovingWindowRateLimiter:
    storage = RedisStorage(url, key_prefix="qaptai:rate", wrap_exceptions=True, socket_timeout=2)
    return MovingWindowRateLimiter(storage)


@lru_cache(maxsize=2)
def _redis(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=1)
