"""A ComfyUI of the operator's own works on her pictures, stops when told, and forgets them."""

import json
import time
from collections.abc import Iterator
from importlib.resources import files

import pytest

from bots.simulator.providers import comfyui as simulated
from bots.simulator.providers.behaviour import Behaviour
from core.providers.base import (
    AuthFailed,
    BadInput,
    NoImage,
    ProviderError,
    RateLimited,
    TimedOut,
    Unavailable,
)
from core.providers.comfyui import ComfyUIProvider
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, pixel
from tests.make.loopback import IN_TIME, serving

SHORT = 2.5  # seconds, where the time is to run out; a machine that stalls starts the work in it


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, simulated.ComfyUI]]:
    server = simulated.ComfyUI(key="of the proxy")
    with serving(simulated.comfyui_app(server)) as url:
        yield url, server


@pytest.fixture
def server(served: tuple[str, simulated.ComfyUI]) -> simulated.ComfyUI:
    for kept in (served[1].orders.calls, served[1].runs, served[1].files):
        kept.clear()
    served[1].forgotten.clear()
    served[1].interrupted.clear()
    return served[1]


@pytest.fixture
def url(served: tuple[str, simulated.ComfyUI]) -> str:
    return served[0]


def provider(
    url: str,
    *,
    seconds: float = 20.0,
    key: str = "of the proxy",
    model: str = "",
    workflow: str | None = None,
) -> ComfyUIProvider:
    return ComfyUIProvider(
        key=key, model=model, base_url=url, seconds=seconds, workflow=workflow, every=0.02
    )


def test_the_scene_is_new_and_the_product_is_hers(server: simulated.ComfyUI, url: str) -> None:
    answer = provider(url).make(make_job())
    assert pixel(answer.picture, ON_RED) == RED[:3]
    assert pixel(answer.picture, ON_SCENE) not in ((127, 127, 127), (0, 0, 0))
    assert answer.request_id == next(iter(server.runs))
    assert answer.model.endswith(".safetensors")


def test_the_look_and_the_model_go_into_the_workflow(server: simulated.ComfyUI, url: str) -> None:
    answer = provider(url, model="ours.safetensors").make(make_job())
    [call] = server.orders.calls
    assert call.facts == {"prompt": make_job().instruction, "checkpoint": "ours.safetensors"}
    assert answer.model == "ours.safetensors"


def test_her_pictures_lie_where_a_restart_clears_them(server: simulated.ComfyUI, url: str) -> None:
    provider(url).make(make_job())
    assert server.files
    assert all(name.endswith(" [temp]") for name in server.files)
    assert server.forgotten == list(server.runs)


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (Behaviour.REFUSES, NoImage),  # it refuses nothing by itself: this run broke off
        (Behaviour.LIMITS, RateLimited),
        (Behaviour.LIMITS_FOR, RateLimited),
        (Behaviour.BREAKS, Unavailable),
        (Behaviour.SAYS_TEXT, NoImage),
        (Behaviour.BROKEN_PICTURE, NoImage),
        (Behaviour.HUGE_PICTURE, NoImage),
        (Behaviour.HUGE_SIDES, NoImage),
        (Behaviour.NO_KEY, AuthFailed),
        (Behaviour.BAD_INPUT, BadInput),
    ],
)
def test_each_failure_has_its_name_and_is_not_repeated(
    server: simulated.ComfyUI, url: str, behaviour: Behaviour, expected: type[ProviderError]
) -> None:
    server.orders.next(behaviour)
    with pytest.raises(expected):
        provider(url).make(make_job())
    assert [call.behaviour for call in server.orders.calls] == [behaviour]


def test_an_invalid_workflow_says_what_is_wrong_with_it(
    server: simulated.ComfyUI, url: str
) -> None:
    server.orders.next(Behaviour.BAD_INPUT)
    with pytest.raises(BadInput) as bad:
        provider(url, model="lost.safetensors").make(make_job())
    assert "ckpt_name: 'lost.safetensors' not in []" in bad.value.detail


def test_a_stumble_while_it_works_is_no_failure(server: simulated.ComfyUI, url: str) -> None:
    server.orders.next(Behaviour.OVERLOADED)
    assert provider(url).make(make_job()).picture


def test_a_run_that_is_too_late_is_stopped(server: simulated.ComfyUI, url: str) -> None:
    server.orders.next(Behaviour.TOO_LATE)
    start = time.monotonic()
    with pytest.raises(TimedOut) as late:
        provider(url, seconds=SHORT).make(make_job())
    assert time.monotonic() - start < IN_TIME
    assert server.interrupted == server.forgotten == [late.value.request_id]


def test_an_answer_that_drips_ends_with_the_deadline(server: simulated.ComfyUI, url: str) -> None:
    server.orders.next(Behaviour.TRICKLES)
    start = time.monotonic()
    with pytest.raises(TimedOut):
        provider(url, seconds=SHORT).make(make_job())
    assert time.monotonic() - start < IN_TIME


def test_a_server_that_is_away_did_no_work() -> None:
    with pytest.raises(Unavailable):
        provider("http://127.0.0.1:9").make(make_job())


def test_a_workflow_of_the_operators_own_needs_the_three_titles(
    server: simulated.ComfyUI, url: str
) -> None:
    ours = json.loads(files("core.providers").joinpath("workflows/inpaint.json").read_text())
    ours["2"]["_meta"]["title"] = "Load Image"
    with pytest.raises(BadInput) as bad:
        provider(url, workflow=json.dumps(ours)).make(make_job())
    assert "canvas" in bad.value.detail
    assert not server.files
