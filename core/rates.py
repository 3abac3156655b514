"""Rates held in Redis for all workers together: what goes out, per chat and bot, and what comes in.

Where Redis is away, what goes out waits a second each; what comes in is counted by each process
for itself, so that merchants go on and a flood is still bounded, by the limit times the processes.
"""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from uuid import UUID

import redis
import structlog
from limits import (
    RateLimitItem,
    RateLimitItemPerMinute,
    RateLimitItemPerSecond,
)
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from core.redis_client import redis_client
from core.settings import settings

log = structlog.get_logger()
PER_BOT = {"telegram": RateLimitItemPerSecond(28), "whatsapp": RateLimitItemPerSecond(70)}
# About one a second: Telegram lets a short burst pass; WhatsApp gives no order between two
# messages sent at once, so there a second lies between them.
PER_CHAT = {"telegram": RateLimitItemPerSecond(8, 8), "whatsapp": RateLimitItemPerSecond(1, 1)}
OF_BROADCASTS = {name: RateLimitItemPerSecond(rate.amount // 5) for name, rate in PER_BOT.items()}
SHORTEST = 0.05  # seconds; a window that opens in this very moment
WITHOUT_REDIS = 1.0
ONCE_A_WINDOW = RateLimitItemPerMinute(1)
Kind = Literal["messages", "photos"]


@dataclass(frozen=True)
class Sender:
    """Who is counted for what comes in."""

    chat: UUID
    account: UUID | None = None
    workspace: UUID | None = None


def wait_for(channel: str, chat: str, *, weight: int = 1, broadcast: bool = False) -> float:
    """Seconds to wait before a send; 0 where it may go now (and is counted).

    An album weighs as many messages as it has pictures; broadcasts together get a fifth of the
    bot's rate. Where Redis is away, a second.
    """
    try:
        closed = redis_client().pttl(_closed(channel))
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
    """Whether one more of something may be heard within this minute (and is counted)."""
    return not _counted(RateLimitItemPerMinute(most_a_minute), (what,))


def slow_down(kind: Kind, sender: Sender) -> float:
    """Seconds until more of this kind is taken from a chat, its account and its workspace.

    0 where this one is taken (and counted).
    """
    config = settings()
    most = {
        "messages": (
            (config.chat_messages_a_minute, "chat", sender.chat),
            (config.account_messages_a_minute, "account", sender.account),
            (config.workspace_messages_a_minute, "workspace", sender.workspace),
        ),
        "photos": (
            (config.chat_photos_a_minute, "chat", sender.chat),
            (config.account_photos_a_minute, "account", sender.account),
            (config.workspace_photos_a_minute, "workspace", sender.workspace),
        ),
    }
    for amount, whose, who in most[kind]:
        if who is not None:
            wait = _counted(RateLimitItemPerMinute(amount), (kind, whose, str(who)))
            if wait:
                return wait
    return 0.0


def may_be_told(sender: Sender) -> bool:
    """Whether a chat was not told within this window that it sends too much (and is now)."""
    return not _counted(ONCE_A_WINDOW, ("told", str(sender.chat)))


def close(channel: str, seconds: float) -> None:
    """The provider said to wait: nobody sends on this channel until then."""
    try:
        redis_client().set(_closed(channel), "1", px=max(1, int(seconds * 1000)))
    except redis.RedisError as away:
        log.warning("rates.redis_away", error=type(away).__name__)


def _counted(item: RateLimitItem, names: tuple[str, ...]) -> float:
    """Count one; by this process alone where Redis is away. 0, or the seconds to wait."""
    try:
        return _hit(item, names, 1)
    except (redis.RedisError, StorageError) as away:
        log.warning("rates.redis_away", error=type(away).__name__)
        return _hit(item, names, 1, _alone())


def _hit(
    item: RateLimitItem,
    names: tuple[str, ...],
    weight: int,
    limiter: MovingWindowRateLimiter | None = None,
) -> float:
    limiter = limiter or _limiter(settings().redis_url)
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


@lru_cache(maxsize=1)
def _alone() -> MovingWindowRateLimiter:
    """What this process counts for itself."""
    return MovingWindowRateLimiter(MemoryStorage())
