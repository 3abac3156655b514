"""A soft edge at full size, and foreground colours through which no old ground shines."""

import cv2
import numpy as np
from numpy.typing import NDArray


def soft_alpha(
    pixels: NDArray[np.uint8], mask: NDArray[np.uint8], *, longest: int
) -> NDArray[np.uint8]:
    """Alpha at the photo's size, refined where the small mask's edge runs (guided filter).

    `longest` is the working size that the mask was made at, in pixels.
    """
    height, width = pixels.shape[:2]
    scale = max(height, width) / longest
    large = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    large = cv2.GaussianBlur(large, (0, 0), max(0.6, 0.45 * scale))
    radius = max(2, round(2 * scale))
    guide = pixels.astype(np.float32) / 255
    filtered = cv2.ximgproc.guidedFilter(guide, large, radius, 1e-4)
    solid = (large > 0.5).astype(np.uint8)
    reach = np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)
    sure, maybe = cv2.erode(solid, reach), cv2.dilate(solid, reach)
    alpha = np.clip((filtered - 0.28) / 0.5, 0, 1)
    alpha[sure > 0] = 1
    alpha[maybe == 0] = 0
    return (alpha * 255 + 0.5).astype(np.uint8)


def foreground(pixels: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The product's own colours at the edge, drawn outward from where it is opaque."""
    opaque = (alpha >= 250).astype(np.float32)
    colours = pixels.astype(np.float32) * opaque[..., None]
    filled, weight = colours, opaque
    for size in (5, 11, 23, 47):
        blurred = cv2.blur(filled, (size, size))
        spread = cv2.blur(weight, (size, size))
        fresh = (weight < 0.5) & (spread > 1e-4)
        filled = np.where(fresh[..., None], blurred / np.maximum(spread, 1e-4)[..., None], filled)
        weight = np.where(fresh, 1.0, weight).astype(np.float32)
    mix = (alpha.astype(np.float32) / 255)[..., None]
    mix = np.where(alpha[..., None] >= 250, 1.0, mix * mix)
    result = pixels * mix + filled * (1 - mix)
    return np.clip(np.where(weight[..., None] > 0, result, pixels), 0, 255).astype(np.uint8)
