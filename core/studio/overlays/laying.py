"""Lay overlays over a finished picture: each at its place, as large as there is room for."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.studio.overlays import marks, tags
from core.studio.overlays.kinds import (
    Badge,
    Handle,
    Language,
    Logo,
    Overlay,
    PriceTag,
    Spot,
    Style,
    Swatches,
    Words,
)
from core.studio.overlays.placing import Box, Frame, NoRoom
from core.studio.overlays.plates import Sprite

EM = 0.052  # of the frame's middle side
SHRINKING = (1.0, 0.88, 0.77, 0.68, 0.6)
LEAST_EM = 13  # pixels: below it nobody reads a price
MIRRORED = {
    Spot.TOP_LEFT: Spot.TOP_RIGHT,
    Spot.TOP_RIGHT: Spot.TOP_LEFT,
    Spot.BOTTOM_LEFT: Spot.BOTTOM_RIGHT,
    Spot.BOTTOM_RIGHT: Spot.BOTTOM_LEFT,
}
Pixels = NDArray[np.uint8]


def lay_over(
    picture: Pixels,
    product: NDArray[np.bool_],
    overlays: Sequence[Overlay],
    *,
    safe: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    language: Language = "en",
) -> Pixels:
    """The picture (H×W×3 or H×W×4) with the overlays on it, in their order.

    `product` (H×W) is true where the product is: nothing covers it unless it is told to. `safe`
    are the shares of the sides (top, right, bottom, left) that must stay clear.

    Raises:
        NoRoom: one of them fits nowhere, however small.
        NoGlyph, NoShaping: its words cannot be drawn.
    """
    if not overlays:
        return picture
    frame = Frame(product, safe, picture)
    canvas: Image.Image = Image.fromarray(picture)
    for overlay, size, box in _placed(frame, overlays, language):
        _paste(canvas, _drawn(overlay, size, language, _ground(canvas, box)), box)
    return np.asarray(canvas, np.uint8)


def _placed(
    frame: Frame, overlays: Sequence[Overlay], language: Language
) -> list[tuple[Overlay, int, Box]]:
    """Each overlay with its letters' size and its box.

    Where those that come first leave no room for another, all of them are made smaller;
    where that does not help, words stand in two lines.
    """
    given = list(overlays)
    tries = [(given, most) for most in SHRINKING]
    broken = [_in_two_lines(overlay) for overlay in given]
    if broken != given:
        tries += [(broken, most) for most in SHRINKING]
    for wanted, most in tries:
        frame.taken.clear()
        try:
            return [_place(frame, overlay, language, most) for overlay in wanted]
        except NoRoom as failed:
            lacking = failed
    raise lacking


def _in_two_lines(overlay: Overlay) -> Overlay:
    """Words broken where their halves are most alike; anything else as it is."""
    if not isinstance(overlay, Words):
        return overlay
    parts = overlay.text.split()
    halves = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    if not halves:
        return overlay
    return replace(overlay, text="\n".join(min(halves, key=lambda two: max(map(len, two)))))


def _place(
    frame: Frame, overlay: Overlay, language: Language, most: float
) -> tuple[Overlay, int, Box]:
    height, width = frame.product.shape
    spot = overlay.spot or _usual(overlay, language)
    for share in SHRINKING:
        if share > most:
            continue
        size = max(LEAST_EM, round(share * EM * (width * height) ** 0.5))
        sprite = _drawn(overlay, size, language, None)
        box = frame.find(
            sprite.size,
            spot,
            only=overlay.spot is not None,
            over=overlay.over_product,
            flush=sprite.hugs_edge,
        )
        if box is not None:
            frame.taken.append(box)
            return overlay, size, box
    raise NoRoom(overlay.what, width, height)


def _drawn(
    overlay: Overlay, size: int, language: Language, ground: NDArray[np.uint8] | None
) -> Sprite:
    if isinstance(overlay, PriceTag):
        return tags.draw_tag(overlay, size, language, ground)
    if isinstance(overlay, Badge):
        return marks.draw_badge(overlay, size, language, ground)
    if isinstance(overlay, Swatches):
        return marks.draw_swatches(overlay, size)
    if isinstance(overlay, Logo):
        return marks.draw_logo(overlay, size, ground)
    return marks.draw_words(overlay, size, ground)


def _usual(overlay: Overlay, language: Language) -> Spot:
    """Where a reader looks for it; in Urdu on the other side."""
    if isinstance(overlay, PriceTag):
        spot = Spot.TOP_RIGHT if overlay.style is Style.ROUND else Spot.BOTTOM_LEFT
        if overlay.style is Style.RIBBON:
            spot = Spot.TOP_LEFT
    elif isinstance(overlay, Badge):
        spot = Spot.BOTTOM_LEFT if overlay.style is Style.RIBBON else Spot.TOP_LEFT
    elif isinstance(overlay, Logo):
        spot = Spot.TOP_RIGHT
    elif isinstance(overlay, Handle):
        spot = Spot.BOTTOM_RIGHT
    else:
        spot = Spot.BOTTOM if isinstance(overlay, Swatches) else Spot.TOP
    return MIRRORED.get(spot, spot) if language == "ur" else spot


def _ground(canvas: Image.Image, box: Box) -> NDArray[np.uint8] | None:
    """What lies behind a box; None where it may be anything, on a transparent picture."""
    if canvas.mode != "RGB":
        return None
    x, y, width, height = box
    return np.asarray(canvas.crop((x, y, x + width, y + height)), np.uint8)


def _paste(canvas: Image.Image, sprite: Sprite, box: Box) -> None:
    x, y = box[0] - sprite.margin, box[1] - sprite.margin
    left, top = max(0, -x), max(0, -y)
    right, bottom = canvas.width - x, canvas.height - y
    image = sprite.image.crop(
        (left, top, min(sprite.image.width, right), min(sprite.image.height, bottom))
    )
    if canvas.mode == "RGBA":
        canvas.alpha_composite(image, (x + left, y + top))
    else:
        canvas.paste(image, (x + left, y + top), image)
