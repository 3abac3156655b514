"""The next provider is asked when one fails; nobody is paid twice; every try is in the books."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.providers.base import (
    Answer,
    AuthFailed,
    BadInput,
    Job,
    NoImage,
    ProviderError,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
)
from core.providers.breaker import FAULTS, Breaker
from core.providers.breakers import Kept
from core.providers.fallback import Outcome, Rules, attempt

JOB = Job(b"canvas", b"guard", "a kitchen", 1024, 1024, "attempt:51:1")
Result = Callable[[], ProviderError] | None


def soon() -> ProviderError:
    return RateLimited(retry_after=2)


def far() -> ProviderError:
    return RateLimited(retry_after=60)


FAILURES: tuple[Callable[[], ProviderError], ...] = (
    Refused, RateLimited, soon, far, Unavailable, BadInput, AuthFailed, TimedOut, NoImage,
)  # fmt: skip


@dataclass
class Clock:
    """A time that passes when somebody works or waits."""

    now: float = 1_000.0

    def pass_by(self, seconds: float) -> None:
        self.now += seconds

    def rules(self, within: float = 300.0) -> Rules:
        return Rules(within=within, now=lambda: self.now, sleep=self.pass_by)


@dataclass
class Scripted:
    """A provider that fails as it is told, call by call, then works."""

    name: str
    clock: Clock
    results: list[Result] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    seconds: float = 3.0

    def make(self, job: Job) -> Answer:
        self.clock.pass_by(self.seconds)
        result = self.results.pop(0) if self.results else None
        if result is None:
            self.calls.append("paid")
            return Answer(b"picture", "a model", f"req of {self.name}", {"images": 1.0})
        error = result()
        self.calls.append("free" if isinstance(error, RateLimited) else "paid")
        raise error


def test_the_first_that_works_makes_the_picture() -> None:
    clock = Clock()
    first, second = Scripted("fal", clock, [Refused]), Scripted("openai", clock)
    third = Scripted("gemini", clock)
    done = attempt(JOB, [first, second, third], Kept(), clock.rules())
    assert done.answer
    assert done.provider == "openai"
    assert [(tried.provider, tried.outcome) for tried in done.tries] == [
        ("fal", Outcome.REFUSED),
        ("openai", Outcome.MADE),
    ]
    made = done.tries[1]
    assert (made.seconds, made.usage, made.request_id) == (3.0, {"images": 1.0}, "req of openai")
    assert not third.calls


@pytest.mark.parametrize("failure", FAILURES)
def test_where_all_fail_the_books_say_how(failure: Callable[[], ProviderError]) -> None:
    clock = Clock()
    failing: list[Result] = [failure, failure]
    done = attempt(JOB, [Scripted("fal", clock, failing)], Kept(), clock.rules())
    assert done.answer is None
    assert done.provider is None
    kind = type(failure())
    paid = kind in (TimedOut, NoImage)
    assert [tried.is_perhaps_paid_for_nothing for tried in done.tries] == [paid] * len(done.tries)
    assert done.locked_out == (("fal",) if kind is AuthFailed else ())


def test_a_short_wait_is_waited_for_and_a_long_one_is_not() -> None:
    clock = Clock()
    patient, busy = Scripted("fal", clock, [soon]), Scripted("openai", clock, [far])
    assert attempt(JOB, [patient], Kept(), clock.rules()).provider == "fal"
    assert attempt(JOB, [busy], Kept(), clock.rules()).answer is None
    assert (len(patient.calls), len(busy.calls)) == (2, 1)


def test_a_provider_that_is_down_is_not_asked_at_every_picture() -> None:
    clock, kept = Clock(), Kept()
    down = Scripted("fal", clock, [Unavailable] * 10)
    outcomes = [attempt(JOB, [down], kept, clock.rules()).tries[0].outcome for _ in range(6)]
    assert outcomes == [Outcome.UNAVAILABLE] * FAULTS + [Outcome.LEFT_ALONE] * (6 - FAULTS)


def test_a_bad_key_is_told_once_not_at_every_picture() -> None:
    clock, kept = Clock(), Kept()
    locked = Scripted("fal", clock, [AuthFailed] * 10)
    told = [attempt(JOB, [locked], kept, clock.rules()).locked_out for _ in range(4)]
    assert told == [("fal",), (), (), ()]


def test_no_new_provider_is_asked_after_the_attempts_time() -> None:
    clock = Clock()
    slow, next_one = Scripted("fal", clock, [TimedOut], seconds=90), Scripted("openai", clock)
    done = attempt(JOB, [slow, next_one], Kept(), clock.rules(within=60))
    assert [tried.outcome for tried in done.tries] == [Outcome.TIMED_OUT, Outcome.TOO_LATE]
    assert not next_one.calls


def test_a_bug_in_a_provider_is_no_failure_of_it() -> None:
    class Buggy(Scripted):
        def make(self, job: Job) -> Answer:
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        attempt(JOB, [Buggy("fal", Clock())], Kept(), Clock().rules())


class Contended(Kept):
    """Breakers that somebody else always changes first."""

    def swap(self, provider: str, before: Breaker, after: Breaker) -> bool:
        return False


def test_a_lost_race_for_the_breaker_costs_no_picture() -> None:
    clock = Clock()
    providers = [Scripted("fal", clock, [Unavailable]), Scripted("openai", clock)]
    assert attempt(JOB, providers, Contended(), clock.rules()).provider == "openai"


NAMES = ("fal", "openai", "gemini", "replicate")
PLANS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from((None, *FAILURES)), max_size=4)),
    max_size=6,
)


@given(st.lists(PLANS, min_size=1, max_size=6), st.lists(st.floats(0, 2_000), min_size=6))
def test_whatever_fails_nobody_is_paid_twice_and_the_order_is_kept(
    plans: list[list[tuple[str, list[Result]]]], gaps: list[float]
) -> None:
    clock, kept = Clock(), Kept()
    for plan, gap in zip(plans, gaps, strict=False):
        providers = [Scripted(name, clock, list(results)) for name, results in plan]
        done = attempt(JOB, providers, kept, clock.rules())
        order = list(dict.fromkeys(name for name, _ in plan))
        for name in order:
            calls = [call for one in providers if one.name == name for call in one.calls]
            assert calls.count("paid") <= 1
            assert len(calls) <= 2
        asked = list(dict.fromkeys(tried.provider for tried in done.tries))
        assert asked == order[: len(asked)]
        assert (done.answer is not None) == (bool(done.tries) and done.tries[-1].outcome == "made")
        assert done.answer is not None or len(asked) == len(order)
        clock.pass_by(gap)
