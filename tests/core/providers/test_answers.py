"""A status says what to do next, and a header for how long to wait."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from core.providers.answers import LONGEST_DETAIL, error_of, retry_after
from core.providers.base import (
    AuthFailed,
    BadInput,
    ProviderError,
    RateLimited,
    TimedOut,
    Unavailable,
)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, BadInput),
        (401, AuthFailed),
        (402, AuthFailed),
        (403, AuthFailed),
        (404, BadInput),
        (408, TimedOut),
        (413, BadInput),
        (422, BadInput),
        (429, RateLimited),
        (500, Unavailable),
        (503, Unavailable),
        (504, TimedOut),
    ],
)
def test_each_status_has_its_error(status: int, expected: type[ProviderError]) -> None:
    error = error_of(httpx.Response(status), "so it said", request_id="req 51")
    assert type(error) is expected
    assert error.request_id == "req 51"
    assert "so it said" in error.detail


@pytest.mark.parametrize("status", [200, 202, 302])
def test_what_is_no_error_is_none(status: int) -> None:
    assert error_of(httpx.Response(status), "") is None


def test_a_long_story_is_cut() -> None:
    error = error_of(httpx.Response(500), "x" * 5000)
    assert error
    assert len(error.detail) < LONGEST_DETAIL + 20


@pytest.mark.parametrize(
    ("told", "expected"), [("7", 7.0), (" 0.5 ", 0.5), ("", None), ("soon", None), ("-3", None)]
)
def test_the_wait_is_told_in_seconds(told: str, expected: float | None) -> None:
    assert retry_after(httpx.Headers({"retry-after": told})) == expected


def test_or_as_a_date() -> None:
    then = datetime.now(UTC) + timedelta(seconds=30)
    found = retry_after(httpx.Headers({"retry-after": format_datetime(then, usegmt=True)}))
    assert found
    assert 28 <= found <= 30
    past = format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)
    assert retry_after(httpx.Headers({"retry-after": past})) == 0
