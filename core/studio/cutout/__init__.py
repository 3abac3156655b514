"""Cut the product out of its photo: guesses at a small size, a choice, a soft edge at full size."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout import candidates
from core.studio.cutout.choose import fuse
from core.studio.cutout.edge import foreground, soft_alpha
from core.studio.cutout.result import Cutout
from core.studio.photo import Photo

WORKING = 320  # pixels on the longer side
MARGINS = (0.03, 0.10)

__all__ = ["Cutout", "cut_out"]


def cut_out(photo: Photo) -> Cutout:
    """The product with a soft edge. A photo that came transparent keeps its own alpha."""
    if photo.alpha is not None:
        return Cutout(np.dstack([photo.pixels, photo.alpha]), 1.0)
    small = _small(photo.pixels)
    mask, confidence = fuse(small, *_guesses(small))
    alpha = soft_alpha(photo.pixels, mask, longest=WORKING)
    colours = foreground(photo.pixels, alpha)
    return Cutout(np.dstack([colours, alpha]), confidence)


def _guesses(
    small: NDArray[np.uint8],
) -> tuple[list[NDArray[np.uint8]], NDArray[np.uint8]]:
    skin = candidates.skin_of(small)
    distance = candidates.border_distance(small)
    masks = [
        candidates.by_distance(distance),
        candidates.grab_distance(small, distance, skin),
        candidates.grab_rectangle(small, MARGINS[1]),
    ]
    if not candidates.is_plain(small):  # on even grounds these only repeat the others, slowly
        masks.append(candidates.grab_rectangle(small, MARGINS[0]))
        masks.append(candidates.grab_centre(small, skin))
    return masks, skin


def _small(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    factor = WORKING / max(height, width)
    size = (max(16, round(width * factor)), max(16, round(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
