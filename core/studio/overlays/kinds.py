"""The kinds of overlay: what a seller can ask for, without how it is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from core.money import Money

Colour = tuple[int, int, int]  # red, green, blue, 0 to 255
Language = Literal["en", "ur", "ur_Latn"]
MOST_LETTERS, MOST_SWATCHES = 60, 8


class Spot(StrEnum):
    """Where an overlay stands, in the words of somebody who looks at the picture."""

    TOP_LEFT = "top-left"
    TOP = "top"
    TOP_RIGHT = "top-right"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM = "bottom"
    BOTTOM_RIGHT = "bottom-right"


class Style(StrEnum):
    """The shape of what a price or a badge stands on."""

    PILL = "pill"
    RIBBON = "ribbon"
    ROUND = "round"


@dataclass(frozen=True, kw_only=True)
class Placeable:
    """`spot` is asked for or found; only `over_product` lets it stand on the product itself."""

    spot: Spot | None = None
    over_product: bool = False


@dataclass(frozen=True)
class PriceTag(Placeable):
    """A price; in a sale the `old` one beside it, struck out."""

    what: ClassVar[str] = "price tag"
    price: Money
    old: Money | None = None
    style: Style = Style.PILL
    colour: Colour | None = None

    def __post_init__(self) -> None:
        if self.old is not None and self.old <= self.price:
            raise ValueError("the old price of a sale must be higher than the new one")


@dataclass(frozen=True)
class Badge(Placeable):
    """ "Cash on delivery", in the seller's language."""

    what: ClassVar[str] = "badge"
    style: Style = Style.PILL
    colour: Colour | None = None


@dataclass(frozen=True)
class Swatches(Placeable):
    """The colours or the sizes that it can be had in: at most eight of either."""

    what: ClassVar[str] = "row of swatches"
    colours: tuple[Colour, ...] = ()
    sizes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        count = len(self.colours) + len(self.sizes)
        if not 1 <= count <= MOST_SWATCHES or (self.colours and self.sizes):
            raise ValueError("swatches are one to eight colours, or one to eight sizes")
        if any(not 1 <= len(size) <= 6 for size in self.sizes):
            raise ValueError("a size is written in one to six letters")


@dataclass(frozen=True, eq=False)
class Logo(Placeable):
    """The seller's mark: `rgba` H×W×4 with straight alpha."""

    what: ClassVar[str] = "logo"
    rgba: NDArray[np.uint8]

    def __post_init__(self) -> None:
        if self.rgba.ndim != 3 or self.rgba.shape[2] != 4 or not (self.rgba[..., 3] > 8).any():
            raise ValueError("a logo needs red, green, blue and alpha, and something to be seen")


@dataclass(frozen=True)
class Handle(Placeable):
    """Where the shop is found: "@karachi.fabrics"."""

    what: ClassVar[str] = "handle"
    text: str

    def __post_init__(self) -> None:
        _check_length(self.text)


@dataclass(frozen=True)
class Words(Placeable):
    """A line of the seller's own, set as a heading."""

    what: ClassVar[str] = "line of words"
    text: str
    colour: Colour | None = None

    def __post_init__(self) -> None:
        _check_length(self.text)


Overlay = PriceTag | Badge | Swatches | Logo | Handle | Words


def _check_length(text: str) -> None:
    if not 1 <= len(text.strip()) <= MOST_LETTERS:
        raise ValueError(f"a line on a picture has one to {MOST_LETTERS} letters")
