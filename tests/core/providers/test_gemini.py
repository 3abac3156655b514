"""Gemini's pictures, and its refusals that look like successes."""

import time
from collections.abc import Iterator

import pytest

from bots.simulator.providers.behaviour import Behaviour
from bots.simulator.providers.gemini import gemini_app
from core.providers.base import RateLimited, TimedOut, Unavailable
from core.providers.gemini import GeminiProvider, ratio_for, size_for
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

MODEL = "gemini-3.1-flash-image"


@pytest.fixture(scope="module")
def running() -> Iterator[Loopback]:
    with loopback(gemini_app) as running:
        yield running


@pytest.fixture
def service(running: Loopback) -> Loopback:
    running.orders.calls.clear()
    running.orders.made = 0
    return running


def provider(
    url: str, *, seconds: float = 20, key: str = "a-key", model: str = MODEL
) -> GeminiProvider:
    return GeminiProvider(key=key, model=model, base_url=url, seconds=seconds)


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


def test_it_is_told_what_to_keep_and_to_keep_nothing_itself(service: Loopback) -> None:
    provider(service.url).make(make_job(reference=make_job().canvas))
    facts = service.orders.calls[0].facts
    assert facts["pictures"] == "2"
    assert facts["prompt"].startswith(make_job().instruction)
    assert "Keep the product" in facts["prompt"]
    assert facts["store"] == "False"
    assert (facts["aspect_ratio"], facts["image_size"]) == ("1:1", "1K")


def test_what_it_counted_is_kept_for_the_books(service: Loopback) -> None:
    usage = provider(service.url).make(make_job()).usage
    assert usage == {
        "images": 1,
        "input_tokens": 1412,
        "output_tokens": 1290,
        "thought_tokens": 0,
    }


@pytest.mark.parametrize(
    ("canvas", "shape"),
    [
        ((1080, 1080), ("1:1", "1K")),
        ((1080, 1350), ("3:4", "2K")),
        ((1080, 1920), ("9:16", "2K")),
        ((1600, 1200), ("4:3", "2K")),
        ((3000, 3000), ("1:1", "4K")),
    ],
)
def test_it_is_asked_for_the_nearest_shape(canvas: tuple[int, int], shape: tuple[str, str]) -> None:
    assert (ratio_for(*canvas), size_for(*canvas)) == shape
