"""A soft edge at full size, and foreground colours through which no old ground shines.

Along the outline each pixel is explained as a mixture of the product's colour on its one side and
the ground's on its other: how far it lies between the two is its alpha. Where the two colours are
alike or restless, the smooth outline of the mask decides instead.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import grown, shrunk

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
RESTLESS = 0.012  # summed variances of both sides, colours from 0 to 1
EVENED = 2.0  # pixels of a drawn mask: over that its lines lose their steps
FOUND, DRAWN = (0.30, 0.50), (0.38, 0.24)  # of the outline: where alpha begins, and how wide it is
SKETCH = 640  # the neighbourhoods' colours change slowly: they are gathered at this size


class Sides(NamedTuple):
    """The product's colour and the ground's beside each pixel of the band, and how restless."""

    inner: Plane
    outer: Plane
    inner_unrest: Plane
    outer_unrest: Plane


def finish(pixels: Pixels, mask: Pixels, *, is_drawn: bool = False) -> Pixels:
    """H×W×4 at the photo's size from a mask of any size.

    Where it `is_drawn`, its lines are surer than what colours say beside a hand or a shelf.
    """
    height, width = pixels.shape[:2]
    scale = max(1.0, max(height, width) / max(mask.shape))
    reach = max(2, round(1.3 * scale))
    outline = _outline(mask, (width, height), (EVENED if is_drawn else 0.5) * scale)
    rows, columns = _crop(outline, 4 * reach + 4)
    part, soft = pixels[rows, columns], outline[rows, columns]
    alpha = np.zeros((height, width), np.uint8)
    colours = pixels.copy()
    if part.size:
        colours[rows, columns], alpha[rows, columns] = _unmixed(part, soft, reach, is_drawn)
    return np.dstack([colours, alpha])


def _outline(mask: Pixels, size: tuple[int, int], sigma: float) -> Pixels:
    large = cv2.resize(mask * 255, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.GaussianBlur(large, (0, 0), max(0.5, sigma)), np.uint8)


def _crop(outline: Pixels, pad: int) -> tuple[slice, slice]:
    x, y, width, height = cv2.boundingRect(outline)
    if not width:
        return slice(0, 0), slice(0, 0)
    return (
        slice(max(0, y - pad), y + height + pad),
        slice(max(0, x - pad), x + width + pad),
    )


def _unmixed(part: Pixels, soft: Pixels, reach: int, is_drawn: bool) -> tuple[Pixels, Pixels]:
    solid = (soft > 127).astype(np.uint8)
    inside = shrunk(solid, 2 * reach + 1, round_=True)
    outside = 1 - grown(solid, 2 * reach + 1, round_=True)
    band: NDArray[np.bool_] = (inside | outside) == 0
    sides = _sides(part, soft, inside, outside, reach, band)
    seen = part[band].astype(np.float32) / 255
    span = sides.inner - sides.outer
    apart = (span**2).sum(axis=1)
    between = ((seen - sides.outer) * span).sum(axis=1) / np.maximum(apart, 1e-4)
    trust = apart / (apart + 8 * _unrest_at(between, sides) + 0.004) * (not is_drawn)
    start, width = DRAWN if is_drawn else FOUND
    drawn = np.clip((soft[band].astype(np.float32) / 255 - start) / width, 0, 1)
    alpha = inside * 255
    mixed = trust * np.clip((between - 0.15) / 0.7, 0, 1) + (1 - trust) * drawn
    alpha[band] = (mixed * 255 + 0.5).astype(np.uint8)
    alpha = np.where(band, _calmed(alpha, sides, reach), alpha).astype(np.uint8)
    share = alpha[band].astype(np.float32)[:, None] / 255
    own = np.clip((seen - (1 - share) * sides.outer) / np.maximum(share, 0.25), 0, 1)
    colours = part.copy()
    colours[band] = ((own * share + sides.inner * (1 - share)) * 255 + 0.5).astype(np.uint8)
    return colours, alpha


def _unrest_at(between: Plane, sides: Sides) -> Plane:
    """How restless a mixture is: one that looks like calm paper is paper, whatever the product."""
    share = np.clip(between, 0, 1)
    return np.asarray(
        share**2 * sides.inner_unrest + (1 - share) ** 2 * sides.outer_unrest, np.float32
    )


def _calmed(alpha: Pixels, sides: Sides, reach: int) -> Pixels:
    """Without specks; on restless grounds, such as a deep rug, smoothed along the outline, too."""
    calm = cv2.medianBlur(alpha, 3 if reach < 5 else 5)
    unrest = sides.inner_unrest + sides.outer_unrest
    if len(unrest) and float(np.median(unrest)) > RESTLESS:
        soft = cv2.GaussianBlur(cv2.medianBlur(calm, 5), (0, 0), 0.7 * reach)
        calm = cv2.convertScaleAbs(np.clip((soft.astype(np.float32) - 127) * 1.7 + 127, 0, 255))
    return np.asarray(calm, np.uint8)


def _sides(
    part: Pixels, soft: Pixels, inside: Pixels, outside: Pixels, reach: int, band: NDArray[np.bool_]
) -> Sides:
    """Means of the sure pixels in a window that spans the band, and their variances summed."""
    factor = min(1.0, SKETCH / max(part.shape[:2]))
    size = (max(1, round(part.shape[1] * factor)), max(1, round(part.shape[0] * factor)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    window = 2 * round(2.2 * reach * factor) + 3
    rows, columns = np.nonzero(band)
    at = (
        np.minimum((rows * factor).astype(int), size[1] - 1),
        np.minimum((columns * factor).astype(int), size[0] - 1),
    )
    means, unrests = [], []
    for sure, likely in ((inside, soft > 200), (outside, soft < 60)):
        # Thin parts have no sure inside: there the likely pixels speak, faintly.
        weight = sure.astype(np.float32) + 0.02 * likely
        weight = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
        total = np.maximum(cv2.blur(weight, (window, window)), 1e-6)
        mean = cv2.blur(small * weight[..., None], (window, window)) / total[..., None]
        square = cv2.blur((small**2).sum(axis=2) * weight, (window, window)) / total
        means.append(mean[at])
        unrests.append(np.maximum(square - (mean**2).sum(axis=2), 0)[at])
    return Sides(*means, *unrests)
