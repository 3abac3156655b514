"""Free advice before a photo is used: what to mend, in the order in which it matters."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.result import Cutout
from core.studio.photo import Photo

JUDGED = 640  # pixels on the longer side
SHARP = 24.0  # levels: the steepest edges of a photo in focus rise faster
DARK, BRIGHT = 62.0, 0.08  # mean level of the product; share of it that is burnt out
AT_BORDER = 0.03  # of the border's length
SECOND = 0.35  # of the largest part
BUSY = 17.0  # levels: unrest of the ground beside the product


class Advice(StrEnum):
    """What the seller can do better; the words are the chat's."""

    BLURRED = "blurred"
    DARK = "dark"
    BLOWN_OUT = "blown_out"
    CUT_BY_FRAME = "cut_by_frame"
    SEVERAL = "several"
    BUSY_GROUND = "busy_ground"


def advise(photo: Photo, cutout: Cutout) -> tuple[Advice, ...]:
    """Every piece of advice that fits; nothing for a good photo."""
    factor = min(1.0, JUDGED / max(photo.pixels.shape[:2]))
    grey = cv2.cvtColor(_shrunk(photo.pixels, factor), cv2.COLOR_RGB2GRAY).astype(np.float32)
    product = _shrunk(np.ascontiguousarray(cutout.rgba[..., 3]), factor) >= 128
    if not product.any():
        return ()
    judged = {
        Advice.BLURRED: _sharpness(grey, product) < SHARP,
        Advice.DARK: float(np.percentile(grey[product], 75)) < DARK
        and float(np.percentile(grey, 95)) < 2 * DARK,
        Advice.BLOWN_OUT: float((grey[product] > 251).mean()) > BRIGHT,
        Advice.CUT_BY_FRAME: _at_border(product) > AT_BORDER,
        Advice.SEVERAL: _has_several(product),
        Advice.BUSY_GROUND: _unrest(grey, product) > BUSY,
    }
    return tuple(advice for advice, fits in judged.items() if fits)


def _sharpness(grey: NDArray[np.float32], product: NDArray[np.bool_]) -> float:
    """How fast the steepest edges on the product rise, in levels a pixel."""
    fine = grey - cv2.GaussianBlur(grey, (0, 0), 1.6)
    near = cv2.dilate(product.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return float(np.percentile(np.abs(fine)[near], 99.5))


def _at_border(product: NDArray[np.bool_]) -> float:
    border = np.concatenate([product[0], product[-1], product[:, 0], product[:, -1]])
    return float(border.mean())


def _has_several(product: NDArray[np.bool_]) -> bool:
    """Whether a second part is nearly as large as the first."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(product.astype(np.uint8))
    areas = np.sort(stats[1:count, cv2.CC_STAT_AREA])[::-1]
    return len(areas) > 1 and bool(areas[1] > SECOND * areas[0])


def _unrest(grey: NDArray[np.float32], product: NDArray[np.bool_]) -> float:
    """How much the ground changes within a few pixels, away from the product's own edge."""
    away = cv2.dilate(product.astype(np.uint8), np.ones((25, 25), np.uint8)) == 0
    if away.mean() < 0.05:
        return 0.0
    smooth = cv2.GaussianBlur(grey, (0, 0), 12)
    return float(np.sqrt(np.mean((grey - smooth)[away] ** 2)))


def _shrunk(pixels: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
