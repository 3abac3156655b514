"""Where a product goes in its frame, and the product at that size."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.look import Look
from core.studio.room import Room
from core.studio.stance import WHOLE, Sides

Box = tuple[int, int, int, int]  # x, y, width, height in pixels
TALL = 1.25  # frames taller than this leave the rest to the scene
HEADROOM = 0.07  # of the free height, above what stands
STEP = 0.02  # of the height: grounds move by it, so that a kept backdrop serves many products
BLED = 0.94  # of a side, by what was cut off at one end of it
FREE = Room()
STEPPED = 1.5  # enlarged by more than that, the photo's pixels are seen at the edge
SOFTENED, NARROWED = 0.9, 2.2  # in pixels of the photo; how much steeper after that
SOLID, FAINT = 0.98, 0.03  # of alpha: less is not worth its rounded colour
DEEPER = 7  # bits that levels are moved up while a product is enlarged
FULL = 255 << DEEPER
RISE = 0.14  # how far a low product's ground comes up, so that it does not sink in the frame


@dataclass(frozen=True)
class Layer:
    """The product at its final size: H×W×4, colours multiplied with alpha, and its top left."""

    pixels: NDArray[np.uint8] | NDArray[np.float32]  # 0 to 255
    x: int
    y: int


def place(
    product: Box,
    look: Look,
    width: int,
    height: int,
    room: Room,
    *,
    lies: bool,
    cut: Sides = WHOLE,
) -> tuple[Box, float]:
    """Where the product goes, and the share of the height at which it stands, or is centred.

    What was cut off at a side of its photo is set at that side of a frame that is free, or of the
    look's own border in it.
    """
    if any(cut) and room == FREE and (at_edge := _at_its_edge(product, look, width, height, cut)):
        return at_edge
    _, _, w, h = product
    top, right, bottom, left = (
        share * side for share, side in zip(room.safe, (height, width) * 2, strict=True)
    )
    free_w, free_h = width - left - right, height - top - bottom
    middle = lies or look.centred
    fill = min(0.88, look.fill * 1.08) if lies else look.fill
    if room.fill is None:
        most_h = min(fill * min(height, width * TALL), (1 if middle else 1 - HEADROOM) * free_h)
        scale = min(min(fill * width, free_w) / w, most_h / h)
    else:
        scale = min(room.fill * width, free_w) / w
        scale = min(scale, min(room.fill * height, free_h) / h)
    if not middle and room.fill is None:
        scale = min(scale, (look.ground - HEADROOM) * free_h / h)
    box_w, box_h = max(1, round(w * scale)), max(1, round(h * scale))
    at_x = round(left + (free_w - box_w) / 2)
    if middle:
        at_y = round(top + (free_h - box_h) / 2)
        return (at_x, at_y, box_w, box_h), (at_y + box_h / 2) / height
    floor = _floor(look, box_h, top, free_h, height, asked=room.fill is not None)
    return (at_x, round(floor * height) - box_h, box_w, box_h), floor


def _at_its_edge(
    product: Box, look: Look, width: int, height: int, cut: Sides
) -> tuple[Box, float] | None:
    """As `place`, of what was cut off; nothing where this frame's shape cannot hold it so."""
    rim = round(look.rim * min(width, height))
    inner = width - 2 * rim, height - 2 * rim
    x, y, w, h = _bled(product, look.fill, *inner, cut)
    if not _reaches((x, y, w, h), *inner, cut):
        return None
    return (x + rim, y + rim, w, h), (y + rim + h / 2) / height


def _reaches(box: Box, width: int, height: int, cut: Sides) -> bool:
    """Whether opposite sides that were cut off are both at the frame's: not in every shape."""
    top, right, bottom, left = cut
    across, down = left and right, top and bottom
    return not (across and box[2] < width - 1) and not (down and box[3] < height - 1)


def _bled(product: Box, fill: float, width: int, height: int, cut: Sides) -> Box:
    """The box of what was cut off: large, and against the sides at which it was."""
    top, right, bottom, left = cut
    _, _, w, h = product
    most = 1.0 if (top and bottom) or (left and right) else max(fill, 0.8)
    across = (most, max(most, BLED), 1.0)[left + right] * width / w
    down = (most, max(most, BLED), 1.0)[top + bottom] * height / h
    scale = min(across, down)
    box_w, box_h = max(1, round(w * scale)), max(1, round(h * scale))
    at_x = 0 if left and not right else width - box_w if right and not left else None
    at_y = 0 if top and not bottom else height - box_h if bottom and not top else None
    return (
        round((width - box_w) / 2) if at_x is None else at_x,
        round((height - box_h) / 2) if at_y is None else at_y,
        box_w,
        box_h,
    )


def _floor(look: Look, box_h: int, top: float, free_h: float, height: int, *, asked: bool) -> float:
    """Where the base stands: the look's ground in the free part, higher for what is low."""
    tall = box_h / free_h
    share = look.ground - RISE * max(0.0, 1 - tall / (0.75 * look.fill))
    if asked:  # a wanted size comes first: what is tall is set in the middle of what is left
        share = max(share, tall + (1 - tall) * 0.5)
    floor = (top + share * free_h) / height
    stepped = round(floor / STEP) * STEP
    lowest, highest = (top + free_h) / height, (top + box_h) / height
    return min(lowest, max(highest, stepped))


def set_down(rgba: NDArray[np.uint8], product: Box, box: Box) -> Layer:
    """The product (at `product` in `rgba`, straight alpha) brought to the size of `box`."""
    x, y, w, h = product
    pad = max(2, round(0.02 * max(w, h)))
    top, left = max(0, y - pad), max(0, x - pad)
    part = rgba[top : y + h + pad, left : x + w + pad]
    scale = box[2] / w
    size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    weighted = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGBA2mRGBA)
    if scale > 1:
        pixels = _enlarged(np.asarray(weighted, np.uint8), size, scale)
    else:
        pixels = np.asarray(cv2.resize(weighted, size, interpolation=cv2.INTER_AREA), np.uint8)
    at_x, at_y = box[0] - round((x - left) * scale), box[1] - round((y - top) * scale)
    return Layer(pixels, at_x, at_y)


def _enlarged(
    weighted: NDArray[np.uint8], size: tuple[int, int], scale: float
) -> NDArray[np.uint8]:
    """Larger by cubic curves, which overshoot: no edge gets a bright line of it.

    In 15 bits: where little is left of a colour, 8 would change it.
    """
    deep = weighted.astype(np.uint16) << DEEPER
    pixels = np.asarray(cv2.resize(deep, size, interpolation=cv2.INTER_CUBIC), np.uint16)
    over = np.nonzero(pixels[..., 3] > FULL)
    pixels[over] = pixels[over] * (np.float32(FULL) / pixels[over][:, 3:])
    if scale > STEPPED:
        _without_steps(pixels, scale)
    shallow = cv2.convertScaleAbs(pixels, alpha=1 / (1 << DEEPER))
    alpha = cv2.extractChannel(shallow, 3)
    return np.asarray(cv2.min(shallow, cv2.merge([alpha] * 4)), np.uint8)


def _without_steps(pixels: NDArray[np.uint16], scale: float) -> None:
    """Draw the edge of an enlarged product anew: the pixels of its photo show in it as stairs.

    Softened by about one pixel of the photo, then made as narrow again as it was.
    """
    soft = cv2.GaussianBlur(pixels, (0, 0), SOFTENED * scale)
    edge = np.nonzero((soft[..., 3] > 0) & (soft[..., 3] < FULL))
    own, smooth = pixels[edge].astype(np.float32), soft[edge].astype(np.float32)
    wanted = np.clip((smooth[:, 3:] - FULL / 2) * NARROWED + FULL / 2, 0, FULL)
    wanted = np.maximum(wanted, np.minimum(own, smooth)[:, 3:])  # hairs and threads stay
    wanted[wanted < FAINT * FULL] = 0
    own[own[:, 3] < SOLID * FULL] = smooth[own[:, 3] < SOLID * FULL]  # what is solid stays sharp
    own *= wanted / np.maximum(own[:, 3:], 1)
    pixels[edge] = np.minimum(own, wanted)


def cropped(layer: Layer, width: int, height: int) -> Layer:
    """The part of a layer that lies within the frame."""
    rows = slice(max(0, -layer.y), max(0, height - layer.y))
    columns = slice(max(0, -layer.x), max(0, width - layer.x))
    return Layer(layer.pixels[rows, columns], max(0, layer.x), max(0, layer.y))
