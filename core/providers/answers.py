"""What an HTTP status of a provider means to us, and how long it asks us to wait."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from core.providers.base import (
    AuthFailed,
    BadInput,
    ProviderError,
    RateLimited,
    TimedOut,
    Unavailable,
)

LONGEST_DETAIL = 300  # characters kept of what a provider says


def error_of(
    response: httpx.Response, detail: str, *, request_id: str | None = None
) -> ProviderError | None:
    """The error that a status stands for; None below 400.

    402 is an empty account; 408 and 504 come when somebody in between lost patience, so the work
    may have been done.
    """
    status, said = response.status_code, f"{response.status_code}: {detail[:LONGEST_DETAIL]}"
    if status < 400:
        return None
    if status == 429:
        return RateLimited(said, retry_after=retry_after(response.headers), request_id=request_id)
    if status in (401, 402, 403):
        return AuthFailed(said, request_id=request_id)
    if status in (408, 504):
        return TimedOut(said, request_id=request_id)
    if status >= 500:
        return Unavailable(said, request_id=request_id)
    return BadInput(said, request_id=request_id)


def retry_after(headers: httpx.Headers) -> float | None:
    """The seconds of a Retry-After header, told as a number or as a date (RFC 9110, 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if told.replace(".", "", 1).isdigit():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
