"""OpenAI's edits, with the canvas as the picture and the guard as the mask."""

from dataclasses import replace

import pytest

from bots.simulator.providers.openai import openai_app
from core.providers.base import BadInput
from core.providers.openai import OpenAIProvider, size_for
from tests.make.jobs import make_job, make_person, wears_the_bottle
from tests.make.loopback import (
    Loopback,
)

APP = openai_app
MODEL = "gpt-image-2.5-sunburst"


def provider(
    url: str, *, seconds: float = 20, key: str = "a-key", model: str = MODEL
) -> OpenAIProvider:
    return OpenAIProvider(key=key, model=model, base_url=f"{url}/v1", seconds=seconds)


def test_it_is_sent_the_canvas_the_guard_and_the_key_of_the_attempt(service: Loopback) -> None:
    provider(service.url).make(make_job(width=1080, height=1920))
    facts = service.orders.calls[0].facts
    assert (facts["pictures"], facts["masks"]) == ("1", "1")
    assert facts["size"] == "1088x1920"
    assert facts["model"] == MODEL
    assert facts["n"] == "1"
    assert facts["idempotency_key"] == make_job().key
    assert "input_fidelity" not in facts


def test_for_a_worn_picture_the_person_goes_second_and_nothing_is_guarded(
    service: Loopback,
) -> None:
    answer = provider(service.url).make(make_job(reference=make_person()))
    facts = service.orders.calls[0].facts
    assert (facts["pictures"], facts["masks"]) == ("2", "0")
    assert wears_the_bottle(answer.picture)


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


def test_an_example_goes_last_and_the_product_is_masked(service: Loopback) -> None:
    provider(service.url).make(replace(make_job(), example=make_person()))
    facts = service.orders.calls[0].facts
    assert (facts["pictures"], facts["masks"]) == ("2", "1")
