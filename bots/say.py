"""Pieces of messages that more than one topic says."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from bots.messages import Choice
from core.generations.prices import price
from core.studio.looks import LOOKS, MENU

DEFAULT_SIZES = ("square",)
NOTED = ("white", "soft-studio")  # looks whose row says what they are for
MOST_ROWS = 10  # of a list in WhatsApp
LONG_WAIT = 120  # seconds, from which on a wait is told in minutes
UNFIT = (
    "not_a_picture",
    "broken",
    "too_large",
    "too_heavy",
    "too_small",
    "too_narrow",
    "lost",
)
REVIEW: dict[str, str | int] = {"sla": "@review.sla", "hours": "@review.hours"}


def named(key: str, **values: str | int) -> str:
    """Another text, with its values, as a value that is put into words later."""
    return f"@{key}?{urlencode(values)}" if values else f"@{key}"


def look_value(look: str) -> str:
    """A look's name, as a value that is put into words later."""
    return named(f"look.{look}")


def eta_value(seconds: int) -> str:
    """How long something takes, as a value that is put into words later."""
    if seconds < LONG_WAIT:
        return named("eta.seconds", n=seconds)
    return named("eta.minutes", n=-(-seconds // 60))


def unfit_text(reason: str) -> str:
    """The text for why a picture cannot be used; a reason of a later version asks for it again."""
    return f"unfit.{reason if reason in UNFIT else 'lost'}"


def joined(ids: Sequence[UUID]) -> str:
    """Ids as one value of a choice."""
    return ",".join(str(one) for one in ids)


def parted(value: str) -> tuple[UUID, ...]:
    """The ids that `joined` wrote."""
    return tuple(UUID(one) for one in value.split(",") if one)


def looks_menu(looks: Sequence[str], photos: Sequence[UUID]) -> tuple[Choice, ...]:
    """One row a look, with its price for one picture; the numbers are those of the sheet.

    Under the first looks stands a row that leads to all others.
    """
    rows = tuple(
        Choice(
            "look",
            f"look.{look}",
            {"look": look, "photos": joined(photos)},
            note=f"look.price.{look}" if look in NOTED else "look.price",
            values={"cost": price(look, DEFAULT_SIZES, 1)},
        )
        for look in looks
    )
    if not more_looks() or set(looks) & set(more_looks()):
        return rows
    return (*rows, Choice("more_looks", "look.more", {"photos": joined(photos)}))


def more_looks() -> tuple[str, ...]:
    """The looks that the first list has no room for."""
    return tuple(slug for slug in LOOKS if slug not in MENU)[:MOST_ROWS]
