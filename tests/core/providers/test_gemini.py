"""Gemini's pictures, and its refusals that look like successes."""

from dataclasses import replace

import pytest

from bots.simulator.providers.gemini import gemini_app
from core.providers.gemini import GeminiProvider, ratio_for, size_for
from tests.make.jobs import make_job, make_person, wears_the_bottle
from tests.make.loopback import (
    Loopback,
)

APP = gemini_app
MODEL = "gemini-3.1-flash-image"


def provider(
    url: str, *, seconds: float = 20, key: str = "a-key", model: str = MODEL
) -> GeminiProvider:
    return GeminiProvider(key=key, model=model, base_url=url, seconds=seconds)


def test_it_is_told_what_to_keep_and_to_keep_nothing_itself(service: Loopback) -> None:
    provider(service.url).make(make_job())
    facts = service.orders.calls[0].facts
    assert facts["pictures"] == "1"
    assert facts["prompt"].startswith(make_job().instruction)
    assert "Keep the product" in facts["prompt"]
    assert facts["store"] == "False"
    assert (facts["aspect_ratio"], facts["image_size"]) == ("1:1", "1K")


def test_for_a_worn_picture_the_person_goes_second_and_no_place_is_kept(
    service: Loopback,
) -> None:
    answer = provider(service.url).make(make_job(reference=make_person()))
    facts = service.orders.calls[0].facts
    assert facts["pictures"] == "2"
    assert facts["prompt"] == make_job().instruction
    assert wears_the_bottle(answer.picture)


def test_an_example_goes_last_and_the_product_keeps_its_place(service: Loopback) -> None:
    provider(service.url).make(replace(make_job(), example=make_person()))
    facts = service.orders.calls[0].facts
    assert facts["pictures"] == "2"
    assert "Keep the product's place" in facts["prompt"]


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
