"""OpenAI's edits, with the canvas as the picture and the guard as the mask."""

import time
from collections.abc import Iterator

import pytest

from bots.simulator.providers.behaviour import Behaviour
from bots.simulator.providers.openai import openai_app
from core.providers.base import BadInput, RateLimited, TimedOut, Unavailable
from core.providers.openai import OpenAIProvider, size_for
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

MODEL = "gpt-image-2.5-sunburst"


@pytest.fixture(scope="module")
def running() -> Iterator[Loopback]:
    with loopback(openai_app) as running:
        yield running


@pytest.fixture
def service(running: Loopback) -> Loopback:
    running.orders.calls.clear()
    running.orders.made = 0
    return running


def provider(
    url: str, *, seconds: float = 20, key: str = "a-key", model: str = MODEL
) -> OpenAIProvider:
    return OpenAIProvider(key=key, model=model, base_url=f"{url}/v1", seconds=seconds)


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


def test_it_is_sent_the_canvas_the_guard_and_the_key_of_the_attempt(service: Loopback) -> None:
    provider(service.url).make(make_job(width=1080, height=1920, reference=make_job().canvas))
    facts = service.orders.calls[0].facts
    assert facts["pictures"] == "2"
    assert facts["size"] == "1088x1920"
    assert facts["model"] == MODEL
    assert facts["n"] == "1"
    assert facts["idempotency_key"] == make_job().key
    assert "input_fidelity" not in facts


def test_fidelity_is_asked_for_where_the_model_knows_it(service: Loopback) -> None:
    provider(service.url, model="gpt-image-1.5").make(make_job())
    assert service.orders.calls[0].facts["input_fidelity"] == "high"


def test_what_it_counted_is_kept_for_the_books(service: Loopback) -> None:
    usage = provider(service.url).make(make_job()).usage
    assert usage == {
        "images": 1,
        "input_tokens": 1420,
        "input_image_tokens": 1300,
        "output_tokens": 4160,
    }


@pytest.mark.parametrize(
    ("model", "canvas", "size"),
    [
        ("gpt-image-2", (1024, 1024), "1024x1024"),
        ("gpt-image-2", (1080, 1350), "1088x1344"),
        ("gpt-image-2.6-flare", (4000, 4000), "2880x2880"),
        ("gpt-image-1.5", (1080, 1920), "1024x1536"),
        ("gpt-image-1-mini", (1080, 1080), "1024x1024"),
        ("chatgpt-image-latest", (1920, 1080), "1536x1024"),
    ],
)
def test_it_is_asked_for_the_nearest_size_that_the_model_makes(
    model: str, canvas: tuple[int, int], size: str
) -> None:
    assert size_for(model, *canvas) == size


def test_a_strip_is_not_even_sent(service: Loopback) -> None:
    with pytest.raises(BadInput):
        provider(service.url).make(make_job(width=1280, height=320))
    assert not service.orders.calls
