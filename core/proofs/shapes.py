"""How ids are usually written, kept in `shapes.toml`: a reason to look, never to refuse."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files

DIGITS_MEANT = str.maketrans("OoQDIlSBZG", "0000115826")
LETTERS_MEANT = str.maketrans("0158", "OISB")
FAR = 3  # years from the receipt's, beyond which digits tell no day
MOST_MISREAD = 0.4  # of a part of an id


@dataclass(frozen=True)
class Shape:
    """One way of writing ids."""

    family: re.Pattern[str]
    whole: re.Pattern[str]
    day: re.Pattern[str] | None
    label: str | None
    digits: re.Pattern[str] | None
    letters: re.Pattern[str] | None


@lru_cache(maxsize=1)
def shapes() -> tuple[int, tuple[Shape, ...]]:
    """The fewest digits of a plain number, and all shapes."""
    table = tomllib.loads((files("core.proofs") / "shapes.toml").read_text("utf8"))
    listed = tuple(
        Shape(
            re.compile(row["family"]),
            re.compile(row["whole"]),
            re.compile(row["day"]) if "day" in row else None,
            row.get("label"),
            re.compile(row["digits"]) if "digits" in row else None,
            re.compile(row["letters"]) if "letters" in row else None,
        )
        for row in table["shape"]
    )
    return int(table["fewest_digits"]), listed


def is_unusual(value: str, label: str | None) -> bool:
    """Whether an id begins like one of a known shape and is not all of it, or is a short number."""
    fewest, listed = shapes()
    for shape in listed:
        if shape.label in (None, label) and shape.family.search(value):
            return not shape.whole.search(value)
    return value.isdigit() and len(value) < fewest


def is_shaped(value: str) -> bool:
    """Whether an id is written wholly as one of a known shape is, whatever its label."""
    return any(shape.whole.search(value) for shape in shapes()[1] if shape.label is None)


def spelled(value: str) -> str:
    """An id with digits where its shape has digits, and letters where it has letters."""
    for shape in shapes()[1]:
        for pattern, table in (
            (shape.digits, DIGITS_MEANT),
            (shape.letters, LETTERS_MEANT),
        ):
            if pattern and (match := pattern.search(value)):
                value = _respelled(value, match, table)
    return value


def _respelled(value: str, match: re.Match[str], table: dict[int, int]) -> str:
    """The id with one part respelled, where few signs of it were misread and all are explained."""
    said = match[1]
    meant = said.translate(table)
    is_one = meant.isdigit() if table is DIGITS_MEANT else meant.isalpha()
    changed = sum(one != other for one, other in zip(said, meant, strict=True))
    if not is_one or changed > MOST_MISREAD * len(said):
        return value
    return value[: match.start(1)] + meant + value[match.end(1) :]


def known_digits(value: str) -> range:
    """The places of an id that hold digits, whatever was read there."""
    for shape in shapes()[1]:
        if shape.digits and (match := shape.digits.search(value)):
            return range(*match.span(1))
    return range(0)


def told_days(value: str, label: str | None, near: datetime) -> list[date]:
    """The days that an id may tell of itself; a year's last digit is taken near that moment."""
    for shape in shapes()[1]:
        if shape.day is None or shape.label not in (None, label):
            continue
        if match := shape.day.search(value):
            return [day for day in (_day(match.groupdict(), near.year),) if day]
    return []


def _day(parts: dict[str, str], near: int) -> date | None:
    """The day that parts of an id tell; none where its year is that of no transfer."""
    year = near
    if "y" in parts:
        year = year - year % 10 + int(parts["y"])
    elif "yy" in parts:
        year = 2000 + int(parts["yy"])
    elif "yyyy" in parts:
        year = int(parts["yyyy"])
    if abs(year - near) > FAR:
        return None
    try:
        if "ddd" in parts:
            day = date(year, 1, 1) + timedelta(days=int(parts["ddd"]) - 1)
            return day if day.year == year else None
        return date(year, int(parts["mm"]), int(parts["dd"]))
    except ValueError:
        return None
