"""Stability's inpainting, with the guard turned into its mask."""

import pytest

from bots.simulator.providers.stability import stability_app
from core.providers.base import AuthFailed, BadInput
from core.providers.fields import white_where_free
from core.providers.stability import StabilityProvider
from tests.make.jobs import ON_RED, ON_SCENE, make_job, pixel
from tests.make.loopback import (
    Loopback,
)

APP = stability_app
MODEL = "inpaint"


def provider(
    url: str, *, seconds: float = 20, key: str = "a-key", model: str = MODEL
) -> StabilityProvider:
    return StabilityProvider(key=key, model=model, base_url=url, seconds=seconds)


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
