"""Replicate is paid once, waited for no longer than it may, and keeps none of the files."""

import time
from collections.abc import Iterator

import pytest

from bots.simulator.providers import replicate as simulated
from bots.simulator.providers.behaviour import Behaviour
from core.providers.base import (
    AuthFailed,
    BadInput,
    NoImage,
    ProviderError,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
)
from core.providers.replicate import ReplicateProvider
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, make_person, pixel, wears_the_bottle
from tests.make.loopback import IN_TIME, serving

KEY, MODEL = "r8_secret", "black-forest-labs/flux-fill-pro"
SHORT = 2.5  # seconds, where the time is to run out; a machine that stalls starts the work in it


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, simulated.Replicate]]:
    account = simulated.Replicate(KEY)
    with serving(simulated.replicate_app(account)) as url:
        yield url, account


@pytest.fixture
def account(served: tuple[str, simulated.Replicate]) -> simulated.Replicate:
    served[1].orders.calls.clear()
    served[1].predictions.clear()
    return served[1]


@pytest.fixture
def url(served: tuple[str, simulated.Replicate]) -> str:
    return served[0]


def provider(
    url: str, *, seconds: float = 20.0, key: str = KEY, model: str = MODEL
) -> ReplicateProvider:
    return ReplicateProvider(key=key, model=model, base_url=url, seconds=seconds, every=0.02)


@pytest.mark.parametrize("inputs", [("image_input",), ("garment", "human")])
def test_a_model_of_its_own_dresses_a_person_and_both_files_are_deleted(
    account: simulated.Replicate, url: str, inputs: tuple[str, ...]
) -> None:
    dresser = ReplicateProvider(
        key=KEY,
        model=MODEL,
        base_url=url,
        every=0.02,
        person_model="somebody/dresser",
        person_inputs=inputs,
    )
    answer = dresser.make(make_job(reference=make_person()))
    (call,) = account.orders.calls
    assert call.facts["model"] == answer.model == "somebody/dresser"
    assert call.facts["inputs"].split(",") == sorted((*inputs, "prompt"))
    assert wears_the_bottle(answer.picture)
    assert not account.files


@pytest.mark.parametrize("model", [MODEL, f"{MODEL}:0123abcd"])
def test_the_scene_is_new_and_the_product_is_hers(
    account: simulated.Replicate, url: str, model: str
) -> None:
    answer = provider(url, model=model).make(make_job())
    assert pixel(answer.picture, ON_RED) == RED[:3]
    assert pixel(answer.picture, ON_SCENE) not in ((127, 127, 127), (0, 0, 0))
    assert answer.usage == {"images": 1.0, "seconds": 2.5}
    assert (answer.model, answer.request_id) == (model, next(iter(account.predictions)))


def test_it_is_told_the_look_and_when_to_stop(account: simulated.Replicate, url: str) -> None:
    provider(url).make(make_job())
    [call] = account.orders.calls
    assert call.facts["prompt"] == make_job().instruction
    assert call.facts["cancel_after"] == "20s"


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (Behaviour.REFUSES, Refused),
        (Behaviour.LIMITS, RateLimited),
        (Behaviour.LIMITS_FOR, RateLimited),
        (Behaviour.BREAKS, Unavailable),
        (Behaviour.SAYS_TEXT, NoImage),
        (Behaviour.BROKEN_PICTURE, NoImage),
        (Behaviour.HUGE_PICTURE, NoImage),
        (Behaviour.HUGE_SIDES, NoImage),
        (Behaviour.NO_MONEY, AuthFailed),
        (Behaviour.BAD_INPUT, BadInput),
    ],
)
def test_each_failure_has_its_name_and_is_not_repeated(
    account: simulated.Replicate, url: str, behaviour: Behaviour, expected: type[ProviderError]
) -> None:
    account.orders.next(behaviour)
    with pytest.raises(expected):
        provider(url).make(make_job())
    assert [call.behaviour for call in account.orders.calls] == [behaviour]
    assert not account.files


def test_a_throttle_told_in_words_is_understood(account: simulated.Replicate, url: str) -> None:
    account.orders.next(Behaviour.LIMITS_FOR)
    with pytest.raises(RateLimited) as limited:
        provider(url).make(make_job())
    assert limited.value.retry_after == 7


def test_a_key_that_is_not_taken_costs_nothing(account: simulated.Replicate, url: str) -> None:
    with pytest.raises(AuthFailed):
        provider(url, key="r8_old").make(make_job())
    assert not account.orders.calls


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour.TOO_LATE,
        Behaviour.TRICKLES,
        Behaviour.OVERLOADED,  # its polls say: come again in an hour
    ],
)
def test_nothing_is_waited_for_beyond_its_time(
    account: simulated.Replicate, url: str, behaviour: Behaviour
) -> None:
    account.orders.next(behaviour)
    start = time.monotonic()
    with pytest.raises(TimedOut) as late:
        provider(url, seconds=SHORT).make(make_job())
    assert time.monotonic() - start < IN_TIME
    assert late.value.request_id == next(iter(account.predictions))
    assert len(account.orders.calls) == 1
    assert not account.files


def test_a_server_that_is_away_did_no_work() -> None:
    with pytest.raises(Unavailable):
        provider("http://127.0.0.1:9").make(make_job())
