"""What an HTTP status says in the errors that all providers share."""

import math
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from core import clock
from core.providers.base import (
    AuthFailed,
    BadInput,
    ProviderError,
    RateLimited,
    TimedOut,
    Unavailable,
)

LONGEST_WAIT = 24 * 3600.0  # seconds: more is a mistake, or as good as for ever
LONGEST_DETAIL = 300  # characters that are kept of a provider's own words
SLOW = (408, 504)  # somebody on the way stopped waiting: the work may go on behind them


def error_of(
    status: int,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    retry_after: float | None = None,
    request_id: str | None = None,
) -> ProviderError:
    """The shared error of a status that is no success, where a provider has no rule of its own.

    `retry_after` in seconds, else as `headers` tell.
    """
    detail = shortened(f"{status} {detail}")
    if status == 429:
        told = retry_after if retry_after is not None else wait_of(headers or {})
        return RateLimited(detail, retry_after=told, request_id=request_id)
    if status in (401, 402, 403, 404):  # 404: no such model, or it is not open to this account
        return AuthFailed(detail, request_id=request_id)
    if status in SLOW:
        return TimedOut(detail, request_id=request_id)
    if status >= 500 or status < 400:  # a redirection is never followed with a key in hand
        return Unavailable(detail, request_id=request_id)
    return BadInput(detail, request_id=request_id)


def wait_of(headers: Mapping[str, str]) -> float | None:
    """The seconds of `retry-after-ms` or `retry-after` (a number, or a date of RFC 9110)."""
    if (milliseconds := seconds_of(headers.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    told = headers.get("retry-after", "")
    if (seconds := seconds_of(told)) is not None:
        return seconds
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - clock.now()).total_seconds()), LONGEST_WAIT)


def seconds_of(told: str) -> float | None:
    """A wait that is written as a number, perhaps with an s behind it: `34.07s`."""
    try:
        seconds = float(told.strip().removesuffix("s"))
    except ValueError:
        return None
    return min(max(0.0, seconds), LONGEST_WAIT) if math.isfinite(seconds) else None


def shortened(words: str) -> str:
    """A provider's own words on one line, and few of them."""
    return " ".join(words.split())[:LONGEST_DETAIL]
