"""Set a cut-out into a look: placed, lit, and standing on its shadow."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio import shadow
from core.studio.cutout.result import Cutout
from core.studio.looks import Look
from core.studio.looks.canvas import TILE, backdrop, grain, thrice
from core.studio.looks.look import Colour, Frame
from core.studio.placing import Box, Layer, cropped, place, set_down
from core.studio.reflection import edge_lit, mirrored, unlit_below
from core.studio.room import Room
from core.studio.stance import Stance, judge

ALL = Room()
TO_LEFT, TO_RIGHT, UP, DOWN = 0.30, 0.75, 0.15, 0.40  # of the product: how far its shadow reaches
DARKEST = 0.86  # of the ground's light that a shadow may take
STRIP = 64  # rows that are worked on at once; a whole part of TILE


def compose(
    cutout: Cutout,
    look: Look,
    width: int,
    height: int,
    *,
    seed: int = 0,
    colour: Colour | None = None,
    room: Room = ALL,
) -> NDArray[np.uint8]:
    """The finished picture, H×W×3 (H×W×4, straight alpha, where the look is clear).

    The same bytes for the same arguments. `colour` is what the look is dyed with where it can be:
    a backdrop, a wall, a cloth. Rules of `room` go before the look's own, and the scene's ground
    and horizon go with the product.
    """
    stance, lies = _stood(cutout, look)
    box, y = place(stance.box, look, width, height, room, lies=lies, cut=stance.cut)
    layer = cropped(set_down(stance.cutout.rgba, stance.box, box), width, height)
    if look.clear:
        return _alone(layer, width, height)
    aside = 0.5 if lies else (0.5 + stance.foot) / 2  # between its middle and its base
    x = round((box[0] + box[2] * aside) / width, 2)
    frame = Frame(height, width, seed, colour, x, round(y, 3))
    picture = backdrop(look, frame, above=lies).copy()
    top, left, bottom, right = _reach(box, look, width, height)
    part = picture[top:bottom, left:right]
    here = Layer(layer.pixels, layer.x - left, layer.y - top)
    box_here = (box[0] - left, box[1] - top, box[2], box[3])
    horizon = (frame.y - look.depth) * height - top if look.depth else None
    _compose_part(part, here, box_here, look, seed, horizon, lies=lies)
    return picture


def placement(cutout: Cutout, look: Look, width: int, height: int, *, room: Room = ALL) -> Box:
    """Where `compose` sets the product with the same arguments: x, y, width, height in pixels."""
    stance, lies = _stood(cutout, look)
    return place(stance.box, look, width, height, room, lies=lies, cut=stance.cut)[0]


def _stood(cutout: Cutout, look: Look) -> tuple[Stance, bool]:
    """The product as it meets the ground, and whether it is seen from above."""
    stance = judge(cutout)
    floats = look.centred and not look.shadow
    return stance, not (floats or stance.is_standing)


def _alone(layer: Layer, width: int, height: int) -> NDArray[np.uint8]:
    """The product on nothing, with straight alpha and its own colours to the very edge."""
    picture = np.zeros((height, width, 4), np.uint8)
    rows, columns = layer.pixels.shape[:2]
    straight = cv2.cvtColor(np.ascontiguousarray(layer.pixels), cv2.COLOR_mRGBA2RGBA)
    picture[layer.y : layer.y + rows, layer.x : layer.x + columns] = straight
    return picture


def _reach(box: Box, look: Look, width: int, height: int) -> tuple[int, int, int, int]:
    """The part of the picture that product and shadow can change: top, left, bottom, right."""
    x, y, w, h = box
    unit = max(w, h)
    left, right, up, down = (
        (TO_LEFT, TO_RIGHT, UP, DOWN) if look.shadow else (0.03, 0.03, 0.03, 0.03)
    )
    return (
        max(0, round(y - up * unit) - 2),
        max(0, round(x - left * unit) - 2),
        min(height, round(y + h + down * unit) + 2),
        min(width, round(x + w + right * unit) + 2),
    )


def _compose_part(
    part: NDArray[np.uint8],
    layer: Layer,
    box: Box,
    look: Look,
    seed: int,
    horizon: float | None,
    *,
    lies: bool,
) -> None:
    """Lay shadow, reflection and product over a part of the picture, in strips."""
    layers, dark = [layer], None
    if look.shadow:
        alpha = np.zeros(part.shape[:2], np.uint8)
        alpha[_window(layer)] = layer.pixels[..., 3]
        dark = (
            shadow.lying(alpha, box)
            if lies
            else shadow.standing(alpha, box, cast=look.cast, horizon=horizon)
        )
        dark = np.minimum(dark * np.float32(look.shadow), np.float32(DARKEST))
        if look.gloss and not lies:
            layers.insert(0, mirrored(layer, alpha, box, look.gloss))
        if not lies:
            layers[-1] = unlit_below(layer, part, box)
    if look.warmth:
        foot = None if dark is None or lies else dark[_window(layer)]
        layers[-1] = edge_lit(layers[-1], part[_window(layer)], look.warmth, dark=foot)
    noise = grain(seed + 1, part.shape[1]) if look.grain else None
    for top in range(0, len(part), STRIP):
        strip = part[top : top + STRIP].astype(np.float32)
        if dark is not None:
            strip *= thrice(1 - dark[top : top + STRIP])
        for each in layers:
            _over(strip, each, top)
        if noise is not None:
            first = top % TILE
            strip += noise[first : first + len(strip)]
        strip += 0.5
        part[top : top + STRIP] = np.clip(strip, 0, 255, out=strip)


def _window(layer: Layer) -> tuple[slice, slice]:
    """The rows and columns of a part that a layer covers."""
    rows, columns = layer.pixels.shape[:2]
    return slice(layer.y, layer.y + rows), slice(layer.x, layer.x + columns)


def _over(strip: NDArray[np.float32], layer: Layer, top: int) -> None:
    """Lay the rows of a layer that fall into a strip over it; `top` is the strip's first row."""
    first = max(0, top - layer.y)
    own = layer.pixels[first : max(0, top + len(strip) - layer.y)]
    if not len(own):
        return
    row = layer.y + first - top
    target = strip[row : row + len(own), layer.x : layer.x + own.shape[1]]
    colours = own.astype(np.float32)
    target *= thrice(1 - colours[..., 3] * np.float32(1 / 255))
    target += cv2.cvtColor(colours, cv2.COLOR_RGBA2RGB)
