"""Signs by which a guess at the mask can be told from a better one: each from about 0 to 1."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import grown, shrunk

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
BINS, BAND = 12, 9  # colours a channel; pixels of neighbourhood on both sides of an outline
ROUND, SHARP = 0.81, 0.86  # of the least rectangle around it; ovals of few pixels fill up to 0.805
AROUND, RIM, SPECK = 61, 5, 5  # pixels: the ground near by; the soft rim; what is no grain
RARE = 1e-5  # of all pixels: a colour so rare says nothing
GRAIN, MOST_BEYOND = 0.01, 0.15  # of the mask: what says nothing; what more says all
SIGNS = (
    "separation",  # colours inside and outside differ
    "beside",  # so they do across the outline
    "on_edges",  # the outline lies on real edges
    "agreement",  # with the other guesses
    "solidity",  # how much of its convex hull it fills: goods are seldom ragged
    "centred",  # how much of the middle ninth it covers
    "rim",  # how much of the border it takes
    "on_skin",  # how much of the hand it takes
    "share",  # of the picture
    "salient",  # what stands out is inside, and only that
    "compact",  # area to outline
    "whole",  # in few parts
    "boxed",  # how much of the least rectangle around it, however turned, it fills
    "beyond",  # how much of its own colours goes on just beyond it
)


@dataclass(frozen=True)
class Scene:
    """What all guesses of one photo share, at the working size."""

    lab: Plane
    edges: Plane
    index: NDArray[np.int32]
    skin: Mask
    salience: Plane


def look_at(pixels: Pixels, skin: Mask, salience: Plane) -> Scene:
    """Prepare a photo (H×W×3) for `read`."""
    lab = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), np.uint8)
    bins = lab.astype(np.int32) * BINS // 256
    index = (bins[..., 0] * BINS + bins[..., 1]) * BINS + bins[..., 2]
    return Scene(lab.astype(np.float32), _edges(lab), index, skin, salience)


def read(mask: Mask, others: Sequence[Mask], scene: Scene) -> NDArray[np.float64]:
    """The signs of one guess, in the order of SIGNS."""
    inner = (mask > 0) & (shrunk(mask, 3) == 0)
    salience = scene.salience
    both = np.minimum(salience, mask).sum() / max(float(np.maximum(salience, mask).sum()), 1e-6)
    rim = np.concatenate(
        [mask[:2].ravel(), mask[-2:].ravel(), mask[:, :2].ravel(), mask[:, -2:].ravel()]
    )
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    length = sum(cv2.arcLength(each, True) for each in contours)
    return np.array(
        [
            _separation(mask, scene.index),
            _beside(mask, scene.lab),
            float(scene.edges[inner].mean()) if inner.any() else 0.0,
            float(np.mean([overlap(mask, other) for other in others])) if others else 0.0,
            _solidity(mask),
            _centred(mask),
            float(rim.mean()),
            float(mask[scene.skin > 0].mean()) if scene.skin.any() else 0.0,
            float(mask.mean()),
            float(both),
            min(1.0, 12.566 * float(mask.sum()) / max(length, 1.0) ** 2),
            1 / max(1, len(contours)),
            _boxed(mask),
            beyond(mask, scene),
        ]
    )


def overlap(first: Mask, second: Mask) -> float:
    """Intersection over union of two masks of 0 and 1."""
    union = int((first | second).sum())
    return float((first & second).sum() / union) if union else 0.0


def has_corners(mask: Mask) -> bool:
    """Whether it fills more of a rectangle than any oval does."""
    return _boxed(mask) > ROUND


def is_boxed(mask: Mask) -> bool:
    """Whether it nearly fills a rectangle, as no oval or tapered tub does."""
    return _boxed(mask) > SHARP


def beyond(mask: Mask, scene: Scene) -> float:
    """How much near by is of colours that are rather its own, as a share of the mask.

    A hand beside it does not count.
    """
    if not mask.any():
        return 0.0
    near = (grown(mask, AROUND) > 0) & (mask == 0) & (scene.skin == 0)
    own, other = (
        np.bincount(scene.index[part], minlength=BINS**3) / max(int(part.sum()), 1) + RARE
        for part in (mask > 0, near)
    )
    likely = cv2.blur((own / (own + other))[scene.index], (SPECK, SPECK))
    found = near & (grown(mask, RIM) == 0) & (likely > 0.5)
    return float(np.clip(found.sum() / mask.sum() - GRAIN, 0, MOST_BEYOND))


def _centred(mask: Mask) -> float:
    third, across = mask.shape[0] // 3, mask.shape[1] // 3
    return float(mask[third : 2 * third, across : 2 * across].mean())


def apart_across(mask: Mask, lab: Plane) -> Plane:
    """How far apart (in Lab) the colours on the two sides lie, at each pixel of the outline."""
    inner = (mask > 0) & (shrunk(mask, 3) == 0)
    sides = []
    for part in (mask, 1 - mask):
        weight = part.astype(np.float32)
        total = np.maximum(cv2.blur(weight, (BAND, BAND)), 1e-4)
        mean = cv2.blur(lab * weight[..., None], (BAND, BAND)) / total[..., None]
        sides.append(mean[inner])
    return np.asarray(np.linalg.norm(sides[0] - sides[1], axis=1), np.float32)


def _beside(mask: Mask, lab: Plane) -> float:
    """So far on the whole, 1 at 40 and over."""
    apart = apart_across(mask, lab)
    return float(np.minimum(apart / 40, 1).mean()) if len(apart) else 0.0


def _solidity(mask: Mask) -> float:
    points = cv2.findNonZero(mask)
    area = cv2.contourArea(cv2.convexHull(points)) if points is not None else 0.0
    return float(min(1.0, mask.sum() / area)) if area > 0 else 0.0


def _boxed(mask: Mask) -> float:
    points = cv2.findNonZero(mask)
    if points is None:
        return 0.0
    wide, tall = cv2.minAreaRect(points)[1]
    return float(min(1.0, mask.sum() / max(wide * tall, 1.0)))


def _separation(mask: Mask, index: NDArray[np.int32]) -> float:
    """1 less the overlap (Bhattacharyya) of the colours inside and outside."""
    size = BINS**3
    inside = np.bincount(index[mask > 0], minlength=size).astype(np.float64)
    outside = np.bincount(index[mask == 0], minlength=size).astype(np.float64)
    shared = np.sqrt(inside / max(inside.sum(), 1) * outside / max(outside.sum(), 1)).sum()
    return float(1 - shared)


def _edges(lab: Pixels) -> Plane:
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.2).astype(np.float32)
    strength = np.zeros(lab.shape[:2], np.float32)
    for channel in range(3):
        plane = np.ascontiguousarray(smooth[..., channel])
        across, down = cv2.Sobel(plane, cv2.CV_32F, 1, 0), cv2.Sobel(plane, cv2.CV_32F, 0, 1)
        strength = np.maximum(strength, np.hypot(across, down))
    wide = grown(np.clip(strength / 60 * 255, 0, 255).astype(np.uint8), 3)
    return np.asarray(wide / 255, np.float32)
