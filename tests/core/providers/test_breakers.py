"""All workers see one breaker, one of them tries; without Redis pictures are made all the same."""

from collections.abc import Iterator

import pytest
import redis

from core.providers.breaker import LOCKED_OUT, PAUSE, Breaker
from core.providers.breakers import Breakers, Kept, Shared, forget, locked_out

NOW = 1_764_000_000.25


@pytest.fixture(params=["memory", "redis"])
def breakers(request: pytest.FixtureRequest) -> Iterator[Breakers]:
    if request.param == "memory":
        yield Kept()
        return
    url = request.getfixturevalue("redis_url")
    redis.Redis.from_url(url).flushdb()
    yield Shared(url)
    redis.Redis.from_url(url).flushdb()


def test_what_one_worker_noted_the_others_read(breakers: Breakers) -> None:
    assert breakers.load("fal") == Breaker()
    noted = Breaker().refused_key(NOW)
    assert breakers.swap("fal", Breaker(), noted)
    assert breakers.load("fal") == noted
    assert breakers.load("openai") == Breaker()


def test_of_two_that_want_to_try_one_does(breakers: Breakers) -> None:
    opened = Breaker(faults=3, opens_at=NOW, trips=1)
    breakers.swap("fal", Breaker(), opened)
    first = breakers.load("fal").admit(NOW + PAUSE)
    second = breakers.load("fal").admit(NOW + PAUSE + 1)
    assert first
    assert second
    assert breakers.swap("fal", opened, first)
    assert not breakers.swap("fal", opened, second)
    assert breakers.load("fal").admit(NOW + PAUSE + 1) is None


def test_a_provider_that_works_again_is_as_new(breakers: Breakers) -> None:
    tripped = Breaker().refused_key(NOW)
    breakers.swap("fal", Breaker(), tripped)
    assert breakers.swap("fal", tripped, tripped.answered())
    assert breakers.swap("fal", Breaker(), Breaker().failed(NOW))


def test_whose_key_is_not_taken_is_told_until_somebody_saw_it_work(breakers: Breakers) -> None:
    breakers.swap("fal", Breaker(), Breaker().refused_key(NOW))
    breakers.swap("openai", Breaker(), Breaker(faults=3, opens_at=NOW, trips=1))
    chosen = ("openai", "fal", "gemini")
    assert locked_out(breakers, chosen) == {"fal": NOW + LOCKED_OUT}
    for name in ("fal", "gemini"):
        forget(breakers, name)
    assert locked_out(breakers, chosen) == {}
    assert breakers.load("fal").admit(NOW)


def test_without_redis_every_provider_may_be_asked() -> None:
    away = Shared("redis://127.0.0.1:9/0")
    assert away.load("fal").admit(NOW)
    assert away.swap("fal", Breaker(), Breaker().failed(NOW))
