"""Finance types in what a provider bills; without an amount it is unknown again."""

from typing import Any

import httpx
import pytest

from tests.make.console import Browser, at_work, audited, rows

FIELDS = {"provider": "openai", "unit": "images", "usd": "0.04", "reason": "price list of May"}


@pytest.fixture
def finance(console: str) -> Browser:
    """A browser in which somebody of finance is at work."""
    return at_work(console, "finance")


def set_to(browser: Browser, **fields: Any) -> httpx.Response:
    return browser.send("/admin/prices/tariffs", **(FIELDS | fields))


def tariffs(postgres: str) -> list[tuple[Any, ...]]:
    return rows(postgres, "SELECT * FROM provider_tariffs ORDER BY model")


def test_a_tariff_is_set_changed_and_taken_away(finance: Browser, postgres: str) -> None:
    assert set_to(finance).status_code == 303
    assert tariffs(postgres) == [("openai", "any", "images", 40_000, 1)]
    assert "<small>USD</small> 0.04" in finance.http.get("/admin/prices").text
    set_to(finance, usd="30", per="1000000", unit="output_tokens", model="gpt-image-2")
    set_to(finance, usd="0.000001")
    assert [one[3:] for one in tariffs(postgres)] == [(1, 1), (30_000_000, 1_000_000)]
    set_to(finance, usd="")
    assert [one[1] for one in tariffs(postgres)] == ["gpt-image-2"]
    told = [(one["old"], one["new"]) for one in audited(postgres, "tariff.set")]
    assert told[0] == (None, [40_000, 1])
    assert told[2:] == [([40_000, 1], [1, 1]), ([1, 1], None)]


@pytest.mark.parametrize("usd", ["-1", "0.0000001", "NaN", "Infinity", "1e9", "four", "1,5"])
def test_what_is_no_sum_saves_nothing_and_stays_typed(
    finance: Browser, postgres: str, usd: str
) -> None:
    answer = set_to(finance, usd=usd)
    assert answer.status_code == 422
    assert "Write the amount in US dollars" in answer.text
    assert f'name="usd" value="{usd}"' in answer.text
    assert tariffs(postgres) == []


def test_without_a_reason_or_of_what_is_not_counted_nothing_is_saved(
    finance: Browser, postgres: str
) -> None:
    assert "Say why" in set_to(finance, reason=" ").text
    assert set_to(finance, unit="smiles").status_code == 422
    assert set_to(finance, provider="studio").status_code == 422
    assert set_to(finance, per="7").status_code == 422
    assert tariffs(postgres) == []
