"""What is changed on a picture, as values that are put into words later."""

from functools import lru_cache

import numpy as np

from bots.say import DEFAULT_SIZES, look_value, named
from core.studio.colour import ciede2000, to_lab
from core.studio.presets import SIZES
from core.studio.touches import Touches, colour_of
from core.understanding.lexicon import colours

STEPS = {
    "light": ("touch.lighter", "touch.darker"),
    "warmth": ("touch.warmer", "touch.cooler"),
    "scale": ("touch.bigger", "touch.smaller"),
}
SHADES = {"dark": 0.55, "light": 0.5}  # of black, and of white, that is in it
OF_OURS = ("square", "portrait", "story", "wide")  # sizes that have a name in each language


def style_value(
    look: str, words: str, touches: Touches, sizes: tuple[str, ...] = DEFAULT_SIZES
) -> str:
    """A look, or a scene of her own, with what is changed on it and what sizes it is made in."""
    style = named("look.described", words=words) if words else look_value(look)
    what = changes_value(touches, sizes)
    return named("look.touched", style=style, what=what) if what else style


def changes_value(touches: Touches, sizes: tuple[str, ...] = DEFAULT_SIZES) -> str:
    """All that is changed, in one line; empty where nothing is."""
    told = [*_changes(touches), *_sizes(sizes)]
    if not told:
        return ""
    value = told[-1]
    for first in reversed(told[:-1]):
        value = named("touch.and", first=first, rest=value)
    return value


def size_value(size: str) -> str:
    """A size by its name; places have their own in every language."""
    return named(f"more.{size}") if size in OF_OURS else SIZES[size].name


def hex_of(colour: str) -> str:
    """`#rrggbb` of a colour as it is understood: "blue", "dark blue", "light blue", a code."""
    table = colours()
    if colour in table or colour.startswith("#"):
        return table.get(colour, colour)
    shade, _, name = colour.partition(" ")
    base, share = colour_of(table[name]) or (0, 0, 0), SHADES[shade]
    end = 255 if shade == "light" else 0
    mixed = (round(value + (end - value) * share) for value in base)
    return "#" + "".join(f"{value:02x}" for value in mixed)


def colour_value(told: str) -> str:
    """A colour by its name, where it has one."""
    found = _by_hex().get(told)
    if found is None:
        return told
    shade, name = found
    slug = name.replace(" ", "_")
    plain = named(f"colour.{slug}")
    return named(f"colour.{shade}", colour=plain) if shade else plain


def near_value(told: str) -> str:
    """A colour by the name of the nearest that has one."""
    named_ones = sorted(_by_hex())
    levels = np.array([colour_of(one) for one in (told, *named_ones)], np.float32)
    first, *others = to_lab((levels / 255).astype(np.float32))
    away = [ciede2000(first, one) for one in others]
    return colour_value(named_ones[int(np.argmin(away))])


@lru_cache(maxsize=1)
def _by_hex() -> dict[str, tuple[str, str]]:
    table = {value: ("", name) for name, value in colours().items()}
    for shade in SHADES:
        for name in colours():
            table.setdefault(hex_of(f"{shade} {name}"), (shade, name))
    return table


def _changes(touches: Touches) -> list[str]:
    told = [_stepped(name, getattr(touches, name)) for name in STEPS if getattr(touches, name)]
    if touches.degrees:
        side = "touch.right" if touches.degrees > 0 else "touch.left"
        told.append(named(side, n=abs(touches.degrees)))
    if touches.shadow:
        told.append(named("touch.more_shadow" if touches.shadow > 0 else "touch.no_shadow"))
    if touches.ground:
        told.append(named("touch.ground", colour=_ground(touches.ground)))
    if touches.example:
        told.append(named("touch.example"))
    if touches.price:
        told.append(_price(touches))
    if touches.line:  # in quotation marks, a line can name no text of ours
        told.append(named("touch.line", text=f"“{touches.line}”"))
    if touches.logo:
        told.append(named("touch.logo"))
    if touches.contact:
        told.append(f"“{touches.contact}”")
    return told


def _ground(told: str) -> str:
    """A colour that has no name is near one that has."""
    value = colour_value(told)
    return value if value != told else named("touch.near", colour=near_value(told), code=told)


def _price(touches: Touches) -> str:
    if touches.old_price:
        return named("touch.sale", price=f"{touches.price:,}", old=f"{touches.old_price:,}")
    return named("touch.price", price=f"{touches.price:,}")


def _stepped(name: str, steps: int) -> str:
    value = named(STEPS[name][steps < 0])
    return named("touch.times", what=value, n=abs(steps)) if abs(steps) > 1 else value


def _sizes(sizes: tuple[str, ...]) -> list[str]:
    if sizes == DEFAULT_SIZES:
        return []
    return [named("touch.size", size=size_value(one)) for one in sizes]
