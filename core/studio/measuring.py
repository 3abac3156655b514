"""How good a cut-out is beside its true mask: overlap, and how close the outlines run."""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]  # 0 to 255
HALF = 128
WITHIN = 0.0075  # of the diagonal: an outline as near as this counts as met


def overlap(alpha: Plane, truth: Plane) -> float:
    """Intersection over union, both cut at one half; 1 where both are empty."""
    first, second = alpha >= HALF, truth >= HALF
    union = int((first | second).sum())
    return float((first & second).sum() / union) if union else 1.0


def outline_match(alpha: Plane, truth: Plane, within: float = WITHIN) -> float:
    """The boundary F-score: `within` is a share of the diagonal, and never less than 2 pixels.

    Raises:
        ValueError: the two differ in size.
    """
    if alpha.shape != truth.shape:
        raise ValueError(f"an alpha of {alpha.shape} cannot be laid on a mask of {truth.shape}")
    reach = max(2, round(within * float(np.hypot(*truth.shape))))
    found, true = _outline(alpha), _outline(truth)
    if not found.any() or not true.any():
        return float(found.any() == true.any())
    disc = _disc(reach)
    precision = float(found[cv2.dilate(true, disc) > 0].sum() / found.sum())
    recall = float(true[cv2.dilate(found, disc) > 0].sum() / true.sum())
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _outline(alpha: Plane) -> Plane:
    solid = (alpha >= HALF).astype(np.uint8)
    cross = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)
    return solid & (1 - np.asarray(cv2.erode(solid, cross), np.uint8))


def _disc(reach: int) -> Plane:
    """Exactly the pixels no farther than `reach`; OpenCV's own ellipse is a little smaller."""
    away = np.arange(-reach, reach + 1)
    return (away[:, None] ** 2 + away[None] ** 2 <= reach**2).astype(np.uint8)
