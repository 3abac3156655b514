"""What may be repeated around a paid call: asking whether it is done, and fetching what it made."""

import base64
import binascii
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import httpx

from core.providers.base import NoImage, ProviderError, RateLimited, TimedOut, Unavailable
from core.providers.deadline import Deadline
from core.providers.statuses import error_of
from core.providers.wire import Wire

T = TypeVar("T")
FETCHES = 3
MOST_REDIRECTS = 3


@contextmanager
def before_the_work() -> Iterator[None]:
    """Around what is sent before anything is paid: a time-out there has cost nothing."""
    try:
        yield
    except TimedOut as error:
        raise Unavailable(error.detail, request_id=error.request_id) from error


def until_done(ask: Callable[[], T | None], deadline: Deadline, *, every: float) -> T:
    """Ask every so many seconds until there is an answer; a stumble on the way is no failure.

    Raises:
        TimedOut: at the deadline, whatever the last stumble was: the work may have been done.
    """
    while True:
        pause = every
        try:
            if (found := ask()) is not None:
                return found
        except RateLimited as error:
            pause = max(every, error.retry_after or 0.0)
        except (Unavailable, TimedOut, ValueError, KeyError, TypeError):
            pause = every  # away for a moment, or an answer that cannot be read
        deadline.pause(pause)


def error_in(
    response: httpx.Response, detail: str, *, request_id: str | None = None
) -> ProviderError | None:
    """The error of an answer on the way to a result; None where it is none.

    A result that is not there is no picture; a model that is not there is the operator's to mend.
    """
    status = response.status_code
    if status < 400 and not (response.is_redirect and response.request.method == "POST"):
        return None
    if status in (404, 410) and response.request.method == "GET":
        return NoImage("what was made is gone", request_id=request_id)
    return error_of(status, detail, headers=response.headers, request_id=request_id)


def fetched(
    url: str, deadline: Deadline, *, base_url: str, every: float, trust: ssl.SSLContext | None
) -> bytes:
    """The bytes behind the address of a result, or inside it; asked for up to three times.

    The provider's key is not sent along: the address is often that of somebody else. It has to be
    https, or on the host that was configured, so that no answer sends us around our own network.

    Raises:
        NoImage: made, but not to be had.
        TimedOut: not before the deadline.
    """
    if url.startswith("data:"):
        return _inside(url)
    for _ in range(FETCHES):
        try:
            return _get(url, deadline, httpx.URL(base_url), trust)
        except (Unavailable, TimedOut, RateLimited):
            deadline.pause(every)
    raise NoImage("the result could not be fetched")


def _get(url: str, deadline: Deadline, base: httpx.URL, trust: ssl.SSLContext | None) -> bytes:
    def look(request: httpx.Request) -> None:
        place = request.url
        at_home = (place.scheme, place.netloc) == (base.scheme, base.netloc)
        if not place.host or not (place.scheme == "https" or at_home):
            raise NoImage(f"a result at an address that is not fetched from: {place.scheme}")

    with httpx.Client(
        transport=Wire(deadline, _judged, trust),
        follow_redirects=True,
        max_redirects=MOST_REDIRECTS,
        event_hooks={"request": [look]},  # at each redirect too
    ) as client:
        try:
            return client.get(url).content
        except (httpx.TooManyRedirects, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise NoImage(f"the result could not be fetched: {type(error).__name__}") from error


def _judged(response: httpx.Response) -> None:
    error = error_in(response, "the result")
    if isinstance(error, Unavailable | RateLimited | TimedOut):
        raise error
    if error is not None:
        raise NoImage(error.detail)


def _inside(url: str) -> bytes:
    head, _, data = url.partition(",")
    if not head.endswith(";base64"):
        raise NoImage("a data address that is not base64")
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise NoImage("a data address that is not base64") from error
