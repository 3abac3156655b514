"""What a text can mean: a sum, a moment, an id, a status."""

import re
from datetime import datetime

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
SUM = re.compile(
    r"(?P<sign>rs\.?|pkr|inr|₹|₨|aed|usd|\$|روپے)?\s*"
    r"(?P<sum>\d{1,3}(?:[,.\s]\d{2,3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)\s*(?P<after>pkr|rs|/-)?",
    re.IGNORECASE,
)
CURRENCIES = {
    "rs": "PKR",
    "pkr": "PKR",
    "₨": "PKR",
    "روپے": "PKR",
    "inr": "INR",
    "₹": "INR",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = re.compile(r"(\d{1,2})[\s,.-]*([a-z]{3})[a-z]*[\s,.-]*(\d{4})", re.IGNORECASE)
NAMED_FIRST = re.compile(r"([a-z]{3})[a-z]*[\s.]*(\d{1,2})[\s,.-]+(\d{4})", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([ap]\.?m\.?)?", re.IGNORECASE)
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{6,39}")
FAILED = (
    "fail",
    "declin",
    "unsuccess",
    "reject",
    "ناکام",
    "na kaam",
    "cancelled",
    "reversed",
)
PENDING = (
    "pending",
    "in process",
    "processing",
    "awaiting",
    "زیر",
    "scheduled",
    "in progress",
)
DONE = (
    "success",
    "complet",
    "sent",
    "paid",
    "approved",
    "کامیاب",
    "kamyab",
    "done",
    "transferred",
)


def plain(text: str) -> str:
    """Western digits, no surrounding space."""
    return text.translate(DIGITS).strip()


def sum_of(text: str) -> tuple[str, str | None] | None:
    """An amount as `1500.00` and its currency, where the text is one."""
    match = SUM.search(plain(text))
    if match is None:
        return None
    raw = match["sum"].replace(" ", "")
    whole, dot, rest = raw.rpartition(".")
    if dot and len(rest) <= 2:
        number = re.sub(r"[,.]", "", whole) + "." + rest.ljust(2, "0")
    else:
        number = re.sub(r"[,.]", "", raw) + ".00"
    sign = (match["sign"] or match["after"] or "").lower().rstrip(".")
    return number.lstrip("0") or "0", CURRENCIES.get(sign, "PKR" if sign == "/-" else None)


def has_sign(text: str) -> bool:
    """Whether a currency stands with the number."""
    match = SUM.search(plain(text))
    return match is not None and bool(match["sign"] or match["after"])


def moment_of(text: str) -> str | None:
    """A date and time as `2026-11-18T14:18`; without a time, no moment."""
    line = plain(text)
    day = _day(line)
    if day is None:
        return None
    year, month, number, end = day
    clock = CLOCK.search(line[end:]) or CLOCK.search(line[: max(0, end - 8)])
    if clock is None:
        return None
    hour, minute, half = (
        int(clock[1]),
        int(clock[2]),
        (clock[3] or "").lower().replace(".", ""),
    )
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    try:
        return datetime(year, month, number, hour, minute).isoformat("T", "minutes")
    except ValueError:
        return None


def _day(line: str) -> tuple[int, int, int, int] | None:
    """Year, month, day, and where the date ends in the line."""
    for pattern, name, day in ((NAMED, 2, 1), (NAMED_FIRST, 1, 2)):
        match = pattern.search(line)
        if match and match[name].lower() in MONTHS:
            month = MONTHS.index(match[name].lower()) + 1
            return int(match[3]), month, int(match[day]), match.end()
    if match := YEAR_FIRST.search(line):
        return int(match[1]), int(match[2]), int(match[3]), match.end()
    if match := DAY_FIRST.search(line):
        return int(match[3]), int(match[2]), int(match[1]), match.end()
    return None


def id_of(text: str) -> str | None:
    """A transaction id: long enough, with digits, and no date or sum."""
    for match in ID.finditer(plain(text).replace(" ", "")):
        digits = sum(sign.isdigit() for sign in match.group())
        if digits >= 4 and "." not in match.group():
            return match.group()
    return None


def status_of(text: str) -> str | None:
    """success, failed or pending, where the text says so."""
    line = plain(text).lower()
    for words, status in ((FAILED, "failed"), (PENDING, "pending"), (DONE, "success")):
        if any(word in line for word in words):
            return status
    return None
