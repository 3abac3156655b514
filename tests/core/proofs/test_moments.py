"""Dates and times, in all ways of writing them."""

from datetime import datetime

import pytest

from core.proofs.layout import laid_out
from core.proofs.moments import moment_in, moment_of, phone_clock
from core.proofs.words import Line
from tests.make.receipts import TALL, line, pairs, stacked, table


def read(lines: list[Line], now: datetime | None = None) -> str | None:
    found = moment_of(laid_out(lines), lines, now)
    return found.value if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 18 November 2026 at 02:18 pm",
        "Nov 18, 2026 | 02:18 PM",
        "Nov 18,2026|02:18 PM",
        "18/11/202602:18 PM",
        "18-11-2026 14:18:04",
        "18-11-202614:18:04",
        "Wed 18/11/2614:18",
        "2026-11-18 14:18",
        "2026-11-18T14:18:04",
        "18-Nov-26 2:18 p.m.",
        "18th Nov 2026, 14:18",
        "02:18 PM, 18 Nov 2026",
        "۱۸ نومبر ۲۰۲۶، ۱۴:۱۸",
        "18 نومبر 2026 دوپہر 2:18",
        "18 Nowambar 2026 14:18",
        "18 Nov, 02:18 PM, 2026",
        "18Nov,02:18PM2026",
        "Nov 18, 14:18, 2026",
        "Wed Nov 18 14:18:04 PKT 2026",
        "18 November at 2.18 pm 2026",
        "2026-Nov-18 14:18",
        "2:18 PM · 18 Nov 2026",
        "18-l1-26 14:18",
        "18 11 2026, 14:18",
        "18/1l/2026 14:18",
    ],
)
def test_a_moment_is_read_however_it_is_written(text: str) -> None:
    assert read(table([("Date & Time", text)])) == "2026-11-18T14:18"


def test_a_moment_that_was_broken_over_two_lines_is_one() -> None:
    lines = [*table([("Value Date", "Wed, 18 November 2026 at")]), line("02:18 pm", 330, 436)]
    assert read(lines) == "2026-11-18T14:18"


def test_date_and_time_under_labels_of_their_own_are_one_moment() -> None:
    lines = [line("9:41", 30, 10)]
    lines += pairs([("Date", "18 Nov 2026", "Time", "02:18 PM")])
    assert read(lines) == "2026-11-18T14:18"


def test_a_date_without_a_time_stays_without() -> None:
    lines = [line("09:41", 30, 10), *table([("Date", "18 Nov 2026")])]
    assert read(lines) == "2026-11-18"


def test_the_twelfth_hour_is_the_first_of_its_half() -> None:
    assert read(table([("On", "20 Nov 2026, 12:38 AM")])) == "2026-11-20T00:38"
    assert read(table([("On", "20 Nov 2026, 12:38 PM")])) == "2026-11-20T12:38"


def test_no_day_is_made_of_what_is_none() -> None:
    assert read(table([("Date", "38/13/2026 10:10")])) is None
    assert read(table([("Due date", "18 Nov 2026 10:10")])) is None


def test_the_phones_clock_is_read_in_its_bar_alone() -> None:
    clock = phone_clock([line("14:20", 30, 10), line("09:00", 30, 500)], TALL)
    assert clock is not None
    assert (clock.hour, clock.minute) == (14, 20)
    assert phone_clock([line("09:00", 30, 500)], TALL) is None


def test_a_date_that_was_broken_in_two_or_lost_its_half_of_the_day_is_whole() -> None:
    for first, second in (("Monday 23 November", "2026 06:32 PM"), ("23 Nov 2026 at 06:32", "PM")):
        lines = [line("Date", 40, 400), line(first, 300, 400), line(second, 300, 436)]
        told = moment_of(laid_out(lines), lines)
        assert told is not None
        assert told.value == "2026-11-23T18:32"


@pytest.mark.parametrize(
    ("written", "arrives", "day"),
    [
        ("10/05/2026", datetime(2026, 5, 11, 9), "2026-05-10"),  # day first, as in Pakistan
        ("10/05/2026", datetime(2026, 10, 6, 9), "2026-10-05"),  # day first is long past
        ("05/10/2026", datetime(2026, 5, 11, 9), "2026-05-10"),  # day first is yet to come
        ("10/11/2026", datetime(2026, 11, 12, 9), "2026-11-10"),  # both fit the year, one the month
        ("10/05/2026", datetime(2026, 8, 1, 9), "2026-05-10"),  # neither fits
        ("10/05/2026", None, "2026-05-10"),
        ("23/10/2026", datetime(2026, 11, 29, 9), "2026-10-23"),  # there is no such month
        ("2026-05-10", datetime(2026, 10, 6, 9), "2026-05-10"),  # the year first leaves no doubt
    ],
)
def test_numbers_are_day_and_month_unless_only_month_and_day_fit_the_arrival(
    written: str, arrives: datetime | None, day: str
) -> None:
    assert read(table([("Date", f"{written} 02:18 PM")]), arrives) == f"{day}T14:18"


def test_the_time_may_stand_at_the_other_side_of_the_dates_row() -> None:
    day = line("21 November 2026", 40, 120)
    assert read([day, line("01:44 AM", 560, 120)]) == "2026-11-21T01:44"
    assert read([day, line("Room 01:44", 560, 120)]) == "2026-11-21"


def test_an_id_that_ends_like_a_date_begins_hides_none() -> None:
    assert moment_in("Ref TR5J7KFPME. 24 Nov 2026 03:18") == datetime(2026, 11, 24, 3, 18)


def test_a_day_takes_the_one_time_that_the_page_tells_below_it() -> None:
    lines = [line("18 November 2026", 40, 300), line("02:18 PM", 40, 500)]
    assert read([*lines, line("02:18 PM", 300, 500)]) == "2026-11-18T14:18"
    assert read([*lines, line("02:41 PM", 300, 500)]) == "2026-11-18"


def test_what_stands_between_a_day_and_a_time_apart_is_no_part_of_the_moment() -> None:
    lines = [line("18 Nov 2026", 40, 100), line("PK36LEAF0000001123456702", 40, 300)]
    lines.append(line("14:18", 40, 500))
    found = moment_of(laid_out(lines), lines)
    assert found is not None
    assert (found.value, found.box) == ("2026-11-18T14:18", lines[0].box)


def test_of_several_days_the_transfers_is_the_one_nearest_to_its_id() -> None:
    days = [line("Sunday, 11 October 2026", 200, 150), line("24 November 2026", 200, 380)]
    lines = [*days, *stacked([("Transaction ID", "FT26325SQE1H")], top=700)]
    told = moment_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "2026-11-24"


def test_a_nought_in_a_months_name_is_an_o() -> None:
    assert str(moment_in("25N0V26")) == "2026-11-25"
