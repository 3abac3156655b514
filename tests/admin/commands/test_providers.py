"""The providers that were chosen are asked once each, and it is said which one works."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner, Result

from admin.commands import providers
from bots.simulator.providers.behaviour import Behaviour, Orders
from bots.simulator.providers.specimens import SPECIMENS, variables
from core.providers.breaker import Breaker
from core.providers.breakers import Shared, locked_out
from core.settings import PROVIDERS, settings
from tests.make.loopback import serving


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, tuple[str, Orders]]]:
    with ExitStack() as servers:
        found = {}
        for name, app in SPECIMENS.items():
            orders = Orders()
            found[name] = (servers.enter_context(serving(app(orders))), orders)
        yield found


@pytest.fixture
def chosen(
    running: dict[str, tuple[str, Orders]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Orders]]:
    """All of them, in the order of their table."""
    monkeypatch.setattr(providers, "SIDE", 320)
    monkeypatch.setenv("QAPTAI_GENERATION_PROVIDERS", ",".join(running))
    for name, (url, orders) in running.items():
        orders.calls.clear()
        for variable, value in variables(name, url).items():
            monkeypatch.setenv(variable, value)
    settings.cache_clear()
    yield {name: orders for name, (_, orders) in running.items()}
    monkeypatch.undo()
    settings.cache_clear()


def check(*words: str) -> Result:
    return CliRunner().invoke(providers.app, ["check", *words])


def test_each_one_works_and_is_paid_once(chosen: dict[str, Orders]) -> None:
    ran = check("--json")
    assert ran.exit_code == 0, ran.output
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["provider"] for one in told] == list(chosen) == list(PROVIDERS)
    assert all(one["works"] and one["usage"]["images"] == 1 for one in told)
    assert [len(orders.calls) for orders in chosen.values()] == [1] * len(chosen)


def test_one_that_fails_is_named_with_its_reason(
    chosen: dict[str, Orders], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QAPTAI_GENERATION_PROVIDERS", "openai,stability")
    settings.cache_clear()
    chosen["openai"].next(Behaviour.NO_KEY)
    ran = check()
    assert ran.exit_code == 1
    first, second = ran.stdout.splitlines()
    assert "openai" in first
    assert "fails" in first
    assert "AuthFailed" in first
    assert "stability  works" in second


def test_the_cost_is_told_by_the_tariffs_and_who_works_is_trusted_again(
    chosen: dict[str, Orders], postgres: str, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QAPTAI_GENERATION_PROVIDERS", "stability,openai")
    settings.cache_clear()
    for name in ("stability", "openai"):
        Shared(redis_url).swap(name, Breaker(), Breaker().refused_key(time.time()))
    chosen["openai"].next(Behaviour.NO_KEY)
    with psycopg.connect(postgres, autocommit=True) as owner:
        add = "INSERT INTO qaptai.provider_tariffs VALUES ('stability', 'any', 'call', 30000, 1)"
        owner.execute(add)
        first, second = check().stdout.splitlines()
        owner.execute("DELETE FROM qaptai.provider_tariffs")
    assert "USD 0.03" in first
    assert "USD 0.00" in second  # a key that is not taken is not billed
    assert "cost unknown" in check().stdout
    assert list(locked_out(Shared(redis_url), ("stability", "openai"))) == []


def test_none_chosen_or_one_unknown_is_used_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, said in (("", "no provider is chosen"), ("openai", "_KEY is missing")):
        monkeypatch.setenv("QAPTAI_GENERATION_PROVIDERS", value)
        settings.cache_clear()
        ran = check()
        assert ran.exit_code == 2
        assert said in ran.stderr
    monkeypatch.undo()
    settings.cache_clear()


def test_a_picture_of_the_operators_set_that_cannot_be_used_is_named_before_anybody_is_paid(
    chosen: dict[str, Orders], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "3.jpg").write_bytes(b"no picture")
    monkeypatch.setenv("QAPTAI_MODEL_PHOTOS", str(tmp_path))
    settings.cache_clear()
    ran = check()
    assert ran.exit_code == 1
    assert "3.jpg cannot be used: not_a_picture" in ran.stderr
    assert not any(orders.calls for orders in chosen.values())
