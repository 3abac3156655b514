"""Stability's inpainting, with the guard turned into its mask."""

import time
from collections.abc import Iterator

import pytest

from bots.simulator.providers.behaviour import Behaviour
from bots.simulator.providers.stability import stability_app
from core.providers.base import AuthFailed, BadInput, RateLimited, TimedOut, Unavailable
from core.providers.fields import white_where_free
from core.providers.stability import StabilityProvider
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, pixel
from tests.make.loopback import (
    LATENESS,
    OUTCOMES,
    PATIENCE,
    SLOW,
    WORKING,
    Loopback,
    deaf_url,
    hanging_up,
    loopback,
)

MODEL = "inpaint"


@pytest.fixture(scope="module")
def running() -> Iterator[Loopback]:
    with loopback(stability_app) as running:
        yield running


@pytest.fixture
def service(running: Loopback) -> Loopback:
    running.orders.calls.clear()
    running.orders.made = 0
    return running


def provider(
    url: str, *, seconds: float = 20, key: str = "a-key", model: str = MODEL
) -> StabilityProvider:
    return StabilityProvider(key=key, model=model, base_url=url, seconds=seconds)


def test_the_product_comes_back_in_a_scene(service: Loopback) -> None:
    answer = provider(service.url).make(make_job())
    assert pixel(answer.picture, ON_RED) == RED[:3]
    assert pixel(answer.picture, ON_SCENE)[0] > 150
    assert answer.model == MODEL
    assert answer.request_id
    assert answer.usage["images"] == 1


def test_a_changed_product_is_an_answer_too_and_left_to_the_comparison(service: Loopback) -> None:
    service.orders.next(Behaviour.CHANGES_PRODUCT)
    answer = provider(service.url).make(make_job())
    assert pixel(answer.picture, ON_RED) != RED[:3]


@pytest.mark.parametrize("behaviour", OUTCOMES)
def test_each_failure_is_one_of_the_shared_errors_after_one_call(
    service: Loopback, behaviour: Behaviour
) -> None:
    service.orders.next(behaviour)
    seconds = PATIENCE if behaviour in SLOW else 20
    started = time.monotonic()
    with pytest.raises(OUTCOMES[behaviour]) as failure:
        provider(service.url, seconds=seconds).make(make_job())
    assert type(failure.value) is OUTCOMES[behaviour]
    assert len(service.orders.calls) == 1
    if behaviour in SLOW:
        assert time.monotonic() - started < LATENESS


def test_every_behaviour_is_tried() -> None:
    assert {*OUTCOMES, *WORKING} == set(Behaviour)


def test_the_time_to_wait_is_told_where_it_was_told(service: Loopback) -> None:
    service.orders.next(Behaviour.LIMITS_FOR, Behaviour.LIMITS)
    waits = []
    for _ in range(2):
        with pytest.raises(RateLimited) as limited:
            provider(service.url).make(make_job())
        waits.append(limited.value.retry_after)
    assert waits == [service.orders.retry_after, None]


def test_who_cannot_be_reached_did_no_work() -> None:
    with pytest.raises(Unavailable):
        provider(deaf_url()).make(make_job())


def test_who_hangs_up_may_have_done_the_work() -> None:
    with hanging_up() as url, pytest.raises(TimedOut):
        provider(url).make(make_job())


def test_the_mask_protects_the_product_and_does_not_grow_into_it(service: Loopback) -> None:
    provider(service.url).make(make_job())
    facts = service.orders.calls[0].facts
    assert facts["pictures"] == "2"
    assert facts["grow_mask"] == "0"
    assert facts["prompt"] == make_job().instruction
    mask = white_where_free(make_job().guard)
    assert pixel(mask, ON_RED) == (0, 0, 0)
    assert pixel(mask, ON_SCENE) == (255, 255, 255)


def test_what_it_cannot_take_is_not_even_sent(service: Loopback) -> None:
    for job in (make_job(width=960, height=320), make_job(reference=make_job().canvas)):
        with pytest.raises(BadInput):
            provider(service.url).make(job)
    assert not service.orders.calls


def test_a_service_that_is_not_there_is_the_operators_to_mend(service: Loopback) -> None:
    with pytest.raises(AuthFailed):
        provider(service.url, model="no-such-service").make(make_job())
