"""Dates and times: how they are written, and which one is the transfer's."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.proofs.found import Found, found
from core.proofs.labels import IDS
from core.proofs.layout import Layout
from core.proofs.values import plain
from core.proofs.words import Line, both, gap, same_row

NAMES = (
    ("jan", "january", "جنوری", "janwari", "janvri"),
    ("feb", "february", "فروری", "farwari"),
    ("mar", "march", "مارچ"),
    ("apr", "april", "اپریل", "aprail"),
    ("may", "مئی", "مئ", "mai"),
    ("jun", "june", "جون"),
    ("jul", "july", "جولائی", "jolai", "julai"),
    ("aug", "august", "اگست", "agast"),
    ("sep", "sept", "september", "ستمبر", "sitambar"),
    ("oct", "october", "اکتوبر", "aktubar", "oktober"),
    ("nov", "november", "نومبر", "nowambar"),
    ("dec", "december", "دسمبر", "disambar"),
)
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names}
WORD = r"[A-Za-z\u0620-\u06d3]{3,10}"
BREAK = r"[\s,./\-|'’·•@]{0,3}"
YEAR = r"(\d\d(?=[012]\d:[0-5]\d)|20\d\d|\d\d(?![\d:]))"
NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of\s+)?{BREAK}({WORD}){BREAK}{YEAR}", re.IGNORECASE
)
NAMED_FIRST = re.compile(
    rf"({WORD}){BREAK}(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-]{{1,3}}{YEAR}", re.IGNORECASE
)
HOURS = (
    r"(?:at\s*)?\d{1,2}\s?[:.]\s?[0-5]\d(?:\s?[:.]\s?[0-5]\d)?\s*(?:[ap]\.?\s?m\.?)?"
    r"(?:\s*(?:pkt|pst|gmt|utc)(?:\+\d{1,2}(?::\d\d)?)?)?"
)
BEHIND = re.compile(  # the year behind the time
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?{BREAK}({WORD}){BREAK}(?={HOURS}{BREAK}(20\d\d)(?!\d))",
    re.IGNORECASE,
)
BEHIND_FIRST = re.compile(
    rf"({WORD}){BREAK}(\d{{1,2}})(?:st|nd|rd|th)?[\s,.\-|·•@]{{1,3}}(?={HOURS}{BREAK}(20\d\d)(?!\d))",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(rf"(?<!\d)(20\d\d)[\s,./\-]{{1,3}}({WORD}){BREAK}(\d{{1,2}})(?![\d:])")
NAMED_TIGHT = re.compile(rf"({WORD}){BREAK}(\d{{1,2}})(20\d\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})[-/.](\d{{1,2}})[-/.]{YEAR}")
SPACED = re.compile(r"(?<![\d.,] )(?<!\d)([0-3]?\d) ([01]?\d) (20\d\d)(?! ?\d)")  # in boxes
CLOCK = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3])\s?[:.]\s?([0-5]\d)(?:\s?[:.]\s?[0-5]\d)?(?:\.\d+)?"
    r"\s*([ap]\.?\s?m(?![a-z])\.?|صبح|دوپہر|شام|رات|subah|dopahar|dopeher|shaam|sham|raat)?",
    re.IGNORECASE,
)
BEFORE_CLOCK = re.compile(r"(صبح|دوپہر|شام|رات|subah|dopahar|shaam|raat)\s*$", re.IGNORECASE)
MORNING = ("am", "صبح", "subah")
EVENING = ("pm", "شام", "shaam", "sham", "دوپہر", "dopahar", "dopeher")
NIGHT = ("رات", "raat")
OTHER_DAY = re.compile(r"(?i)\b(?:due|valid|expir|joined|since|until|till|statement)")
MISREAD_ONE = re.compile(r"(?<=[-/.]1)[lI](?=[-/.]\d)|(?<=[-/.\d])[lI](?=\d?[-/.]\d)")
NOUGHT = re.compile(r"(?<=N)0(?=V)|0(?=CT)")  # that was read in a month's name
MONTH = re.compile(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?{BREAK}{WORD}|{WORD}{BREAK}\d{{1,2}}(?!\d)")
HALF = re.compile(r"(?i)[ap]\.?\s?m\.?(?![a-z])|صبح|دوپہر|شام|رات")
OLDEST = timedelta(days=10)  # from the transfer to its proof
AHEAD = timedelta(hours=2)  # clocks that go wrong, and zones
TIGHT = 1.0  # heights between a date and the rest of its line, when that was broken


@dataclass(frozen=True)
class Day:
    """A date, and where in the text it stands."""

    date: date
    start: int
    end: int


def day_in(text: str, now: datetime | None = None) -> Day | None:
    """The date in a text; day before month where only numbers are written, as in Pakistan.

    Where that is no day of a transfer which was proved at `now`, and month before day is, it is
    read so: some phones write dates as in America.
    """
    line = MISREAD_ONE.sub("1", NOUGHT.sub("O", plain(text)))
    for pattern, order in (
        (BEHIND, "dmy"),
        (BEHIND_FIRST, "mdy"),
        (NAMED, "dmy"),
        (NAMED_FIRST, "mdy"),
        (NAMED_TIGHT, "mdy"),
        (YEAR_FIRST, "ymd"),
        (YEAR_BEFORE, "ymd"),
        (DAY_FIRST, "dmy"),
        (SPACED, "dmy"),
        (DAY_FIRST, "mdy"),  # only where the other order is no date
    ):
        for match in _matches(pattern, line):
            if day := _date(dict(zip(order, match.groups(), strict=True))):
                day = _turned(day, now) if now and pattern is DAY_FIRST else day
                return Day(day, match.start(), match.end())
    return None


def _matches(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """All places where a pattern fits, also within each other: an id ends like a date begins."""
    at = 0
    while match := pattern.search(line, at):
        yield match
        at = match.start() + 1


def _turned(day: date, now: datetime) -> date:
    """The day with its month first, where only so it fits the moment of arrival."""
    if is_recent(day, now) or day.day > len(NAMES):
        return day
    turned = day.replace(month=day.day, day=day.month)
    return turned if is_recent(turned, now) else day


def is_recent(day: date, now: datetime) -> bool:
    """Whether a transfer of that day may be proved at `now`."""
    return (now - OLDEST).date() <= day <= (now + AHEAD).date()


def _date(parts: dict[str, str]) -> date | None:
    name = parts["m"].lower()
    month = int(name) if name.isdigit() else _month(name)
    year = int(parts["y"])
    try:
        return date(year if year > 99 else 2000 + year, month, int(parts["d"]))
    except ValueError:  # month 0 too: a word that is no month
        return None


def _month(name: str) -> int:
    if name in MONTHS:
        return MONTHS[name]
    return MONTHS.get(name[:3], 0) if name[:3].isascii() and len(name) > 3 else 0


def clock_in(text: str) -> time | None:
    """The time of day in a text, in any of the ways of writing it."""
    line = plain(text)
    match = CLOCK.search(line)
    if match is None:
        return None
    said = (match[3] or "").lower().replace(".", "").replace(" ", "")
    if not said and (before := BEFORE_CLOCK.search(line[: match.start()])):
        said = before[1].lower()
    hour, minute = int(match[1]), int(match[2])
    if said in MORNING and hour == 12:
        hour = 0
    elif said in EVENING and hour < 12:
        hour += 12
    elif said in NIGHT and hour <= 12:
        hour = (hour + 12 if hour >= 6 else hour) % 24
    return time(hour, minute)


def moment_in(text: str, now: datetime | None = None) -> datetime | date | None:
    """A date with its time, or the date alone; `now` as in `day_in`."""
    line = plain(text)
    day = day_in(line, now)
    if day is None:
        return None
    clock = clock_in(line[day.end :]) or clock_in(line[: day.start])
    return datetime.combine(day.date, clock) if clock else day.date


def moment_of(layout: Layout, lines: Sequence[Line], now: datetime | None = None) -> Found | None:
    """The transfer's moment as `2026-11-18T14:18`, or `2026-11-18` where no time is shown.

    `now` is the moment of the proof's arrival.
    """
    fallback: Found | None = None
    dates = layout.named("datetime", "date", "time")
    labelled = {id(line) for block in dates for line in block.lines[:2]}
    for line, follow in _candidates(layout, lines):
        moment = moment_in(line.text, now)
        if moment is None and follow and id(line) in labelled and MONTH.search(plain(line.text)):
            line = both(line, follow[0])
            follow = _rest(line, lines)
            moment = moment_in(line.text, now)
        if moment is None:
            continue
        if isinstance(moment, datetime):
            half = [after for after in follow if HALF.match(plain(after.text))][:1]
            if half and isinstance(
                whole := moment_in(f"{line.text} {half[0].text}", now), datetime
            ):
                return found(whole.isoformat("T", "minutes"), [line, *half])
            return found(moment.isoformat("T", "minutes"), [line])
        for after in follow:
            if isinstance(whole := moment_in(f"{line.text} {after.text}", now), datetime):
                return found(whole.isoformat("T", "minutes"), [line, after])
        if clock := _clock_of(layout, line):
            whole = datetime.combine(moment, clock[0])
            return _apart(whole, line, clock[1])
        fallback = fallback or _with_the_time_below(moment, line, lines)
    return fallback


def _with_the_time_below(day: date, line: Line, lines: Sequence[Line]) -> Found:
    """A day with the time that stands alone below it, where the page tells no other there."""
    below = [one for one in lines if one.middle > line.bottom and ":" in plain(one.text)]
    clocks = [one for one in below if CLOCK.fullmatch(plain(one.text))]
    told = {clock for one in clocks if (clock := clock_in(one.text))}
    if len(told) != 1:
        return found(day.isoformat(), [line])
    whole = datetime.combine(day, told.pop())
    return _apart(whole, line, clocks[0])


def _apart(moment: datetime, day: Line, clock: Line) -> Found:
    """A moment whose time stands apart from its day: what is between them is none of it."""
    whole = found(moment.isoformat("T", "minutes"), [day, clock])
    return replace(whole, box=day.box)


def _candidates(layout: Layout, lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Lines that may hold the date, each with those that may hold the rest: labelled ones first."""
    places = []
    for block in layout.named("datetime", "date", "time"):
        places += [(line, _rest(line, block.lines)) for line in block.lines[:2]]
    known = {id(line) for line, _ in places}
    known |= {
        id(line)
        for block in layout.blocks
        if OTHER_DAY.search(block.label.text)
        for line in block.lines
    }
    others = [line for line in lines if id(line) not in known and not OTHER_DAY.search(line.text)]
    nearest = others
    for block in layout.named(*IDS)[:1]:  # of several days the transfer's is nearest to its id
        at = block.label.middle
        nearest = sorted(others, key=lambda line: abs(line.middle - at))
    return places + [(line, _rest(line, others)) for line in nearest]


def _rest(line: Line, lines: Sequence[Line]) -> list[Line]:
    """What stands right of a line or tightly under it."""
    return [
        other
        for other in lines
        if other is not line
        and (
            (same_row(line, other) and 0 <= other.left - line.right < _reach(line, other))
            or (-0.5 < gap(line, other) < TIGHT and other.middle > line.bottom)
        )
        and day_in(other.text) is None
    ][:3]


def _reach(line: Line, other: Line) -> float:
    """How far right of a date its rest may stand: at the page's other side, if it is a time."""
    is_time = CLOCK.fullmatch(plain(other.text)) is not None
    return math.inf if is_time else 4 * line.height


def _clock_of(layout: Layout, day: Line) -> tuple[time, Line] | None:
    for block in layout.named("time", "datetime"):
        for line in block.lines[:2]:
            if line is not day and (clock := clock_in(line.text)):
                return clock, line
    return None


def phone_clock(lines: Sequence[Line], height: float) -> time | None:
    """The time in the phone's own bar at the top, where it can be read surely."""
    bar = [line for line in lines if line.box[1] + line.box[3] < 0.05 * height]
    for line in bar:
        text = plain(line.text)
        if line.confidence > 0.95 and re.fullmatch(r"\d{1,2}:\d{2}(\s?[AaPp][Mm])?", text):
            return clock_in(text)
    return None
