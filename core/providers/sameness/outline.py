"""Whether the picture changes where the product ends: the result has no mask of its own."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness.frame import Colours, View

EVERY, OUT, NEAR = 3, 7, 3  # pixels: between looks, how far outward, how near counts as met
FAINT = 0.06  # of full contrast between product and ground, below which nothing can be said
ARCS, WORST = 20, 2  # parts of an outline, and how many of the poorest are told
MET = 0.35  # of the expected step


def missing(picture: Colours, product: View) -> tuple[float, float]:
    """The share of the outline that is not found, and that of its poorest parts."""
    points, normals = _outline(product)
    if len(points) < 2 * ARCS:
        return 0.0, 0.0
    steps = np.arange(-OUT, OUT + 1, dtype=np.float32)
    along = points[:, None] + steps[None, :, None] * normals[:, None]
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8), np.float32)
    seen = _sampled(soft, along)
    inside = _sampled(product.colours, points[:, None] - 4 * normals[:, None])[:, 0]
    wanted = np.linalg.norm(inside - seen[:, -1], axis=1)
    close = seen[:, OUT - NEAR : OUT + NEAR + 1]
    step = np.linalg.norm(close[:, -1] - close[:, 0], axis=1)
    judged = wanted > FAINT
    lost = (step < MET * wanted) & judged
    parts = np.array_split(np.arange(len(points)), ARCS)
    shares = [lost[part].sum() / max(len(part) / 2, judged[part].sum()) for part in parts]
    return float(lost.sum() / max(1, judged.sum())), float(np.sort(shares)[-WORST:].mean())


def _outline(product: View) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Points on the outline and, at each, the direction that leads out of the product."""
    mask = (product.alpha > 0.5).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    kept = [each[::EVERY, 0] for each in contours if len(each) > 30]
    if not kept:
        return np.zeros((0, 2), np.float32), np.zeros((0, 2), np.float32)
    points = np.concatenate(kept).astype(np.float32)
    soft = cv2.GaussianBlur(product.alpha, (0, 0), 2.5)
    slopes = np.dstack([cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)])
    at = points.astype(int)
    out = -slopes[at[:, 1], at[:, 0]]
    length = np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    return points, np.asarray(out / length, np.float32)


def _sampled(colours: Colours, places: NDArray[np.float32]) -> Colours:
    across, down = (np.ascontiguousarray(places[..., axis], np.float32) for axis in (0, 1))
    found = cv2.remap(colours, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32)
