"""Where the breakers' states are kept: in Redis for all workers, or in memory for one process."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

import redis
import structlog

from core.providers.breaker import Breaker

log = structlog.get_logger()
FRESH = Breaker()
KEPT = 24 * 3600  # seconds after which a state that nobody touched is forgotten
PATIENCE = 0.5  # seconds for Redis
# What is not there is a fresh one; so an empty text stands for it on both sides.
SWAP = """
if (redis.call("GET", KEYS[1]) or "") ~= ARGV[1] then return 0 end
if ARGV[2] == "" then redis.call("DEL", KEYS[1])
else redis.call("SET", KEYS[1], ARGV[2], "EX", ARGV[3]) end
return 1
"""


class Breakers(Protocol):
    """Where the breakers' states are kept."""

    def load(self, provider: str) -> Breaker:
        """The state of one; a fresh one where there is none."""

    def swap(self, provider: str, before: Breaker, after: Breaker) -> bool:
        """Put `after` in the place of `before`; False where it has changed meanwhile."""


@dataclass
class Kept:
    """Breakers in memory."""

    states: dict[str, Breaker] = field(default_factory=dict)

    def load(self, provider: str) -> Breaker:
        """The state of one; a fresh one where there is none."""
        return self.states.get(provider, FRESH)

    def swap(self, provider: str, before: Breaker, after: Breaker) -> bool:
        """Put `after` in the place of `before`; False where it has changed meanwhile."""
        if self.load(provider) != before:
            return False
        self.states[provider] = after
        return True


class Shared:
    """Breakers in Redis. Where Redis is away every provider may be asked: pictures come first."""

    def __init__(self, url: str) -> None:
        self._redis = redis.Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, decode_responses=True
        )

    def load(self, provider: str) -> Breaker:
        """The state of one; a fresh one where there is none, or none that can be read."""
        try:
            found = self._redis.get(_key(provider))
            return Breaker(**json.loads(str(found))) if found else FRESH
        except redis.RedisError as away:
            log.warning("breakers.redis_away", error=type(away).__name__)
            return FRESH

    def swap(self, provider: str, before: Breaker, after: Breaker) -> bool:
        """Put `after` in the place of `before`, in one step; False where it has changed."""
        try:
            done = self._redis.eval(SWAP, 1, _key(provider), _text(before), _text(after), str(KEPT))
            return bool(done)
        except redis.RedisError as away:
            log.warning("breakers.redis_away", error=type(away).__name__)
            return True


def locked_out(breakers: Breakers, providers: Sequence[str]) -> dict[str, float]:
    """Those whose key is not taken, or whose account is empty, and when each is tried again.

    Times are seconds since the epoch. Only the operator can mend it.
    """
    states = {name: breakers.load(name) for name in providers}
    return {name: state.opens_at for name, state in states.items() if state.locked_out}


def forget(breakers: Breakers, provider: str) -> None:
    """Trust a provider again: somebody has seen it work."""
    before = breakers.load(provider)
    if before != FRESH:
        breakers.swap(provider, before, FRESH)


def _key(provider: str) -> str:
    return f"qaptai:breaker:{provider}"


def _text(breaker: Breaker) -> str:
    return "" if breaker == FRESH else json.dumps(asdict(breaker), sort_keys=True)
