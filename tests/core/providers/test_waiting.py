"""What is repeated around a paid call is only what costs nothing, and never beyond its time."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.providers.base import (
    AuthFailed,
    NoImage,
    ProviderError,
    RateLimited,
    TimedOut,
    Unavailable,
)
from core.providers.deadline import Deadline
from core.providers.waiting import FETCHES, before_the_work, fetched, until_done
from tests.make.loopback import serving

Shelf = dict[str, list[int]]


@pytest.fixture(scope="module")
def shelf() -> Iterator[tuple[str, Shelf]]:
    """A file server that answers with the statuses it is given, then with a picture."""
    app, statuses = FastAPI(), Shelf()

    @app.get("/file/{name}")
    async def file(name: str, request: Request) -> Response:
        assert "authorization" not in request.headers
        waiting = statuses.get(name, [])
        return Response(b"a picture", waiting.pop(0) if waiting else 200)

    @app.get("/round/{name}")
    async def around(name: str) -> Response:
        return RedirectResponse(f"/round/{name}")

    @app.get("/inside")
    async def inside() -> Response:
        return RedirectResponse("http://127.0.0.1:6379/")

    @app.get("/moved/{name}")
    async def moved(name: str) -> Response:
        return RedirectResponse(f"/file/{name}")

    with serving(app) as url:
        yield url, statuses


def get(url: str, base: str) -> bytes:
    return fetched(url, Deadline.after(5), base_url=base, every=0.01, trust=None)


@pytest.mark.parametrize("statuses", [[], [503], [500, 429]])
def test_a_result_is_fetched_in_spite_of_a_stumble(
    shelf: tuple[str, Shelf], statuses: list[int]
) -> None:
    base, waiting = shelf
    waiting["picture"] = list(statuses)
    assert get(f"{base}/file/picture", base) == b"a picture"
    assert get(f"{base}/moved/picture", base) == b"a picture"


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_result_that_is_gone_is_no_picture(shelf: tuple[str, Shelf], status: int) -> None:
    base, waiting = shelf
    waiting["gone"] = [status] * 5
    with pytest.raises(NoImage):
        get(f"{base}/file/gone", base)
    assert len(waiting["gone"]) == 4


def test_a_result_that_never_comes_is_given_up(shelf: tuple[str, Shelf]) -> None:
    base, waiting = shelf
    waiting["broken"] = [500] * 9
    with pytest.raises(NoImage):
        get(f"{base}/file/broken", base)
    assert len(waiting["broken"]) == 9 - FETCHES


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2:8188/admin",
        "http://127.0.0.1:6379/",
        "file:///etc/passwd",
        "data:image/png,plain",
        "data:image/png;base64,???",
        "https://",
        "",
    ],
)
def test_no_answer_sends_us_around_our_own_network(url: str) -> None:
    with pytest.raises(NoImage):
        get(url, "http://127.0.0.1:8188")


def test_nor_does_a_redirect(shelf: tuple[str, Shelf]) -> None:
    with pytest.raises(NoImage, match="not fetched from"):
        get(f"{shelf[0]}/inside", shelf[0])


def test_a_result_that_goes_round_in_circles_is_given_up(shelf: tuple[str, Shelf]) -> None:
    with pytest.raises(NoImage):
        get(f"{shelf[0]}/round/a", shelf[0])


def test_a_result_can_come_inside_its_address() -> None:
    assert get("data:image/png;base64,YSBwaWN0dXJl", "https://fal.run") == b"a picture"


def stumbling(*errors: ProviderError | Exception | None) -> Callable[[], str | None]:
    left = list(errors)

    def ask() -> str | None:
        if not left:
            return "done"
        if (error := left.pop(0)) is not None:
            raise error
        return None

    return ask


def test_it_is_asked_until_it_is_done_whatever_stumbles() -> None:
    ask = stumbling(None, Unavailable(), TimedOut(), RateLimited(), ValueError(), None)
    assert until_done(ask, Deadline.after(5), every=0.001) == "done"


def test_a_wait_longer_than_the_time_left_is_not_begun() -> None:
    with pytest.raises(TimedOut):
        until_done(stumbling(RateLimited(retry_after=3600)), Deadline.after(5), every=0.001)


def test_a_real_refusal_is_not_waited_out() -> None:
    with pytest.raises(AuthFailed):
        until_done(stumbling(AuthFailed()), Deadline.after(5), every=0.001)


def test_a_time_out_before_the_work_has_cost_nothing() -> None:
    with pytest.raises(Unavailable), before_the_work():
        raise TimedOut
