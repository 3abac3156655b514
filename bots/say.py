"""Pieces of messages that more than one topic says."""

from collections.abc import Sequence
from uuid import UUID

from bots.messages import Choice
from core.generations.prices import price

DEFAULT_SIZES = ("square",)


def look_value(look: str) -> str:
    """A look's name, as a value that is put into words later."""
    return f"@look.{look}"


def joined(ids: Sequence[UUID]) -> str:
    """Ids as one value of a choice."""
    return ",".join(str(one) for one in ids)


def parted(value: str) -> tuple[UUID, ...]:
    """The ids that `joined` wrote."""
    return tuple(UUID(one) for one in value.split(",") if one)


def looks_menu(looks: Sequence[str], photos: Sequence[UUID]) -> tuple[Choice, ...]:
    """One row a look, with its price for one picture; the numbers are those of the sheet."""
    return tuple(
        Choice(
            "look",
            f"look.{look}",
            {"look": look, "photos": joined(photos)},
            note="look.price",
            values={"cost": price(look, DEFAULT_SIZES, 1)},
        )
        for look in looks
    )
