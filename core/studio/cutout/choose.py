"""Choose among the guesses: by contrast at the outline, by likelihood, by agreement."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
BINS = 12


def fuse(
    pixels: NDArray[np.uint8],
    masks: Sequence[Mask],
    skin: Mask,
    *,
    favour: Sequence[float] = (),
) -> tuple[Mask, float]:
    """The best mask, and a confidence from 0 to 1.

    Each guess is scored by how different the colours inside and outside are, how much of its
    outline lies on real edges, how little of it lies at the border, and how far the others agree;
    `favour` adds to the score of those that deserve more trust.
    """
    edges = _edges(pixels)
    index = _colour_index(pixels)
    scores = [_score(mask, masks, edges, index, skin) for mask in masks]
    best = int(np.argmax(np.add(scores, favour or [0.0] * len(scores))))
    others = [_iou(masks[best], mask) for number, mask in enumerate(masks) if number != best]
    agreement = float(np.median(others)) if others else 0.0
    confidence = float(np.clip(0.5 * agreement + 0.5 * scores[best], 0, 1))
    return masks[best], confidence


def _score(
    mask: Mask,
    masks: Sequence[Mask],
    edges: NDArray[np.float32],
    index: NDArray[np.int32],
    skin: Mask,
) -> float:
    share = float(mask.mean())
    if not 0.02 < share < 0.92:
        return 0.0
    agreement = float(np.mean([_iou(mask, other) for other in masks if other is not mask]))
    outline = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    on_edges = float(np.mean(edges[outline]))
    rim = np.concatenate(
        [mask[:2].ravel(), mask[-2:].ravel(), mask[:, :2].ravel(), mask[:, -2:].ravel()]
    )
    on_skin = float(mask[skin > 0].mean()) if skin.any() else 0.0
    return (
        0.30 * _separation(mask, index)
        + 0.20 * on_edges
        + 0.22 * agreement
        + 0.14 * _solidity(mask)
        + 0.14 * _centred(mask)
        - 0.5 * float(rim.mean())
        - 0.3 * on_skin
    )


def _solidity(mask: Mask) -> float:
    """How much of its convex hull a mask fills: goods are seldom ragged."""
    points = cv2.findNonZero(mask)
    area = cv2.contourArea(cv2.convexHull(points)) if points is not None else 0.0
    return float(min(1.0, mask.sum() / area)) if area > 0 else 0.0


def _centred(mask: Mask) -> float:
    """How much of the middle ninth it covers: that is where people hold what they sell."""
    height, width = mask.shape
    return float(mask[height // 3 : 2 * height // 3, width // 3 : 2 * width // 3].mean())


def _separation(mask: Mask, index: NDArray[np.int32]) -> float:
    """1 less the overlap (Bhattacharyya) of the colours inside and outside."""
    size = BINS**3
    inside = np.bincount(index[mask > 0], minlength=size).astype(np.float64)
    outside = np.bincount(index[mask == 0], minlength=size).astype(np.float64)
    overlap = np.sqrt(inside / max(inside.sum(), 1) * outside / max(outside.sum(), 1)).sum()
    return float(1 - overlap)


def _colour_index(pixels: NDArray[np.uint8]) -> NDArray[np.int32]:
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.int32) * BINS // 256
    return (lab[..., 0] * BINS + lab[..., 1]) * BINS + lab[..., 2]


def _edges(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    smooth = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), (0, 0), 1.2).astype(
        np.float32
    )
    strength = np.zeros(pixels.shape[:2], np.float32)
    for channel in range(3):
        across = cv2.Sobel(smooth[..., channel], cv2.CV_32F, 1, 0)
        down = cv2.Sobel(smooth[..., channel], cv2.CV_32F, 0, 1)
        strength = np.maximum(strength, np.hypot(across, down))
    wide = cv2.dilate(strength, np.ones((3, 3), np.uint8))
    return np.clip(wide / 60.0, 0, 1).astype(np.float32)


def _iou(first: Mask, second: Mask) -> float:
    union = int((first | second).sum())
    return float((first & second).sum() / union) if union else 0.0
