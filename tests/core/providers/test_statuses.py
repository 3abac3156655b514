"""A status means the same with every provider, and a wait is read however it is written."""

from datetime import UTC, datetime

import pytest

from core import clock
from core.providers.base import AuthFailed, BadInput, RateLimited, TimedOut, Unavailable
from core.providers.statuses import LONGEST_DETAIL, error_of, wait_of


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (307, Unavailable),
        (400, BadInput),
        (401, AuthFailed),
        (402, AuthFailed),
        (403, AuthFailed),
        (404, AuthFailed),
        (408, TimedOut),
        (413, BadInput),
        (422, BadInput),
        (429, RateLimited),
        (500, Unavailable),
        (503, Unavailable),
        (504, TimedOut),
        (529, Unavailable),
    ],
)
def test_a_status_has_its_error(status: int, error: type[Exception]) -> None:
    assert type(error_of(status, "words")) is error


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "Tue, 24 Nov 2026 12:00:30 GMT"}, 30),
        ({"retry-after": "Tue, 24 Nov 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "1e30"}, 86_400),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
    ],
)
def test_a_wait_is_read_in_each_way_it_is_written(
    headers: dict[str, str], seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    assert wait_of(headers) == seconds


def test_a_long_page_of_errors_is_kept_short() -> None:
    assert len(error_of(500, "<html>\n" * 10_000).detail) == LONGEST_DETAIL
