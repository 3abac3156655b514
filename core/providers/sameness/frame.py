"""The frame in which product and picture are compared: the product's longer side is `SIDE`."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.result import Cutout

Box = tuple[int, int, int, int]  # x, y, width, height in pixels
Colours = NDArray[np.float32]  # H×W×3, sRGB, 0 to 1
Plane = NDArray[np.float32]  # H×W
Matrix = NDArray[np.float64]  # 2×3, from one frame's pixels to another's
SIDE, MARGIN = 288, 0.2  # pixels of the longer side; what is looked at around it, as a share of it
SOFT = 3  # pixels at the edge that are a mixture with what lies behind


@dataclass(frozen=True)
class View:
    """The product as it was: its colours, and its alpha (0 to 1), within a margin."""

    colours: Colours
    alpha: Plane

    @property
    def solid(self) -> NDArray[np.uint8]:
        """H×W, 1 where only the product is seen."""
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * SOFT + 1, 2 * SOFT + 1))
        return np.asarray(cv2.erode((self.alpha > 0.9).astype(np.uint8), disc), np.uint8)


def together(colours: NDArray[np.floating[Any]]) -> Plane:
    """The sum over the three colours; numpy is ten times slower at it along a short axis."""
    return np.asarray(colours[..., 0] + colours[..., 1] + colours[..., 2], np.float32)


def product_view(cutout: Cutout, *, side: int = SIDE) -> View:
    """The cut-out brought to the frame; beyond its edge its own colours go on."""
    scale, margin = _scale(cutout.box, side)
    part = _crop(cutout.rgba, cutout.box, round(margin / scale)).astype(np.float32) / 255
    part[..., :3] *= part[..., 3:]
    small = _brought(part, _size(cutout.box, side))
    alpha = np.clip(small[..., 3], 0, 1)
    spread = cv2.GaussianBlur(small, (0, 0), 4.0)
    beyond = spread[..., :3] / np.maximum(spread[..., 3:], 1e-3)
    own = small[..., :3] / np.maximum(alpha[..., None], 1e-3)
    colours = np.where(alpha[..., None] > 0.5, own, beyond)
    return View(np.clip(colours, 0, 1).astype(np.float32), alpha.astype(np.float32))


def picture_view(pixels: NDArray[np.uint8], box: Box, product: Box, *, side: int = SIDE) -> Colours:
    """The part of a picture around `box`, in the frame of the product whose own box is given."""
    share = max(box[2:]) / max(product[2:])
    scale, margin = _scale(product, side)
    part = _crop(pixels[..., :3], box, round(margin / scale * share))
    return _brought(part.astype(np.float32) / 255, _size(product, side))


def _scale(product: Box, side: int) -> tuple[float, float]:
    """From the product's pixels to the frame's, and the margin in pixels of the frame."""
    return side / max(product[2:]), MARGIN * side


def _size(product: Box, side: int) -> tuple[int, int]:
    scale, margin = _scale(product, side)
    return round(product[2] * scale + 2 * margin), round(product[3] * scale + 2 * margin)


def _crop(pixels: NDArray[np.uint8], box: Box, margin: int) -> NDArray[np.uint8]:
    """The box and a margin; what lies beyond the picture is clear, or repeats its border."""
    height, width = pixels.shape[:2]
    left, top = box[0] - margin, box[1] - margin
    right, bottom = box[0] + box[2] + margin, box[1] + box[3] + margin
    inner = pixels[max(0, top) : max(1, bottom), max(0, left) : max(1, right)]
    sides = (max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width))
    kind = cv2.BORDER_CONSTANT if pixels.shape[2] == 4 else cv2.BORDER_REPLICATE
    return np.asarray(cv2.copyMakeBorder(np.ascontiguousarray(inner), *sides, kind), np.uint8)


def _brought(part: NDArray[np.floating[Any]], size: tuple[int, int]) -> NDArray[np.float32]:
    smaller = size[0] < part.shape[1]
    flags = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(part, size, interpolation=flags), np.float32)
