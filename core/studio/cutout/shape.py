"""Growing, shrinking and closing masks; OpenCV's stubs promise wider arrays than it returns."""

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]


def grown(mask: Mask, size: int, *, round_: bool = False) -> Mask:
    """Each part larger by half of `size` pixels."""
    return np.asarray(cv2.dilate(mask, _kernel(size, round_)), np.uint8)


def shrunk(mask: Mask, size: int, *, round_: bool = False) -> Mask:
    """Each part smaller by half of `size` pixels; the picture's border takes nothing away."""
    return np.asarray(cv2.erode(mask, _kernel(size, round_)), np.uint8)


def opened(mask: Mask, size: int) -> Mask:
    """Without what is narrower than `size`."""
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _kernel(size, False)), np.uint8)


def closed(mask: Mask, size: int, *, round_: bool = False) -> Mask:
    """With gaps narrower than `size` filled."""
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _kernel(size, round_)), np.uint8)


def hull_of(mask: Mask) -> Mask:
    """The least convex shape around all of it."""
    hull = np.zeros_like(mask)
    points = cv2.findNonZero(mask)
    if points is not None:
        cv2.fillPoly(hull, [cv2.convexHull(points)], (1,))
    return hull


def _kernel(size: int, round_: bool) -> Mask:
    shape = cv2.MORPH_ELLIPSE if round_ else cv2.MORPH_RECT
    return np.asarray(cv2.getStructuringElement(shape, (size, size)), np.uint8)
