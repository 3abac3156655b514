"""Pieces of messages that more than one topic says."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from bots.messages import Choice
from core.generations.offered import is_inventive, offered, shows_a_person
from core.generations.prices import PriceList

DEFAULT_SIZES = ("square",)
NOTED = ("white", "soft-studio")  # looks whose row says what they are for
SETTING = "wooden-table"  # a look that shows the product somewhere
MOST_ROWS = 10  # of a list in WhatsApp
LONG_WAIT = 120  # seconds, from which on a wait is told in minutes
UNFIT = (
    "not_a_picture",
    "broken",
    "too_large",
    "too_heavy",
    "too_small",
    "too_narrow",
    "no_product",
    "lost",
    "not_agreed",
    "no_room",
    "pdf_locked",
    "pdf_broken",
)
Menu = tuple[Choice, ...]
PROVIDER_NAMES = {  # as their owners write them
    "openai": "OpenAI",
    "gemini": "Google Gemini",
    "fal": "fal",
    "replicate": "Replicate",
    "stability": "Stability AI",
    "comfyui": "ComfyUI",
}
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


def deeds_value(credits: int, prices: PriceList) -> str:
    """What a balance is good for, in pictures, as a value that is put into words later."""
    plain, setting = prices.dearest(NOTED[0]), prices.dearest(SETTING)
    if credits < plain:
        return "@deeds.none"
    return named("deeds", a=credits // plain, b=credits // setting)


def unfit_text(reason: str) -> str:
    """The text for why a picture cannot be used; a reason of a later version asks for it again."""
    return f"unfit.{reason if reason in UNFIT else 'lost'}"


def joined(ids: Sequence[UUID]) -> str:
    """Ids as one value of a choice."""
    return ",".join(str(one) for one in ids)


def parted(value: str) -> tuple[UUID, ...]:
    """The ids that `joined` wrote."""
    return tuple(UUID(one) for one in value.split(",") if one)


def looks_menu(
    photos: Sequence[UUID],
    prices: PriceList,
    *,
    start: int = 0,
    another: bool = False,
    again: str = "",
) -> Menu:
    """One row a look from `start` on, with its price for one picture; numbers as on the sheet.

    Under a page that is not the last stands a row that leads on; `another` adds one that asks for
    another photo, `again` (the look of the last order) one above all for the same once more.
    """
    room, looks = MOST_ROWS - another - bool(again), offered()
    left = looks[start:]
    page = left if len(left) <= room else left[: room - 1]
    rows = [_row(look, photos, prices, start + number) for number, look in enumerate(page, 1)]
    if len(page) < len(left):
        args = {"photos": joined(photos), "start": str(start + len(page))}
        rows.append(Choice("more_looks", "look.more", args, number=len(looks) + 1))
    if another:
        rows.append(Choice("new", "photo_unfit.another", number=len(looks) + 2))
    if again:
        args, number = {"photos": joined(photos)}, len(looks) + 3
        rows.insert(0, Choice("same", "look.same", args, note=f"look.{again}", number=number))
    return tuple(rows)


def _row(look: str, photos: Sequence[UUID], prices: PriceList, number: int) -> Choice:
    return Choice(
        "look",
        f"look.{look}",
        {"look": look, "photos": joined(photos)},
        note=_note(look),
        values={"cost": prices.price(look, DEFAULT_SIZES, 1)},
        number=number,
    )


def services(providers: Sequence[str]) -> str:
    """Services outside by their own names, as a value."""
    return ", ".join(PROVIDER_NAMES.get(one, one) for one in providers)


def _note(look: str) -> str:
    if shows_a_person(look):
        return f"look.price.{look}"
    if is_inventive(look):
        return "look.price.inventive"
    return f"look.price.{look}" if look in NOTED else "look.price"
