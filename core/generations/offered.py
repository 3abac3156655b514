"""The looks that are offered, in the order of the menus: a sheet's numbers are theirs.

A faithful look leaves the product's pixels as they are: the studio makes it. An inventive one is
made by a provider's model, which may change details; it is offered where the operator chose one.
"""

from enum import StrEnum

from core.providers.configured import takes_a_person, takes_an_example
from core.providers.scenes import OWN_WORDS, SCENES
from core.settings import settings
from core.studio.looks import LOOKS, MENU

OFFERED: tuple[str, ...] = (*MENU, *(slug for slug in LOOKS if slug not in MENU))
# The faithful look that is made where no provider made the inventive one.
INSTEAD: dict[str, str] = {
    "home": "wooden-table",
    "kitchen": "marble",
    "outdoors": "linen",
    "cafe": "concrete",
    "eid-table": "festive",
    "wedding-hall": "velvet",
    "mehndi-night": "mehndi",
    "with-props": "flat-lay",
    "on-model": "soft-studio",
    OWN_WORDS: "soft-studio",
}


class Kind(StrEnum):
    """What a look does to the product."""

    FAITHFUL = "faithful"
    INVENTIVE = "inventive"


def kinds_of(look: str) -> tuple[Kind, ...]:
    """The kinds that a look can be made by, the wanted one first; none where there is no such look.

    An inventive look has its faithful one behind it.
    """
    if look in SCENES:
        return (Kind.INVENTIVE, Kind.FAITHFUL)
    return (Kind.FAITHFUL,) if look in LOOKS else ()


def is_inventive(look: str) -> bool:
    """Whether a model makes this look."""
    return Kind.INVENTIVE in kinds_of(look)


def offered() -> tuple[str, ...]:
    """All that can be ordered just now; the sheet shows the faithful ones, which come first."""
    return (*OFFERED, *(look for look in SCENES if makers_of(look)))


def makers_of(look: str, *, by_example: bool = False) -> tuple[str, ...]:
    """The chosen providers that can make an inventive look, in the order of the setting.

    `by_example` leaves those that can be shown what it is to be like.
    """
    values = settings()
    if by_example:
        return tuple(one for one in values.generation_providers if takes_an_example(one))
    if not shows_a_person(look):
        return values.generation_providers
    return tuple(one for one in values.generation_providers if takes_a_person(one, values))


def shows_a_person(look: str) -> bool:
    """Whether somebody wears the product in it: who, must be said with the order."""
    return look in SCENES and SCENES[look].on_a_person
