"""Dates as banks write them."""

import pytest

from core.statements.moments import has_clock, moment_of, month_comes_first


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-18 14:18", "2026-11-18T09:18"),
        ("2026-11-18T14:18:09", "2026-11-18T09:18"),
        ("18/11/2026 02:18 PM", "2026-11-18T09:18"),
        ("18-11-26 00:18", "2026-11-17T19:18"),
        ("18-Nov-2026", "2026-11-18T07:00"),
        ("18 November 2026", "2026-11-18T07:00"),
        ("Nov 18, 2026 12:05 am", "2026-11-17T19:05"),
        ("20261118", "2026-11-18T07:00"),
        ("۱۸/۱۱/۲۰۲۶", "2026-11-18T07:00"),
    ],
)
def test_many_ways_of_one_day(text: str, wanted: str) -> None:
    found = moment_of(text)
    assert found is not None
    assert found.isoformat(timespec="minutes") == f"{wanted}+00:00"


def test_the_time_may_have_a_column_of_its_own() -> None:
    found = moment_of("18/11/2026", "2:18 pm")
    assert found is not None
    assert found.isoformat() == "2026-11-18T09:18:00+00:00"
    assert has_clock("18/11/2026", "2:18 pm")
    assert not has_clock("18/11/2026")


@pytest.mark.parametrize(
    "text", ["", "31/02/2026", "18 Foo 2026", "soon", "18/11/2026 25:00", "0001-01-01 00:00"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment_of(text) is None


def test_the_file_says_whether_the_month_comes_first() -> None:
    assert month_comes_first(["11/18/2026", "11/02/2026"])
    assert not month_comes_first(["18/11/2026", "02/11/2026"])
    assert not month_comes_first(["02/11/2026"])  # nothing tells: the day, as in Pakistan
    assert moment_of("11/18/2026", month_first=True) == moment_of("18/11/2026")
