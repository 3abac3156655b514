"""What every provider promises that is asked by a client or in one call, each tried on loopback."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI

from bots.simulator.providers.behaviour import Behaviour, Orders
from bots.simulator.providers.gemini import gemini_app
from bots.simulator.providers.openai import openai_app
from bots.simulator.providers.stability import stability_app
from core.providers.base import Provider, RateLimited, TimedOut, Unavailable
from core.providers.gemini import GeminiProvider
from core.providers.openai import OpenAIProvider
from core.providers.stability import StabilityProvider
from tests.make.deaf import deaf_port
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, pixel
from tests.make.loopback import (
    IN_TIME,
    OUTCOMES,
    PATIENCE,
    SLOW,
    WORKING,
    Loopback,
    hanging_up,
    loopback,
)


@dataclass(frozen=True)
class Provided:
    """A provider's application on loopback, and the adapter that asks it."""

    app: Callable[[Orders], FastAPI]
    model: str
    adapter: Callable[..., Provider]
    path: str = ""

    def __call__(self, url: str, seconds: float = 20) -> Provider:
        """The adapter, asking at `url`."""
        address = url + self.path
        return self.adapter(key="a-key", model=self.model, base_url=address, seconds=seconds)


ALL = {
    "openai": Provided(openai_app, "gpt-image-2.5-sunburst", OpenAIProvider, "/v1"),
    "gemini": Provided(gemini_app, "gemini-3.1-flash-image", GeminiProvider),
    "stability": Provided(stability_app, "inpaint", StabilityProvider),
}


@pytest.fixture(scope="module", params=ALL)
def provided(request: pytest.FixtureRequest) -> Provided:
    return ALL[request.param]


@pytest.fixture(scope="module")
def running(provided: Provided) -> Iterator[Loopback]:
    with loopback(provided.app) as running:
        yield running


def test_the_product_comes_back_in_a_scene(service: Loopback, provided: Provided) -> None:
    answer = provided(service.url).make(make_job())
    assert pixel(answer.picture, ON_RED) == RED[:3]
    assert pixel(answer.picture, ON_SCENE)[0] > 150
    assert answer.model == provided.model
    assert answer.request_id
    assert answer.usage["images"] == 1


def test_a_changed_product_is_an_answer_too_and_left_to_the_comparison(
    service: Loopback, provided: Provided
) -> None:
    service.orders.next(Behaviour.CHANGES_PRODUCT)
    answer = provided(service.url).make(make_job())
    assert pixel(answer.picture, ON_RED) != RED[:3]


@pytest.mark.parametrize("behaviour", OUTCOMES)
def test_each_failure_is_one_of_the_shared_errors_after_one_call(
    service: Loopback, provided: Provided, behaviour: Behaviour
) -> None:
    service.orders.next(behaviour)
    seconds = PATIENCE if behaviour in SLOW else 20
    started = time.monotonic()
    with pytest.raises(OUTCOMES[behaviour]) as failure:
        provided(service.url, seconds).make(make_job())
    assert type(failure.value) is OUTCOMES[behaviour]
    assert len(service.orders.calls) == 1
    if behaviour in SLOW:
        assert time.monotonic() - started < IN_TIME


def test_every_behaviour_is_tried() -> None:
    assert {*OUTCOMES, *WORKING} == set(Behaviour)


def test_the_time_to_wait_is_told_where_it_was_told(service: Loopback, provided: Provided) -> None:
    service.orders.next(Behaviour.LIMITS_FOR, Behaviour.LIMITS)
    waits = []
    for _ in range(2):
        with pytest.raises(RateLimited) as limited:
            provided(service.url).make(make_job())
        waits.append(limited.value.retry_after)
    assert waits == [service.orders.retry_after, None]


def test_who_cannot_be_reached_did_no_work(provided: Provided) -> None:
    with pytest.raises(Unavailable):
        provided(f"http://127.0.0.1:{deaf_port()}").make(make_job())


def test_who_hangs_up_may_have_done_the_work(provided: Provided) -> None:
    with hanging_up() as url, pytest.raises(TimedOut):
        provided(url).make(make_job())
