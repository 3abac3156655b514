"""Who paid a line of the bank, by name: for staff to see until it has paid a request, or is old.

A name is sealed with the key of its line's day, which is destroyed with the others that end.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from core import clock
from core.database.sealing import KeyGone, Sealer, Unreadable, for_payers
from core.topups.models import BankLine

KEPT = timedelta(days=31)
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "syed", "muhammad", "mohammad", "md", "m"})
LONG = 8  # letters of a name that a bank may have cut
KNOWN_BY = 3  # letters of a word by which somebody is known


def sealed(line: UUID, booked_at: datetime, name: str | None) -> bytes | None:
    """The name as it is kept with the line; `None` where there is none, or the line is old."""
    if not name or _is_old(booked_at):
        return None
    return _sealer(booked_at).seal(line, name.encode())


def payer_of(line: BankLine) -> str:
    """The name; empty where the bank told none, or it was forgotten since."""
    if line.payer is None or _is_old(line.booked_at):
        return ""
    try:
        return _sealer(line.booked_at).open(line.id, line.payer).decode()
    except (KeyGone, Unreadable):
        return ""


def is_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: the shorter's words stand in the longer, in order.

    Banks cut long names, and write initials; titles and the commonest first name tell nobody
    apart, unless there is nothing else.
    """
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    may_be_cut = len("".join(shorter)) >= LONG
    rest, known = iter(longer), False
    for place, word in enumerate(shorter, start=1):
        is_cut = may_be_cut and place == len(shorter)
        like = next((it for it in rest if _is_like(word, it, is_cut=is_cut)), None)
        if like is None:
            return False
        known = known or min(len(word), len(like)) >= KNOWN_BY
    return known


def _is_like(word: str, other: str, *, is_cut: bool) -> bool:
    """Whether one is the other, its initial, or its beginning where it may have been cut."""
    part, whole = sorted((word, other), key=len)
    is_part = len(part) == 1 or (is_cut and len(part) >= KNOWN_BY)
    return part == whole or (is_part and whole.startswith(part))


def _words(name: str) -> list[str]:
    letters = "".join(sign if sign.isalpha() else " " for sign in name.casefold())
    words = letters.split()
    return [word for word in words if word not in TITLES] or words


def _is_old(booked_at: datetime) -> bool:
    return booked_at < clock.now() - KEPT


def _sealer(booked_at: datetime) -> Sealer:
    return for_payers(booked_at.astimezone(UTC).date().isoformat())
