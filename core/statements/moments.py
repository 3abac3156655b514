"""When a line was booked, as banks write it; one order of day and month for a whole file."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from core.clock import PAKISTAN

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})(?!\d)")
NUMBERS = re.compile(r"(?P<a>\d{1,2})[-/. ](?P<b>\d{1,2})[-/. ](?P<y>\d{4}|\d{2})(?!\d)")
NAMED = re.compile(r"(?P<d>\d{1,2})[-/., ]*(?P<m>[a-z]{3})[a-z]*[-/., ]*(?P<y>\d{4}|\d{2})(?!\d)")
NAMED_FIRST = re.compile(r"(?P<m>[a-z]{3})[a-z]*[-/., ]*(?P<d>\d{1,2})[-/., ]+(?P<y>\d{4})(?!\d)")
COMPACT = re.compile(r"(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")
CLOCK = re.compile(r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?:\.\d+)?\s*(?P<half>[ap]\.?m)?")


def month_comes_first(cells: Iterable[str]) -> bool:
    """Whether a file writes month before day: a second number above 12 and no first one says so."""
    firsts, seconds = [], []
    for cell in cells:
        if match := NUMBERS.match(cell.translate(DIGITS).strip()):
            firsts.append(int(match["a"]))
            seconds.append(int(match["b"]))
    return any(number > 12 for number in seconds) and not any(number > 12 for number in firsts)


def moment_of(day: str, clock: str = "", *, month_first: bool = False) -> datetime | None:
    """The moment in UTC that a line's date (and its time, where it has one) says.

    `None` where the text is no date that exists. A date alone is its noon in Pakistan.
    """
    text = day.translate(DIGITS).strip().casefold()
    found = _day(text, month_first)
    if found is None:
        return None
    when, rest = found
    told = clock.translate(DIGITS).strip().casefold() or rest
    at = _clock(told)
    if at is None:
        return None
    # A statement names no zone: the receiving accounts are Pakistani.
    try:
        return datetime.combine(when, at, PAKISTAN).astimezone(UTC)
    except OverflowError:  # the first hours of the year 1
        return None


def has_clock(day: str, clock: str = "") -> bool:
    """Whether the line says the time of day."""
    return CLOCK.search(f"{day} {clock}".translate(DIGITS)) is not None


def _day(text: str, month_first: bool) -> tuple[date, str] | None:
    """The day, and what stands after it."""
    for pattern in (YEAR_FIRST, NUMBERS, NAMED, NAMED_FIRST, COMPACT):
        match = pattern.match(text)
        if match is None:
            continue
        part = match.groupdict()
        if "a" in part:
            part["m"], part["d"] = (part["a"], part["b"]) if month_first else (part["b"], part["a"])
        month = part["m"] if part["m"].isdigit() else _named(part["m"])
        year = int(part["y"]) + (2000 if len(part["y"]) == 2 else 0)
        try:
            return date(year, int(month), int(part["d"])), text[match.end() :]
        except ValueError:  # a 31st of February, or no month's name
            return None
    return None


def _named(month: str) -> str:
    return str(MONTHS.index(month) + 1) if month in MONTHS else "0"


def _clock(text: str) -> time | None:
    """The time of day; noon where nothing is said, `None` where something else is."""
    trimmed = text.strip(" t,-")
    if not trimmed:
        return time(12)
    match = CLOCK.match(trimmed)
    if match is None:
        return None
    hour = int(match["h"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    try:
        return time(hour, int(match["m"]), int(match["s"] or 0))
    except ValueError:
        return None
