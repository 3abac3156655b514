"""fal is paid once, waited for no longer than it may, and leaves nothing of the merchant behind."""

import json
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.simulator.providers import fal as simulated
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
from core.providers.fal import FalProvider
from tests.make.certified import certified
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, make_person, pixel, wears_the_bottle
from tests.make.loopback import IN_TIME, serving

KEY, MODEL = "id:secret of fal", "fal-ai/flux-pro/v1/fill"
SHORT = 3.0  # seconds, where the time is to run out; a machine that stalls starts the work in it

Served = tuple[simulated.Fal, FalProvider, FalProvider, FalProvider]


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """The account at fal, providers with time enough and with little, one that dresses."""
    pem, trust = certified(tmp_path_factory.mktemp("fal"))
    account = simulated.Fal(KEY)
    with serving(simulated.fal_app(account), pem) as url:
        dresser = FalProvider(
            key=KEY,
            model=MODEL,
            base_url=url,
            every=0.02,
            trust=trust,
            person_model="fal-ai/dresser",
            person_inputs=("image_urls",),
        )
        yield account, provider(url, trust), provider(url, trust, seconds=SHORT), dresser


@pytest.fixture
def account(server: Served) -> simulated.Fal:
    server[0].orders.calls.clear()
    server[0].orders.made = 0
    server[0].works.clear()
    return server[0]


@pytest.fixture
def fal(server: Served) -> FalProvider:
    return server[1]


@pytest.fixture
def hurried(server: Served) -> FalProvider:
    return server[2]


@pytest.fixture
def dresser(server: Served) -> FalProvider:
    return server[3]


def provider(url: str, trust: ssl.SSLContext, seconds: float = 20.0, key: str = KEY) -> FalProvider:
    return FalProvider(key=key, model=MODEL, base_url=url, seconds=seconds, every=0.02, trust=trust)


def test_a_model_of_its_own_dresses_a_person_with_both_pictures_in_one_list(
    account: simulated.Fal, dresser: FalProvider
) -> None:
    answer = dresser.make(make_job(reference=make_person()))
    (call,) = account.orders.calls
    assert (call.facts["model"], call.facts["inputs"]) == ("fal-ai/dresser", "image_urls,prompt")
    assert answer.model == "fal-ai/dresser"
    assert wears_the_bottle(answer.picture)


def test_the_scene_is_new_and_the_product_is_hers(account: simulated.Fal, fal: FalProvider) -> None:
    answer = fal.make(make_job())
    assert pixel(answer.picture, ON_RED) == RED[:3]
    assert pixel(answer.picture, ON_SCENE) not in ((127, 127, 127), (0, 0, 0))
    assert answer.usage == {"images": 1.0, "seconds": 1.25}
    assert (answer.model, answer.request_id) == (MODEL, next(iter(account.works)))


def test_it_is_told_the_look_and_to_keep_nothing(account: simulated.Fal, fal: FalProvider) -> None:
    fal.make(make_job())
    [call] = account.orders.calls
    assert call.facts["prompt"] == make_job().instruction
    assert call.facts["store"] == "0"
    assert json.loads(call.facts["life"]) == {"expiration_duration_seconds": 3600}


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (Behaviour.REFUSES, Refused),
        (Behaviour.REFUSES_RESULT, Refused),
        (Behaviour.LIMITS, RateLimited),
        (Behaviour.LIMITS_FOR, RateLimited),
        (Behaviour.BREAKS, Unavailable),
        (Behaviour.OVERLOADED, Unavailable),
        (Behaviour.SAYS_TEXT, NoImage),
        (Behaviour.BROKEN_PICTURE, NoImage),
        (Behaviour.HUGE_PICTURE, NoImage),
        (Behaviour.HUGE_SIDES, NoImage),
        (Behaviour.NO_KEY, AuthFailed),
        (Behaviour.NO_MONEY, AuthFailed),
        (Behaviour.BAD_INPUT, BadInput),
    ],
)
def test_each_failure_has_its_name_and_is_not_repeated(
    account: simulated.Fal, fal: FalProvider, behaviour: Behaviour, expected: type[ProviderError]
) -> None:
    account.orders.next(behaviour)
    with pytest.raises(expected):
        fal.make(make_job())
    assert [call.behaviour for call in account.orders.calls] == [behaviour]


def test_it_says_when_to_come_again(account: simulated.Fal, fal: FalProvider) -> None:
    account.orders.next(Behaviour.LIMITS_FOR)
    with pytest.raises(RateLimited) as limited:
        fal.make(make_job())
    assert limited.value.retry_after == 7


@pytest.mark.parametrize("behaviour", [Behaviour.TOO_LATE, Behaviour.TRICKLES])
def test_nothing_is_waited_for_beyond_its_time(
    account: simulated.Fal, hurried: FalProvider, behaviour: Behaviour
) -> None:
    account.orders.next(behaviour)
    start = time.monotonic()
    with pytest.raises(TimedOut) as late:
        hurried.make(make_job())
    assert time.monotonic() - start < IN_TIME
    [(found, work)] = account.works.items()
    assert late.value.request_id == found
    assert work.cancelled
    assert len(account.orders.calls) == 1


def test_a_server_that_is_away_did_no_work(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        provider("https://127.0.0.1:9", certified(tmp_path)[1]).make(make_job())


def test_a_server_with_a_strange_certificate_is_not_told_the_key(
    account: simulated.Fal, fal: FalProvider, tmp_path: Path
) -> None:
    stranger = provider(fal._base_url, certified(tmp_path)[1])
    with pytest.raises(Unavailable):
        stranger.make(make_job())
    assert not account.orders.calls


def test_a_model_that_knows_no_person_is_not_asked_for_one(
    account: simulated.Fal, fal: FalProvider
) -> None:
    with pytest.raises(BadInput):
        fal.make(make_job(reference=b"a photo of a person"))
    assert not account.orders.calls


def test_it_forgets_a_request_and_what_is_gone_is_no_error(
    account: simulated.Fal, fal: FalProvider
) -> None:
    told = fal.make(make_job()).request_id
    assert told in account.works
    for _ in range(2):
        fal.forget(str(told))
    assert account.works == {}


def test_a_key_that_may_not_delete_is_told_of(server: Served, account: simulated.Fal) -> None:
    told = server[1].make(make_job()).request_id
    stranger = FalProvider(
        key="another", model=MODEL, base_url=server[1]._base_url, trust=server[1]._trust
    )
    with pytest.raises(AuthFailed):
        stranger.forget(str(told))
    assert told in account.works
