"""Who makes the picture, in order, until one does; what every try cost and came to is kept.

Nobody is paid twice for one attempt: a provider is asked again only after it said "too many",
which is before any work. When all have failed the caller's own studio is the last resort.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.providers.base import (
    Answer,
    AuthFailed,
    BadInput,
    Job,
    NoImage,
    Provider,
    ProviderError,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
)
from core.providers.breaker import Breaker
from core.providers.breakers import Breakers

LONGEST_WAIT = 5.0  # seconds for a provider that told when to come again
SWAPS = 5


class Outcome(StrEnum):
    """What became of one try."""

    MADE = "made"
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    BAD_INPUT = "bad_input"
    AUTH_FAILED = "auth_failed"
    TIMED_OUT = "timed_out"
    NO_IMAGE = "no_image"
    LEFT_ALONE = "left_alone"  # its breaker is open: not asked
    TOO_LATE = "too_late"  # no time left in this attempt: not asked


OUTCOMES: dict[type[ProviderError], Outcome] = {
    Refused: Outcome.REFUSED,
    RateLimited: Outcome.RATE_LIMITED,
    Unavailable: Outcome.UNAVAILABLE,
    BadInput: Outcome.BAD_INPUT,
    AuthFailed: Outcome.AUTH_FAILED,
    TimedOut: Outcome.TIMED_OUT,
    NoImage: Outcome.NO_IMAGE,
}


def outcome_of(error: ProviderError) -> Outcome:
    """What an error makes of a try."""
    return next(OUTCOMES[kind] for kind in type(error).__mro__ if kind in OUTCOMES)


PERHAPS_PAID = frozenset((Outcome.TIMED_OUT, Outcome.NO_IMAGE))


@dataclass(frozen=True)
class Try:
    """One provider's try, for the books: `seconds` it took, `usage` as it counted."""

    provider: str
    outcome: Outcome
    seconds: float = 0.0
    detail: str = ""
    model: str | None = None
    request_id: str | None = None
    usage: dict[str, float] = field(default_factory=dict)

    @property
    def is_perhaps_paid_for_nothing(self) -> bool:
        """Whether it may be on the bill although no picture came of it."""
        return self.outcome in PERHAPS_PAID


@dataclass(frozen=True)
class Attempt:
    """The whole of one attempt: the answer, or None, and every try in the order of its asking.

    `locked_out` are the providers whose key was not taken just now: the operator must be told.
    """

    tries: tuple[Try, ...]
    answer: Answer | None = None
    locked_out: tuple[str, ...] = ()

    @property
    def provider(self) -> str | None:
        """Whose picture it is."""
        return self.tries[-1].provider if self.answer else None


@dataclass(frozen=True)
class Rules:
    """`within` seconds no new provider is asked any more; the clock is the wall's."""

    longest_wait: float = LONGEST_WAIT
    within: float = 300.0
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


DEFAULT = Rules()


def attempt(
    job: Job, providers: Sequence[Provider], breakers: Breakers, rules: Rules = DEFAULT
) -> Attempt:
    """Ask `providers` in their order for one picture; each is paid once at most.

    Every error of a provider becomes a try. Anything else that is raised is a bug.
    """
    tries: list[Try] = []
    locked_out: list[str] = []
    until = rules.now() + rules.within
    for provider in _once_each(providers):
        while True:
            answer, tried, error = _ask(job, provider, breakers, rules, until)
            tries.append(tried)
            if answer is not None:
                return Attempt(tuple(tries), answer, tuple(locked_out))
            if isinstance(error, AuthFailed):
                locked_out.append(provider.name)
            if not _comes_again(error, tries, rules, until):
                break
    return Attempt(tuple(tries), None, tuple(locked_out))


def _once_each(providers: Sequence[Provider]) -> list[Provider]:
    """In order, each name once: listed twice is still paid once."""
    first: dict[str, Provider] = {}
    for provider in providers:
        first.setdefault(provider.name, provider)
    return list(first.values())


def _ask(
    job: Job, provider: Provider, breakers: Breakers, rules: Rules, until: float
) -> tuple[Answer | None, Try, ProviderError | None]:
    """One call, or none where the breaker is open or the time is over."""
    start = rules.now()
    if start >= until:
        return None, Try(provider.name, Outcome.TOO_LATE), None
    if not _change(breakers, provider.name, lambda breaker: breaker.admit(start)):
        return None, Try(provider.name, Outcome.LEFT_ALONE), None
    try:
        answer = provider.make(job)
    except ProviderError as error:
        failure, end = error, rules.now()
        _change(breakers, provider.name, lambda breaker: _after(breaker, failure, end))
        return None, _failed(provider.name, failure, end - start), failure
    _change(breakers, provider.name, lambda breaker: breaker.answered())
    seconds = rules.now() - start
    return answer, _made(provider.name, answer, seconds), None


def _change(breakers: Breakers, name: str, step: Callable[[Breaker], Breaker | None]) -> bool:
    """Put the next state in the last one's place; False where the step says no.

    Lost races are run again a few times, then let go: a fault uncounted does less harm than a
    task that spins.
    """
    for _ in range(SWAPS):
        before = breakers.load(name)
        after = step(before)
        if after is None:
            return False
        if after == before or breakers.swap(name, before, after):
            return True
    return True


def _after(breaker: Breaker, error: ProviderError, now: float) -> Breaker:
    """What an error says of the provider's health."""
    match error:
        case Refused() | BadInput():
            return breaker.answered()
        case RateLimited(retry_after=seconds):
            return breaker.throttled(now, seconds if seconds is not None else LONGEST_WAIT)
        case AuthFailed():
            return breaker.refused_key(now)
        case _:
            return breaker.failed(now)


def _comes_again(error: ProviderError | None, tries: list[Try], rules: Rules, until: float) -> bool:
    """Wait and say yes where it said when to come, that is soon, and it was not asked before."""
    if not isinstance(error, RateLimited) or error.retry_after is None:
        return False
    seconds = max(error.retry_after, 0.0)
    asked = sum(1 for tried in tries if tried.provider == tries[-1].provider)
    if asked > 1 or seconds > rules.longest_wait or rules.now() + seconds >= until:
        return False
    rules.sleep(seconds)
    return True


def _made(name: str, answer: Answer, seconds: float) -> Try:
    return Try(
        name,
        Outcome.MADE,
        seconds,
        model=answer.model,
        request_id=answer.request_id,
        usage=answer.usage,
    )


def _failed(name: str, error: ProviderError, seconds: float) -> Try:
    return Try(name, outcome_of(error), seconds, detail=error.detail, request_id=error.request_id)
