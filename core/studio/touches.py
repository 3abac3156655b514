"""What a merchant wants changed on a picture: a few small things, kept with the order as JSON."""

import json
import re
from dataclasses import dataclass, fields
from typing import Any, Self, get_args

import numpy as np
from numpy.typing import NDArray

from core.errors import QaptaiError
from core.money import Money
from core.studio.lettering.faces import Manner
from core.studio.lettering.runs import split
from core.studio.overlays import Handle, Language, Logo, Overlay, PriceTag, Style, Words
from core.studio.overlays.kinds import MOST_LETTERS, Colour
from core.studio.presets import Format, NotAllowedHere, Size

STEPS = 3  # of light, warmth and scale, either way
DARKEST = 2  # steps of a shadow; -1 is none at all
HIGHEST = 9_999_999  # whole rupees on a tag
COLOUR = re.compile(r"#[0-9a-f]{6}")
MEDIA = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST_VERSIONS = 99


class NotTouches(QaptaiError):
    """A change that the studio cannot make: which of them, and no word of the merchant's."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is out of bounds")
        self.field = field


@dataclass(frozen=True)
class Touches:
    """All changes of one order; what is at its default changes nothing.

    `light`, `warmth` and `scale` count steps; `degrees` turn the product clockwise; `shadow` is -1
    for none, 0 for the look's own, more for a darker one. Prices are whole rupees, 0 for none;
    colours are `#rrggbb`; `logo` is the id of a kept picture, and so is `example`, the one whose
    surroundings a painter is to follow. `language` is that of the tag, and `version` tells pictures
    of one look apart.
    """

    light: int = 0
    warmth: int = 0
    scale: int = 0
    degrees: int = 0
    shadow: int = 0
    ground: str = ""
    price: int = 0
    old_price: int = 0
    line: str = ""
    contact: str = ""
    logo: str = ""
    tag_style: str = "pill"
    tag_colour: str = ""
    language: Language = "en"
    version: int = 0
    example: str = ""

    def __post_init__(self) -> None:
        for name, holds in _checks(self).items():
            if not holds:
                raise NotTouches(name)

    def told(self) -> str:
        """Its JSON: what is not at its default; empty where nothing is."""
        own = {one.name: getattr(self, one.name) for one in fields(self)}
        changed = {name: value for name, value in own.items() if value != getattr(NONE, name)}
        return json.dumps(changed, ensure_ascii=False, sort_keys=True) if changed else ""

    @classmethod
    def read(cls, told: str) -> Self:
        """What `told` wrote.

        Raises:
            NotTouches: it is none of ours, or out of bounds.
        """
        try:
            given: Any = json.loads(told) if told else {}
        except ValueError as broken:
            raise NotTouches("form") from broken
        known = {one.name: type(one.default) for one in fields(cls)}
        if not isinstance(given, dict):
            raise NotTouches("form")
        for name, value in given.items():
            if type(value) is not known.get(name):
                raise NotTouches(name if name in known else "form")
        return cls(**given)

    @property
    def ground_colour(self) -> Colour | None:
        """The colour behind the product; None where the look has its own."""
        return colour_of(self.ground)

    def overlays(self, logo: NDArray[np.uint8] | None = None) -> tuple[Overlay, ...]:
        """What stands on the picture; a logo (H×W×4) where it is at hand."""
        found: list[Overlay] = []
        if self.price:
            found.append(_tag(self))
        if self.logo and logo is not None:
            found.append(Logo(logo))
        if self.line:
            found.append(Words(self.line, colour_of(self.tag_colour)))
        if self.contact:
            found.append(Handle(self.contact))
        return tuple(found)

    @property
    def overlaid(self) -> tuple[str, ...]:
        """What stands on the picture, by the names of its kinds."""
        asked = (
            (self.price, PriceTag),
            (self.logo, Logo),
            (self.line, Words),
            (self.contact, Handle),
        )
        return tuple(kind.what for wanted, kind in asked if wanted)

    def check(self, look: str, size: Size, *, file_format: Format = "jpeg") -> None:
        """Pass what the place that a size is made for allows.

        Raises:
            NotAllowedHere: the look, an overlay, or what would spoil a plain white ground.
        """
        size.check(look, file_format=file_format, overlays=self.overlaid)
        if size.background == "white" and (self.ground or self.shadow > 0):
            raise NotAllowedHere(size.slug, "a ground that is not white", size.rule)


def colour_of(text: str) -> Colour | None:
    """Red, green and blue of `#rrggbb`; None for no text."""
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)) if text else None


def can_be_written(text: str) -> bool:
    """Whether there is a letter in our fonts for each of a line's signs, and room for them."""
    try:
        return 1 <= len(text.strip()) <= MOST_LETTERS and bool(split(text, Manner.TAG))
    except (QaptaiError, ValueError):
        return False


def _tag(touches: Touches) -> PriceTag:
    return PriceTag(
        Money(touches.price * 100),
        Money(touches.old_price * 100) if touches.old_price else None,
        Style(touches.tag_style),
        colour_of(touches.tag_colour),
    )


def _checks(one: Touches) -> dict[str, bool]:
    """Field by field, whether it is within bounds."""
    return {
        **{name: abs(getattr(one, name)) <= STEPS for name in ("light", "warmth", "scale")},
        "degrees": -180 < one.degrees <= 180,
        "shadow": -1 <= one.shadow <= DARKEST,
        "ground": not one.ground or bool(COLOUR.fullmatch(one.ground)),
        "price": 0 <= one.price <= HIGHEST,
        "old_price": not one.old_price or (one.price < one.old_price <= HIGHEST and one.price > 0),
        "line": not one.line or can_be_written(one.line),
        "contact": not one.contact or can_be_written(one.contact),
        "logo": not one.logo or bool(MEDIA.fullmatch(one.logo)),
        "example": not one.example or bool(MEDIA.fullmatch(one.example)),
        "tag_style": one.tag_style in {style.value for style in Style},
        "tag_colour": not one.tag_colour or bool(COLOUR.fullmatch(one.tag_colour)),
        "language": one.language in get_args(Language),
        "version": 0 <= one.version <= MOST_VERSIONS,
    }


NONE = Touches()
