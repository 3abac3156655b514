"""What a provider bills: by the call, by what it counts, by its model; unknown is never nothing."""

import math

import pytest

from core.generations.tariffs import Tariff, billed, dollars
from core.providers.fallback import Outcome
from core.settings import settings

IMAGES = Tariff("openai", "any", "images", 40_000)
TOKENS = (
    Tariff("openai", "gpt-image-2", "input_tokens", 300_000, 1_000_000),
    Tariff("openai", "gpt-image-2", "output_tokens", 30_000_000, 1_000_000),
)


def made(*tariffs: Tariff, **usage: float) -> int | None:
    return billed(tariffs, "openai", Outcome.MADE, model="gpt-image-2", usage=usage)


def test_a_call_costs_what_its_units_cost_together() -> None:
    assert made(IMAGES, images=2) == 80_000
    assert made(*TOKENS, input_tokens=323, output_tokens=4160) == 97 + 124_800
    assert made(Tariff("openai", "any", "call", 12_500), IMAGES, images=1) == 52_500


def test_a_models_own_tariff_goes_before_the_one_for_any() -> None:
    assert made(IMAGES, *TOKENS, images=1, input_tokens=0, output_tokens=1000) == 30_000
    rows = (IMAGES, *TOKENS)
    assert billed(rows, "openai", Outcome.MADE, model="another", usage={"images": 1}) == 40_000


@pytest.mark.parametrize("usage", [{}, {"images": math.nan}, {"images": -1.0}])
def test_what_cannot_be_counted_is_unknown(usage: dict[str, float]) -> None:
    assert made(IMAGES, **usage) is None
    assert made(images=1) is None
    assert made(Tariff("fal", "any", "call", 1), images=1) is None


def test_no_work_costs_nothing_and_a_refusal_perhaps_something() -> None:
    call = (Tariff("openai", "any", "call", 12_500),)
    for outcome in (Outcome.UNAVAILABLE, Outcome.RATE_LIMITED, Outcome.AUTH_FAILED):
        assert billed(call, "openai", outcome) == 0
    assert billed(call, "openai", Outcome.REFUSED) is None
    assert billed(call, "openai", Outcome.TIMED_OUT) == 12_500
    assert billed((IMAGES,), "openai", Outcome.NO_IMAGE) is None


def test_a_call_that_told_no_model_was_the_chosen_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QAPTAI_OPENAI_MODEL", "gpt-image-2")
    settings.cache_clear()
    own = Tariff("openai", "gpt-image-2", "call", 7)
    assert billed((own,), "openai", Outcome.TIMED_OUT) == 7
    monkeypatch.undo()
    settings.cache_clear()
    assert billed((own,), "openai", Outcome.TIMED_OUT) is None


@pytest.mark.parametrize(
    ("micro_usd", "said"),
    [
        (0, "USD 0.00"),
        (40_000, "USD 0.04"),
        (12_345, "USD 0.012345"),
        (1_234_500_000, "USD 1,234.50"),
    ],
)
def test_dollars_have_the_decimals_that_they_need(micro_usd: int, said: str) -> None:
    assert dollars(micro_usd) == said
