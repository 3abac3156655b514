"""Mend a cut-out's light gently: a cast taken out within limits, more light where it is too dark.

The product's hue never moves further than `MOST_DRIFT` (CIEDE2000, at equal brightness): a seller
must not get returns because the red changed.
"""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.colour import ciede2000, to_lab
from core.studio.cutout.result import Cutout
from core.studio.photo import Photo

MOST_DRIFT = 3.0
MOST_GAIN = 1.12  # of one channel against another
WANTED, MOST_LIFT = 0.72, 1.35  # of the brightest parts; never lifted further
NEUTRAL = 14.0  # chroma of what may have been white or grey paper


def mend(photo: Photo, cutout: Cutout) -> Cutout:
    """The cut-out in better light; the same one where the light was good."""
    product = cutout.rgba[..., 3] >= 200
    if photo.alpha is not None or not product.any():
        return cutout
    colours = cutout.rgba[..., :3].astype(np.float32) / 255
    gains = _held(_gains(photo, product), np.asarray(colours[product], np.float32))
    lift = _lift(photo.pixels)
    if np.allclose(gains, 1, atol=0.004) and lift < 1.01:
        return cutout
    lit = _lifted(np.asarray(np.clip(colours * gains, 0, 1), np.float32), lift)
    rgba = np.dstack([np.clip(lit * 255 + 0.5, 0, 255).astype(np.uint8), cutout.rgba[..., 3]])
    return replace(cutout, rgba=rgba)


def drift(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> float:
    """How far the mean colour of pixels (N×3) moved, in CIEDE2000 at equal brightness."""
    first, second = (each.reshape(-1, 3).mean(axis=0) / 255 for each in (before, after))
    second = second * (first.sum() / max(float(second.sum()), 1e-3))
    lab = to_lab(np.stack([first, second]).clip(0, 1).astype(np.float32))
    return ciede2000(lab[0], lab[1])


def _gains(photo: Photo, product: NDArray[np.bool_]) -> NDArray[np.float32]:
    """What would make a pale, nearly grey ground grey; nothing where no such ground is seen."""
    ground = photo.pixels[~product]
    if len(ground) < 0.1 * product.size:
        return np.ones(3, np.float32)
    sample = ground[:: max(1, len(ground) // 20_000)].astype(np.float32) / 255
    lab = to_lab(np.asarray(sample, np.float32))
    pale = (lab[:, 0] > 62) & (np.hypot(lab[:, 1], lab[:, 2]) < NEUTRAL) & (sample.max(1) < 0.995)
    if pale.mean() < 0.35:
        return np.ones(3, np.float32)
    mean = sample[pale].mean(axis=0)
    gains = mean[1] / np.maximum(mean, 1e-3)
    return np.asarray(np.clip(gains, 1 / MOST_GAIN, MOST_GAIN), np.float32)


def _held(gains: NDArray[np.floating[Any]], colours: NDArray[np.float32]) -> NDArray[np.float32]:
    """The gains, weakened until the product's hue stays where it must."""
    few = (colours[:: max(1, len(colours) // 5000)] * 255).astype(np.uint8)
    for share in (1.0, 0.7, 0.45, 0.25, 0.1):
        weaker = (1 + (gains - 1) * share).astype(np.float32)
        after = np.clip(few * weaker + 0.5, 0, 255).astype(np.uint8)
        if drift(few, after) <= MOST_DRIFT:
            return weaker
    return np.ones(3, np.float32)


def _lift(pixels: NDArray[np.uint8]) -> float:
    """How much a dim photo is lifted: by its brightest parts, since goods may well be black."""
    bright = float(np.percentile(cv2.cvtColor(pixels[::4, ::4], cv2.COLOR_RGB2GRAY), 98)) / 255
    return float(np.clip(WANTED / max(bright, 0.2), 1.0, MOST_LIFT))


def _lifted(colours: NDArray[np.float32], lift: float) -> NDArray[np.float32]:
    """Brighter in the middle tones, by one factor for all three channels, so that hues stay."""
    if lift <= 1:
        return colours
    top = colours.max(axis=2)
    raised = np.clip(top, 1e-4, 1) ** (1 / lift)
    factor = raised / np.maximum(top, 1e-4)
    small = cv2.blur(factor.astype(np.float32), (3, 3))
    return np.asarray(np.clip(colours * np.minimum(small, lift)[..., None], 0, 1), np.float32)
