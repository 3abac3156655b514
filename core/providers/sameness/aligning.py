"""Find the product again: a search for turn, size and place by its edges, then an exact fit."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.providers.sameness.frame import Colours, Matrix, Plane, View, together

SIZES, TURNS = (0.88, 0.94, 1.0, 1.06, 1.13), (-8.0, -4.0, 0.0, 4.0, 8.0)  # factors, degrees
SKETCH = 4  # the search is done at a quarter of the size
AWAY = 0.16  # of the frame: how far the product may have been moved
FAINT = 0.05  # of full contrast: an edge of that strength counts half
STEPS = ((3.0, 40), (1.5, 40))  # softness in pixels, and at most so many rounds
MOST_STRETCH = 1.45  # a fit beyond it has run away


@dataclass(frozen=True)
class Fit:
    """Where the product was found: from its frame to the picture's, and by how much stretched.

    `stretch` is its longest by its shortest axis, each against what it was: 1 where proportions
    were kept.
    """

    matrix: Matrix
    stretch: float


def align(product: View, picture: Colours) -> Fit:
    """The best affine place of the product in the picture's part around it."""
    drawn, found = product_edges(product), edges_of(picture)
    near = np.asarray(cv2.dilate((product.alpha > 0.1).astype(np.uint8), np.ones((9, 9))), np.uint8)
    rough = _searched(drawn, near, found)
    matrix = _fitted(drawn, near, found, rough)
    long, short = np.linalg.svd(matrix[:, :2], compute_uv=False)
    stretch = float(long / max(short, 1e-6))
    if stretch > MOST_STRETCH or not 0.6 < long * short < 1.7:
        return Fit(rough, 1.0)
    return Fit(matrix, stretch)


def brought_back(picture: Colours, fit: Fit, shape: tuple[int, ...]) -> Colours:
    """The picture's part laid on the product's frame."""
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    size = (shape[1], shape[0])
    moved = cv2.warpAffine(picture, fit.matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(moved, 0, 1), np.float32)


def edges_of(colours: Colours) -> Plane:
    """How much of an edge each pixel is (0 to 1), however strong the light."""
    soft = cv2.GaussianBlur(colours, (0, 0), 1.2)
    across, down = (cv2.Sobel(soft, cv2.CV_32F, *axis, scale=0.125) for axis in ((1, 0), (0, 1)))
    strength = np.sqrt(together(across**2 + down**2))
    return np.asarray(strength / (strength + FAINT), np.float32)


def product_edges(product: View) -> Plane:
    """The same of the product, and its outline as though it stood before something else."""
    outline = edges_of(np.dstack([0.4 * product.alpha] * 3).astype(np.float32))
    return np.maximum(edges_of(product.colours) * (product.alpha > 0.9), outline)


def _searched(drawn: Plane, near: NDArray[np.uint8], found: Plane) -> Matrix:
    """Turn, size and place that agree best, from a few of each, at a small size."""
    height, width = drawn.shape
    small = (round(width / SKETCH), round(height / SKETCH))
    sketch, wanted = (
        cv2.resize(each, small, interpolation=cv2.INTER_AREA) for each in (drawn, found)
    )
    mask = cv2.resize(near.astype(np.float32), small, interpolation=cv2.INTER_AREA)
    pad = round(AWAY * max(small))
    field = cv2.copyMakeBorder(wanted, pad, pad, pad, pad, cv2.BORDER_CONSTANT)
    best, chosen = -2.0, np.eye(2, 3)
    middle = ((small[0] - 1) / 2, (small[1] - 1) / 2)
    for size in SIZES:
        for turn in TURNS:
            moved = cv2.getRotationMatrix2D(middle, turn, size)
            template = cv2.warpAffine(sketch, moved, small)
            where = (cv2.warpAffine(mask, moved, small) > 0.5).astype(np.float32)
            scores = cv2.matchTemplate(field, template, cv2.TM_CCOEFF_NORMED, mask=where)
            scores = np.nan_to_num(scores, nan=-1.0, posinf=-1.0, neginf=-1.0)
            _, score, _, (x, y) = cv2.minMaxLoc(scores)
            score -= 0.02 * abs(size - 1) / 0.06 / 2 + 0.01 * abs(turn) / 4  # in doubt, as placed
            if score > best:
                best, chosen = score, moved + np.array([[0, 0, x - pad], [0, 0, y - pad]])
    chosen[:, 2] *= SKETCH
    return np.asarray(chosen, np.float64)


def _fitted(drawn: Plane, near: NDArray[np.uint8], found: Plane, rough: Matrix) -> Matrix:
    """The rough place made exact, as far as the two let themselves be laid on each other."""
    matrix = rough.astype(np.float32)
    whole = np.ones(found.shape, np.uint8)
    for softness, rounds in STEPS:
        ends = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, rounds, 1e-4)
        first, second = (cv2.GaussianBlur(each, (0, 0), softness) for each in (drawn, found))
        try:
            _, better = cv2.findTransformECCWithMask(
                first, second, near, whole, matrix.copy(), cv2.MOTION_AFFINE, ends, 1
            )
        except cv2.error:  # nothing alike was found: the rough place is what there is
            return np.asarray(matrix, np.float64)
        if math.isfinite(float(better.sum())):
            matrix = np.asarray(better, np.float32)
    return np.asarray(matrix, np.float64)
