"""Small painted things that come many times: drawn once, then stamped where they are wanted."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.look import Backdrop, Tone
from core.studio.looks.ornament import BITS, Outline, outline

Sprite = NDArray[np.float32]  # H×W×4, colours multiplied with alpha
FINE = 3  # drawn this many times larger


def painted(parts: Sequence[tuple[Outline, Tone]], size: float) -> Sprite:
    """Outlines about the origin, in units of `size` pixels, painted in order."""
    reach = max(float(np.abs(points).max()) for points, _ in parts) * size
    half = int(reach) + 2
    canvas = np.zeros((2 * half * FINE, 2 * half * FINE, 4), np.float32)
    for points, tone in parts:
        where = outline((points * size + half) * FINE)
        cv2.fillPoly(canvas, [where], (*tone, 1.0), cv2.LINE_8, BITS)
    small = cv2.resize(canvas, (2 * half, 2 * half), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)


def stamp(picture: Backdrop, sprite: Sprite, x: float, y: float, *, strength: float = 1.0) -> None:
    """Lay a sprite with its middle at a point; what stands out of the picture is left off."""
    height, width = sprite.shape[:2]
    top, left = round(y - height / 2), round(x - width / 2)
    rows = slice(max(0, top), max(0, min(picture.shape[0], top + height)))
    columns = slice(max(0, left), max(0, min(picture.shape[1], left + width)))
    part = picture[rows, columns]
    if not part.size:
        return
    own = sprite[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    part *= 1 - own[..., 3:] * strength
    part += own[..., :3] * strength


def shaded(picture: Backdrop, sprite: Sprite, x: float, y: float, *, depth: float) -> None:
    """The soft shadow that a stamped thing throws to the lower right."""
    soft = max(1.0, 0.10 * sprite.shape[0])
    pad = round(3 * soft)
    alpha = cv2.copyMakeBorder(sprite[..., 3], *(pad,) * 4, cv2.BORDER_CONSTANT, value=0)
    blurred = np.zeros((*alpha.shape, 4), np.float32)
    blurred[..., 3] = cv2.GaussianBlur(alpha, (0, 0), soft)
    stamp(picture, blurred, x + 0.7 * soft, y + soft, strength=depth)
