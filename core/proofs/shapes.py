"""How ids are usually written, kept in `shapes.toml`: a reason to look, never to refuse."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Shape:
    """One way of writing ids."""

    family: re.Pattern[str]
    whole: re.Pattern[str]
    day: re.Pattern[str] | None
    label: str | None


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


def told_days(value: str, label: str | None, near: datetime) -> list[date]:
    """The days that an id may tell of itself; a year's last digit is taken near that moment."""
    for shape in shapes()[1]:
        if shape.day is None or shape.label not in (None, label):
            continue
        if match := shape.day.search(value):
            return [day for day in (_day(match.groupdict(), near.year),) if day]
    return []


def _day(parts: dict[str, str], year: int) -> date | None:
    if "y" in parts:
        year = year - year % 10 + int(parts["y"])
    elif "yy" in parts:
        year = 2000 + int(parts["yy"])
    elif "yyyy" in parts:
        year = int(parts["yyyy"])
    try:
        if "ddd" in parts:
            day = date(year, 1, 1) + timedelta(days=int(parts["ddd"]) - 1)
            return day if day.year == year else None
        return date(year, int(parts["mm"]), int(parts["dd"]))
    except ValueError:
        return None
