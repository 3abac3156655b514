"""Whether what is drawn on the product is still there: edges in small windows, local features."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness.frame import Colours, Plane, together

WINDOW = 19  # pixels: side of a window
SHIFTS = (-2, 0, 2)  # pixels that a part may lie aside
QUIET = 0.0022  # variance that grain, softness and compression leave
WORST = 0.03  # of the product: the part that agrees least
FEWEST = 8  # features, below which nothing can be said by them
KEPT = 0.62  # likeness of two descriptors from which on they show the same


def agreement(picture: Colours, product: Colours, solid: NDArray[np.uint8]) -> tuple[float, float]:
    """How far structure agrees (1 the same, 0 not at all): the mean, and the worst part's."""
    weight = solid.astype(np.float32)
    share = _mean(weight)
    use = (share > 0.35) & (solid > 0)
    if not use.any():
        return 1.0, 1.0
    first, second = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), 0.8), np.float32) for each in (product, picture)
    )
    mean, spread = _moments(first, weight, share)
    best = np.full(weight.shape, -1.0, np.float32)
    for down in SHIFTS:
        for across in SHIFTS:
            moved = np.roll(second, (down, across), (0, 1))
            other, spread_other = _moments(moved, weight, share)
            both = _mean(first * moved * weight[..., None]) / np.maximum(share, 1e-3)[..., None]
            common = together(both - mean * other)
            best = np.maximum(best, (2 * common + QUIET) / (spread + spread_other + QUIET))
    found = np.sort(best[use])
    return float(found.mean()), float(found[: max(1, round(WORST * len(found)))].mean())


def kept_features(
    picture: Colours, product: Colours, solid: NDArray[np.uint8]
) -> tuple[float, float]:
    """The share of local features that are still there, and of those in the poorest quarter."""
    sift = cv2.SIFT.create(nfeatures=160, contrastThreshold=0.03)
    # Around the product both show the same: a scene behind an edge is no change of the product.
    inside = cv2.GaussianBlur(solid.astype(np.float32), (0, 0), 1.0)[..., None]
    shown = np.asarray(picture * inside + product * (1 - inside), np.float32)
    first, second = _grey(product), _grey(shown)
    points, here = sift.detectAndCompute(first, np.asarray(solid * 255, np.uint8))
    if len(points) < FEWEST:
        return 1.0, 1.0
    same, there = sift.compute(second, points)
    if len(same) != len(points):
        return 1.0, 1.0
    alike = (here * there).sum(1) / np.maximum(
        np.linalg.norm(here, axis=1) * np.linalg.norm(there, axis=1), 1e-3
    )
    kept = (alike > KEPT).astype(np.float64)
    places = np.array([point.pt for point in points])
    away = np.linalg.norm(places[:, None] - places[None], axis=2)
    near = np.argsort(away, axis=1)[:, : max(FEWEST // 2, len(points) // 8)]
    return float(kept.mean()), float(alike[near].mean(axis=1).min())


def _moments(colours: Colours, weight: Plane, share: Plane) -> tuple[Colours, Plane]:
    """Mean of each colour in the window around each pixel, and their variances together."""
    over = np.maximum(share, 1e-3)[..., None]
    mean = _mean(colours * weight[..., None]) / over
    square = _mean(colours**2 * weight[..., None]) / over
    return np.asarray(mean, np.float32), together(square - mean**2)


def _mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.blur(plane, (WINDOW, WINDOW)), np.float32)


def _grey(colours: Colours) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    return np.asarray(np.clip(grey * 255 + 0.5, 0, 255), np.uint8)
