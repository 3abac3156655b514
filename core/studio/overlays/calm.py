"""Where a scene shows something that an overlay would hide: a moon, lanterns, garlands."""

import cv2
import numpy as np
from numpy.typing import NDArray

STILL, FULL = 20, 90  # levels between neighbouring cells: what counts as nothing, what as ornament


def unrest(picture: NDArray[np.uint8], cell: int) -> NDArray[np.float32]:
    """How much goes on in each `cell`×`cell` pixels of a picture: 0 nothing, 1 an ornament.

    A transparent picture shows nothing.
    """
    height, width = picture.shape[:2]
    rows, columns = -(-height // cell), -(-width // cell)
    if picture.shape[2] == 4:
        return np.zeros((rows, columns), np.float32)
    whole = cv2.copyMakeBorder(
        picture, 0, rows * cell - height, 0, columns * cell - width, cv2.BORDER_REPLICATE
    )
    small = cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA)
    steps = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    return np.clip((steps.astype(np.float32) - STILL) / (FULL - STILL), 0, 1)
