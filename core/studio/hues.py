"""The hues of a product, one by one: how far each of them moves when its light is mended."""

import numpy as np
from numpy.typing import NDArray

from core.studio.colour import ciede2000, to_lab

SECTORS = 12  # of the circle of hues, and one more for what is nearly grey
GREY = 10.0  # chroma below which a colour has no hue to speak of
LEAST = 0.02  # of the product: less of a hue than this nobody notices


def drift(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> float:
    """How far the hue moved that moved furthest, in CIEDE2000 at equal brightness.

    `before` and `after` are the same pixels (N×3 sRGB); each hue is judged by its median colour.
    """
    first, second = (np.asarray(each.reshape(-1, 3) / 255, np.float32) for each in (before, after))
    hues = _hues(first)
    found = [
        _apart(np.median(first[hues == hue], axis=0), np.median(second[hues == hue], axis=0))
        for hue in range(SECTORS + 1)
        if (hues == hue).sum() >= max(1.0, LEAST * len(hues))
    ]
    return max(found, default=0.0)


def _hues(colours: NDArray[np.float32]) -> NDArray[np.int64]:
    """Which sector of the circle of hues each colour lies in; `SECTORS` for the greys."""
    lab = to_lab(colours)
    turn = np.arctan2(lab[:, 2], lab[:, 1]) / (2 * np.pi) % 1
    sector = np.minimum((turn * SECTORS).astype(np.int64), SECTORS - 1)
    return np.where(np.hypot(lab[:, 1], lab[:, 2]) < GREY, SECTORS, sector)


def _apart(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    equal = second * (float(first.sum()) / max(float(second.sum()), 1e-3))
    lab = to_lab(np.stack([first, equal]).clip(0, 1).astype(np.float32))
    return ciede2000(lab[0], lab[1])
