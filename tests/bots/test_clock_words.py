"""Merchants read their own clocks, whatever zone a moment is kept in."""

from datetime import UTC, datetime

from bots.clock_words import day_of, lately, until


def test_late_in_the_evening_it_is_the_next_day_in_pakistan() -> None:
    moment = datetime(2026, 11, 28, 22, 9, tzinfo=UTC)
    assert (day_of(moment), lately(moment)) == ("29 Nov 2026", "29 Nov, 03:09")
    assert until(moment) == "29 Nov 2026, 03:09"
