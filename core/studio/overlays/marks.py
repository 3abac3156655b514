"""Badges, swatches, logos, handles and lines of words."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from core.studio.colour import luminance
from core.studio.lettering import set_line
from core.studio.lettering.faces import Manner
from core.studio.overlays import wording
from core.studio.overlays.contrast import (
    INK,
    PAPER,
    Ground,
    ink_for,
    ink_on,
    quieter,
    standing_off,
)
from core.studio.overlays.kinds import (
    Badge,
    Colour,
    Handle,
    Language,
    Logo,
    Style,
    Swatches,
    Words,
)
from core.studio.overlays.plates import FINE, Sprite, card, diameter_around, disc, pill, ribbon
from core.studio.overlays.rows import Inked, row
from core.studio.overlays.tags import stack

TRUST: Colour = (11, 92, 87)  # a deep teal
PALE_EDGE = 40  # levels of alpha: what a logo's edge may be and still not count


def draw_badge(badge: Badge, size: int, language: Language, ground: Ground = None) -> Sprite:
    """Cash on delivery in words beside a banknote, at a size in pixels of the em."""
    plate = badge.colour or standing_off(TRUST, ground)
    ink = TRUST if plate == PAPER and not badge.colour else ink_for(plate)
    small = max(8, round(0.66 * size))
    if badge.style is Style.ROUND:
        return _seal(small, language, plate, ink)
    text = row([Inked(set_line(" ".join(wording.CASH_ON_DELIVERY[language]), small), ink)])
    note = _banknote(round(0.95 * small), ink, plate)
    height, gap, side = round(2.0 * small), round(0.42 * small), round(0.85 * small)
    width = text.width + gap + note.width + 2 * side
    from_right = language == "ur"
    if badge.style is Style.RIBBON:
        made = ribbon((width + side // 2, height), plate, from_right=from_right)
    else:
        made = pill((width, height), plate)
    left = made.margin + side
    if from_right:
        left += made.size[0] - width
        places = left + text.width + gap, left
    else:
        places = left, left + note.width + gap
    made.image.alpha_composite(note, (places[0], made.margin + (height - note.height) // 2))
    text.onto(made.image, places[1], made.margin + (height - text.body) // 2)
    return made


def draw_swatches(swatches: Swatches, size: int) -> Sprite:
    """A row of discs of colour, or of sizes in frames, on a white card."""
    side, gap, pad = round(1.0 * size), round(0.32 * size), round(0.38 * size)
    lines = [set_line(text, max(8, round(0.5 * size))) for text in swatches.sizes]
    widths = [max(side, line.width + round(0.5 * size)) for line in lines]
    widths = widths or [side] * len(swatches.colours)
    total = sum(widths) + gap * (len(widths) - 1)
    made = card((total + 2 * pad, side + 2 * pad), PAPER, corner=round(0.36 * size))
    at, top = made.margin + pad, made.margin + pad
    for index, width in enumerate(widths):
        if lines:
            frame = _outlined((width, side), None, round(0.22 * size))
            made.image.alpha_composite(frame, (at, top))
            text = row([Inked(lines[index], INK)])
            text.onto(made.image, at + (width - text.width) // 2, top + (side - text.body) // 2)
        else:
            dot = _outlined((side, side), swatches.colours[index], side // 2)
            made.image.alpha_composite(dot, (at, top))
        at += width + gap
    return made


def draw_logo(logo: Logo, size: int, ground: Ground) -> Sprite:
    """The logo in a box of 4 by 2 em; on a card where it would drown in what is behind it."""
    image: Image.Image = Image.fromarray(logo.rgba)
    image = image.crop(image.getchannel("A").point(lambda value: 255 * (value > 8)).getbbox())
    factor = min(4.0 * size / image.width, 2.0 * size / image.height)
    fitted = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    image = image.convert("RGBa").resize(fitted, Image.Resampling.LANCZOS).convert("RGBA")
    pad = round(0.36 * size)
    pixels = np.asarray(image)
    solid = pixels[pixels[..., 3] > PALE_EDGE][:, :3]
    own = float(luminance(solid).mean()) if len(solid) else 0.5
    whole = fitted[0] + 2 * pad, fitted[1] + 2 * pad
    if ground is not None and _stands_out(own, ground):
        made = Sprite(Image.new("RGBA", whole, (0, 0, 0, 0)))
    else:
        made = card(whole, PAPER if own < 0.5 else INK, corner=round(0.3 * size))
    made.image.alpha_composite(image, (made.margin + pad, made.margin + pad))
    return made


def draw_words(said: Words | Handle, size: int, ground: Ground) -> Sprite:
    """A line straight on the picture where it can be read there, else on a plate."""
    handle = isinstance(said, Handle)
    manner = Manner.QUIET if handle else Manner.HEADING
    em = max(8, round((0.6 if handle else 0.92) * size))
    lines = [set_line(text, em, manner) for text in said.text.split("\n") if text.strip()]
    tallest = max(line.height for line in lines)
    one = max(round(1.75 * em), tallest + round(0.5 * em))
    step = max(round(1.3 * em), tallest)
    height = one + step * (len(lines) - 1)
    width = max(line.width for line in lines) + round(1.5 * em)
    given = said.colour if isinstance(said, Words) else None
    ink = ink_on(ground) if ground is not None and given is None else None
    if ink is not None:
        made = Sprite(Image.new("RGBA", (width, height), (*ink, 0)))
    else:
        plate = given or (PAPER if handle or _is_dark(ground) else INK)
        ink = ink_for(plate)
        # Nastaliq, as a second line, reaches into corners that a pill cuts off.
        high = tallest > 1.3 * em or len(lines) > 1
        made = (
            card((width, height), plate, corner=em // 2) if high else pill((width, height), plate)
        )
    for at, line in enumerate(lines):
        text = row([Inked(line, ink)])
        top = made.margin + (one - text.body) // 2 + at * step
        text.onto(made.image, made.margin + (width - text.width) // 2, top)
    return made


def _seal(size: int, language: Language, plate: Colour, ink: Colour) -> Sprite:
    lines = [row([Inked(set_line(part, size), ink)]) for part in wording.CASH_ON_DELIVERY[language]]
    gap = round(0.36 * size)
    note = _banknote(round(1.0 * size), ink, plate)
    tall = sum(one.body for one in lines) + 2 * gap + note.height
    sizes = [note.size, *((one.width, one.body) for one in lines)]
    diameter = diameter_around(sizes, gap, clear=round(0.3 * size))
    made = disc(diameter, plate, ink)
    top = made.margin + (diameter - tall) // 2
    made.image.alpha_composite(note, (made.margin + (diameter - note.width) // 2, top))
    stack(lines, made, gap, top + note.height + gap)
    return made


def _banknote(height: int, ink: Colour, plate: Colour) -> Image.Image:
    """A note with a coin in its middle, drawn in the ink."""
    tall = max(6, height)
    wide = round(1.62 * tall)
    big = Image.new("RGBA", (wide * FINE, tall * FINE), (*ink, 0))
    draw = ImageDraw.Draw(big)
    thick = max(FINE, round(0.11 * big.height))
    ends = (0, 0, big.width - 1, big.height - 1)
    draw.rounded_rectangle(ends, round(0.2 * big.height), outline=ink, width=thick)
    x, y, r = big.width / 2, big.height / 2, 0.21 * big.height
    draw.ellipse((x - r, y - r, x + r, y + r), fill=ink)
    dot = 0.075 * big.height
    for side in (0.19, 0.81):
        at = side * big.width
        draw.ellipse((at - dot, y - dot, at + dot, y + dot), fill=quieter(ink, plate))
    return big.convert("RGBa").resize((wide, tall), Image.Resampling.BOX).convert("RGBA")


def _outlined(size: tuple[int, int], fill: Colour | None, corner: int) -> Image.Image:
    """A frame with a hairline, so that white shows on white; filled where a colour is given."""
    big = Image.new("RGBA", (size[0] * FINE, size[1] * FINE), (*(fill or INK), 0))
    line = (*INK, 70) if fill else (*INK, 255)
    thick = max(FINE, round(size[1] * FINE * 0.035))
    ends = (0, 0, big.width - 1, big.height - 1)
    ImageDraw.Draw(big).rounded_rectangle(ends, corner * FINE, fill, line, thick)
    return big.convert("RGBa").resize(size, Image.Resampling.BOX).convert("RGBA")


def _is_dark(ground: Ground) -> bool:
    return ground is not None and float(luminance(ground).mean()) < 0.18


def _stands_out(own: float, ground: NDArray[np.uint8]) -> bool:
    """Whether a mark of that luminance is seen: 3 to 1 against nearly all of the ground."""
    lights = luminance(ground)
    near = np.percentile(lights, 5) if own < float(lights.mean()) else np.percentile(lights, 95)
    low, high = sorted((own, float(near)))
    return (high + 0.05) / (low + 0.05) >= 3.0
