"""Independent guesses at the mask, at a small working size."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import closed, grown, opened, shrunk

Mask = NDArray[np.uint8]  # 0 or 1
Pixels = NDArray[np.uint8]
ROUNDS = 3
FIGURE_BAND = (0.1, 0.05)  # inwards and outwards, of a figure's side
THROUGH, HOLE = 2.4, 0.2  # in spreads of the border's colours; of the mask


def border_distance(pixels: Pixels) -> NDArray[np.float32]:
    """How unlike the colours at the border each pixel is (Mahalanobis to the nearest of four)."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    height, width = lab.shape[:2]
    rim = max(3, min(height, width) // 25)
    band = np.concatenate(
        [
            lab[:rim].reshape(-1, 3),
            lab[:, :rim].reshape(-1, 3),
            lab[:, -rim:].reshape(-1, 3),
            lab[-rim:].reshape(-1, 3),
        ]
    )
    cv2.setRNGSeed(1)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    _, labels, centres = cv2.kmeans(band, 4, None, criteria, 2, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]  # labels may be None
    nearest = np.full((height, width), np.inf, np.float32)
    for number, centre in enumerate(centres):
        members = band[labels.ravel() == number]
        if len(members) < 0.04 * len(band):
            continue
        spread = np.cov(members.T) + np.eye(3) * 20.0
        away = lab - centre
        nearest = np.minimum(nearest, np.einsum("...i,ij,...j", away, np.linalg.inv(spread), away))
    return np.sqrt(nearest).astype(np.float32)


def grab_rectangle(pixels: Pixels, margin: float, skin: Mask | None = None) -> Mask:
    """GrabCut from a rectangle that leaves `margin` of each side to the ground, and skin too."""
    height, width = pixels.shape[:2]
    x, y = max(1, int(width * margin)), max(1, int(height * margin))
    seeds = np.full((height, width), cv2.GC_BGD, np.uint8)
    seeds[y : height - y, x : width - x] = cv2.GC_PR_FGD
    if skin is not None:
        seeds[skin > 0] = cv2.GC_BGD
    return _grab(pixels, seeds)


def grab_around(pixels: Pixels, mask: Mask, inner: int = 7, outer: int = 15) -> Mask:
    """GrabCut in a band around the outline of an earlier guess, so wide inwards and outwards."""
    if not mask.any():
        return mask
    seeds = np.where(mask > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[shrunk(mask, inner) > 0] = cv2.GC_FGD
    seeds[grown(mask, outer) == 0] = cv2.GC_BGD
    return _grab(pixels, seeds)


def grab_figure(pixels: Pixels, figure: Mask, skin: Mask) -> Mask:
    """GrabCut in a band around a figure laid on the product, as wide as the figure is large."""
    if not figure.any():
        return figure
    side = float(np.sqrt(figure.sum()))
    inner, outer = (2 * round(side * share) + 1 for share in FIGURE_BAND)
    seeds = np.where(figure > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[shrunk(figure, inner, round_=True) > 0] = cv2.GC_FGD
    seeds[grown(figure, outer, round_=True) == 0] = cv2.GC_BGD
    seeds[skin > 0] = cv2.GC_BGD
    return _grab(pixels, seeds)


def grab_salience(pixels: Pixels, salience: NDArray[np.float32], skin: Mask) -> Mask:
    """GrabCut seeded by what stands out; skin is ground."""
    level = 255 * salience
    threshold, _ = cv2.threshold(level.astype(np.uint8), 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    seeds = np.full(skin.shape, cv2.GC_PR_BGD, np.uint8)
    seeds[level > 0.8 * threshold] = cv2.GC_PR_FGD
    seeds[shrunk((level > 1.3 * threshold).astype(np.uint8), 5) > 0] = cv2.GC_FGD
    seeds[level < 0.12 * threshold] = cv2.GC_BGD
    seeds[skin > 0] = cv2.GC_BGD
    return _grab(pixels, seeds)


def grab_from_middle(pixels: Pixels, nearer: NDArray[np.float32], skin: Mask) -> Mask:
    """GrabCut seeded by what hangs together with the middle rather than with the border."""
    seeds = np.where(nearer > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[shrunk((nearer > 0.75).astype(np.uint8), 5) > 0] = cv2.GC_FGD
    seeds[nearer < 0.15] = cv2.GC_BGD
    seeds[skin > 0] = cv2.GC_BGD
    return _grab(pixels, seeds)


def tidy(mask: Mask, *, least: float = 0.12) -> Mask:
    """Drop specks, close pinholes; keep every part of at least `least` of the largest."""
    if least > 0.1:
        mask = opened(mask, 3)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count <= 1:
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    keep = 1 + np.flatnonzero(areas >= max(least * areas.max(), 40))
    mask = np.isin(labels, keep).astype(np.uint8)
    return _close_pinholes(mask)


def pierced(mask: Mask, distance: NDArray[np.float32]) -> Mask:
    """With a large hole opened wherever the border's colours look through, as in a ring."""
    through = opened(((mask > 0) & (distance < THROUGH)).astype(np.uint8), 5)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed(through, 5) & mask)
    outside = grown(1 - mask, 5)
    kept = mask.copy()
    for number in range(1, count):
        part = labels == number
        if stats[number, cv2.CC_STAT_AREA] < HOLE * mask.sum() or (outside[part] > 0).any():
            continue
        if float(np.median(distance[part])) < 0.8 * THROUGH:
            kept[part] = 0
    return kept


def _close_pinholes(mask: Mask) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask)
    for number in range(1, count):
        if stats[number, cv2.CC_STAT_AREA] < 0.004 * mask.sum():
            mask[labels == number] = 1
    return mask


def _grab(pixels: Pixels, seeds: Mask) -> Mask:
    has_both = np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD)).sum() > 50
    if not has_both or np.isin(seeds, (cv2.GC_BGD, cv2.GC_PR_BGD)).sum() < 50:
        return np.zeros(seeds.shape, np.uint8)
    cv2.setRNGSeed(1)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    ordered = _grained(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), np.uint8))
    cv2.grabCut(ordered, seeds, None, *models, ROUNDS, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]  # no rectangle
    return tidy(np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8))


def _grained(pixels: Pixels) -> Pixels:
    """A little fixed grain: on perfectly even grounds the colour models degenerate and crawl."""
    grain = np.random.default_rng(7).normal(0, 2.5, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)
