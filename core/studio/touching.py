"""Apply what a merchant wants changed: to the product, to the look, to the finished pixels."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.result import Cutout
from core.studio.looks import Look
from core.studio.looks.plain import dyed, dyed_above
from core.studio.room import Room
from core.studio.stance import turned
from core.studio.touches import Touches

LARGER = 1.13  # of the product, by a step
LARGEST, SMALLEST = 0.96, 0.25  # of the frame
CLEARANCE = 0.09  # of the height, kept above what stands when it grows
LOWEST_GROUND = 0.95
LIGHTER = 0.80  # the exponent of a step: black and white stay what they are
RED, BLUE = 0.93, 1.10  # of a step towards warm
DARKER = 1.4  # a shadow, by a step
ON_WHITE = 0.42  # how dark a shadow is where the look has none
DARKEST = 0.95
PAPER = ("soft-studio",)  # looks whose whole ground is the asked colour


def turned_product(product: Cutout, touches: Touches) -> Cutout:
    """The product turned as asked for: it is not set upright again."""
    if not touches.degrees:
        return product
    if touches.degrees % 90 == 0:
        rgba = np.ascontiguousarray(np.rot90(product.rgba, -touches.degrees // 90))
    else:
        rgba = turned(product.rgba, product.box, -touches.degrees)
    return replace(product, rgba=rgba, is_turned=True)


def touched_look(look: Look, touches: Touches) -> Look:
    """The look with another scale, shadow or ground."""
    if touches.scale:
        fill = min(LARGEST, max(SMALLEST, look.fill * LARGER**touches.scale))
        ground = max(look.ground, min(LOWEST_GROUND, fill + CLEARANCE))
        look = replace(look, fill=fill, ground=ground)
    if touches.shadow < 0:
        look = replace(look, shadow=0.0, gloss=0.0)
    elif touches.shadow:
        dark = look.shadow * DARKER**touches.shadow or ON_WHITE * DARKER ** (touches.shadow - 1)
        look = replace(look, shadow=min(DARKEST, dark))
    if touches.ground and look.slug in PAPER:
        look = replace(look, draw=dyed, above=dyed_above)
    return look


def touched_room(room: Room, touches: Touches) -> Room:
    """The room of a size that says by itself how large the product is, scaled."""
    if room.fill is None or not touches.scale:
        return room
    fill = min(LARGEST, max(SMALLEST, room.fill * LARGER**touches.scale))
    return replace(room, fill=fill)


def toned(pixels: NDArray[np.uint8], touches: Touches) -> NDArray[np.uint8]:
    """Lighter or darker, warmer or cooler (H×W×3 or 4); pure white and alpha stay."""
    if not (touches.light or touches.warmth):
        return pixels
    light = LIGHTER**touches.light
    curves = [light * RED**touches.warmth, light, light * BLUE**touches.warmth]
    levels = np.arange(256, dtype=np.float64) / 255
    table = np.stack([np.round(255 * levels**one) for one in curves], axis=-1).astype(np.uint8)
    colours = np.ascontiguousarray(pixels[..., :3])
    mapped = np.asarray(cv2.LUT(colours, table[None]), np.uint8)
    return mapped if pixels.shape[2] == 3 else np.dstack([mapped, pixels[..., 3]])
