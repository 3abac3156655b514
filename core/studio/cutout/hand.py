"""The hand that holds the product: it is ground, and must not take the product with it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import opened

Mask = NDArray[np.uint8]  # 0 or 1
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
LEAST, MOST, FINEST = 0.015, 0.45, 0.01  # shares of the picture: an arm; a part of it
GROUND = 0.5  # of the picture: so much skin is a floor of wood
RIM = 25  # the longer side is so many times as long as the border is wide
# Steps of Cr and Cb from the arm's own hue. Fitted on drawn hands before drawn shelves: from 7 to
# 13 fruit, cartons and bottles in reds and browns stay out of the hand, and the hand stays whole.
HUE = 11.0


def skin_of(pixels: Pixels) -> Mask:
    """A hand that comes in from the border; skin colour that touches no border is a product.

    A red apple is of skin's colours too, so the arm at the border tells which of them this hand is.
    """
    ycc = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb), np.uint8)
    y, red, blue = ycc[..., 0], ycc[..., 1], ycc[..., 2]
    mask = ((y > 50) & (red > 137) & (red < 178) & (blue > 77) & (blue < 125)).astype(np.uint8)
    hues = np.asarray(cv2.GaussianBlur(ycc[..., 1:], (0, 0), 1.0), np.float32)
    rim = max(3, max(mask.shape) // RIM)
    kept = np.zeros_like(mask)
    arms = _from_border(opened(mask, 5), least=LEAST)
    if sum(int(arm.sum()) for arm in arms) > GROUND * mask.size:
        return kept
    for arm in arms:
        own = np.median(hues[(arm > 0) & _border(mask.shape, rim)], axis=0)
        like = arm & (np.linalg.norm(hues - own, axis=2) < HUE)
        for part in _from_border(opened(like, 5), least=FINEST):
            kept |= part
    return kept


def _from_border(mask: Mask, *, least: float) -> list[Mask]:
    """The connected parts that touch the picture's border and are neither specks nor the ground."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    height, width = mask.shape
    found = []
    for number in range(1, count):
        x, top, w, h, area = stats[number]
        at_border = x <= 1 or top <= 1 or x + w >= width - 1 or top + h >= height - 1
        if at_border and least < area / mask.size < MOST:
            found.append((labels == number).astype(np.uint8))
    return found


def _border(shape: tuple[int, ...], rim: int) -> NDArray[np.bool_]:
    inner = np.ones(shape, np.bool_)
    inner[rim:-rim, rim:-rim] = False
    return inner
