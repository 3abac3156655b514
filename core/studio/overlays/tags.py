"""Price tags in three shapes."""

from core.studio.lettering import Line, set_line
from core.studio.overlays import wording
from core.studio.overlays.contrast import INK, PAPER, Ground, ink_for, quieter, standing_off
from core.studio.overlays.kinds import Colour, Language, PriceTag, Style
from core.studio.overlays.plates import Sprite, diameter_around, disc, pill, ribbon
from core.studio.overlays.rows import Inked, Row, row

SALE: Colour = (178, 24, 44)
SMALL, OLD = 0.58, 0.62  # of the price's own size: the currency, the price that was


def draw_tag(tag: PriceTag, size: int, language: Language, ground: Ground = None) -> Sprite:
    """The tag with its price at a size in pixels of the em; seen on its ground in any case."""
    own = SALE if tag.old else INK
    plate = tag.colour or standing_off(own, ground)
    ink = own if plate == PAPER and not tag.colour else ink_for(plate)
    if tag.style is Style.ROUND:
        return _round(tag, size, language, plate, ink)
    price = _price(tag, size, language, ink)
    if tag.old is not None:
        old = Inked(_number(tag, size, old=True), quieter(ink, plate), struck=True)
        parts = [*price, old] if language != "ur" else [old, *price]
        text = row(parts, gap=round(0.26 * size))
    else:
        text = row(price, gap=round(0.2 * size))
    height = round(1.62 * size)
    if tag.style is Style.RIBBON:
        from_right = language == "ur"
        near, far = round(0.62 * size), round(1.0 * size)
        made = ribbon((text.width + near + far, height), plate, from_right=from_right)
        left = far if from_right else near
    else:
        left = round(0.74 * size)
        made = pill((text.width + 2 * left, height), plate)
    text.onto(made.image, made.margin + left, made.margin + (height - text.body) // 2)
    return made


def _round(tag: PriceTag, size: int, language: Language, plate: Colour, ink: Colour) -> Sprite:
    """The currency above, the number in the middle, the old price below it."""
    rows = [
        row([Inked(_unit(tag, size, language), quieter(ink, plate))]),
        row([Inked(_number(tag, size), ink)]),
    ]
    if tag.old is not None:
        struck = Inked(_number(tag, size, old=True), quieter(ink, plate), struck=True)
        rows.append(row([struck]))
    gap = round(0.30 * size)
    tall = sum(one.body for one in rows) + gap * (len(rows) - 1)
    sizes = [(one.width, one.body) for one in rows]
    diameter = diameter_around(sizes, gap, clear=round(0.2 * size))
    made = disc(diameter, plate, ink, scallops=28 if tag.old else 0)
    stack(rows, made, gap, made.margin + (diameter - tall) // 2)
    return made


def stack(rows: list[Row], made: Sprite, gap: int, top: int) -> None:
    """Rows one below the other in the middle of a plate, from `top` on."""
    at = top
    for one in rows:
        one.onto(made.image, made.margin + (made.size[0] - one.width) // 2, at)
        at += one.body + gap


def _price(tag: PriceTag, size: int, language: Language, ink: Colour) -> list[Inked]:
    unit, number = Inked(_unit(tag, size, language), ink), Inked(_number(tag, size), ink)
    return [unit, number]  # in Urdu the number is read first, from the right


def _unit(tag: PriceTag, size: int, language: Language) -> Line:
    # In Urdu the word is as large as the number: small, its dots would close up.
    share = 0.8 if language == "ur" else SMALL
    return set_line(wording.unit(tag.price, language), max(8, round(share * size)))


def _number(tag: PriceTag, size: int, *, old: bool = False) -> Line:
    money = tag.old if old and tag.old else tag.price
    return set_line(wording.amount(money), max(8, round(OLD * size)) if old else size)
