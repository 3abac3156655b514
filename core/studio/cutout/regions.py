"""What stands out, region by region: the ground is what hangs together with the border.

After Zhu and others, "Saliency Optimization from Robust Background Detection" (CVPR 2014): small
regions of even colour, how much of each one's kin lies at the border, contrast against those that
are ground, and one linear system that makes neighbours of like colour agree.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
ACROSS, ROUNDS, RULER = 17, 6, 12.0  # regions along the longer side; SLIC's own figures
MIDDLE, STEP = 0.16, 2.0  # of the sides; what each step from region to region costs
KIN, BORDER, NEAR = 10.0, 1.0, 0.25  # spreads: of colours in Lab, of border contact, of places


class Regions(NamedTuple):
    """`labels` H×W; colours (Lab) and places (0 to 1) by region; who touches whom; the border."""

    labels: NDArray[np.int32]
    colours: Plane
    places: Plane
    touching: NDArray[np.bool_]
    at_border: NDArray[np.bool_]


def salience(regions: Regions, skin: Mask) -> Plane:
    """From 0 (ground) to 1 (product) at each pixel; a hand counts as ground."""
    apart = np.linalg.norm(regions.colours[:, None] - regions.colours[None], axis=2)
    way = _ways(_without_faint(np.where(regions.touching, apart, np.inf)))
    kin = np.exp(-(way**2) / (2 * KIN**2))
    contact = kin[:, regions.at_border].sum(1) / np.sqrt(kin.sum(1))
    ground = 1 - np.exp(-(contact**2) / (2 * BORDER**2))
    ground = np.maximum(ground, _covered(regions, skin))
    far = np.linalg.norm(regions.places[:, None] - regions.places[None], axis=2)
    contrast = (apart * np.exp(-(far**2) / (2 * NEAR**2)) * ground).sum(1) * (1 - ground)
    product = contrast / max(float(contrast.max()), 1e-6)
    bound = np.exp(-(apart**2) / (2 * KIN**2)) + 0.1
    bound *= regions.touching | (regions.touching.astype(np.float32) @ regions.touching > 0)
    np.fill_diagonal(bound, 0)
    system = np.diag(bound.sum(1) + 5 * ground + product + 1e-3) - bound
    found = np.clip(np.linalg.solve(system, product), 0, None)
    found /= max(float(found.max()), 1e-6)
    return np.asarray(found[regions.labels], np.float32)


def from_middle(regions: Regions, skin: Mask) -> Plane:
    """From 0 to 1: how much shorter the way by colour is from the middle than from the border."""
    count = len(regions.colours)
    apart = np.linalg.norm(regions.colours[:, None] - regions.colours[None], axis=2)
    outer = regions.at_border | _covered(regions, skin)
    height, width = skin.shape
    place = regions.places * max(height, width) / np.array([height, width]) - 0.5
    middle = (np.hypot(place[:, 0], place[:, 1]) < MIDDLE) & ~outer
    if not middle.any():
        return np.zeros((height, width), np.float32)
    beside = regions.touching & ~(regions.at_border[:, None] & regions.at_border[None])
    steps = np.where(beside, apart + STEP, np.inf)
    steps[np.diag_indices(count)] = 0
    way = _ways(steps)
    out, within = way[:, outer].min(1), way[:, middle].min(1)
    return np.asarray((out / (out + within + 1e-6))[regions.labels], np.float32)


def _covered(regions: Regions, skin: Mask) -> NDArray[np.bool_]:
    """The regions of which a hand takes more than half."""
    count = len(regions.colours)
    sizes = np.maximum(np.bincount(regions.labels.ravel(), minlength=count), 1)
    return np.asarray(np.bincount(regions.labels.ravel(), skin.ravel(), count) > 0.5 * sizes)


def find_regions(pixels: Pixels) -> Regions:
    """Regions of even colour (SLIC), about a seventeenth of the longer side across."""
    lab = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), np.uint8)
    height, width = lab.shape[:2]
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.0)
    side = max(6, max(height, width) // ACROSS)
    slic = cv2.ximgproc.createSuperpixelSLIC(smooth, cv2.ximgproc.SLIC, side, RULER)
    slic.iterate(ROUNDS)
    slic.enforceLabelConnectivity(25)
    labels = np.asarray(slic.getLabels(), np.int32)
    count = int(labels.max()) + 1
    flat, sizes = labels.ravel(), np.maximum(np.bincount(labels.ravel(), minlength=count), 1)
    colours = _means(flat, sizes, [lab[..., each] for each in range(3)])
    down, across = np.indices((height, width), np.float32) / max(height, width)
    places = _means(flat, sizes, [down, across])
    touching = np.eye(count, dtype=bool)
    for one, other in ((labels[1:], labels[:-1]), (labels[:, 1:], labels[:, :-1])):
        touching[one.ravel(), other.ravel()] = True
    at_border = np.zeros(count, bool)
    for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        at_border[edge] = True
    touching |= touching.T | (at_border[:, None] & at_border[None])
    return Regions(labels, colours, places, touching, at_border)


def _means(flat: NDArray[np.int32], sizes: NDArray[np.int64], planes: list[NDArray]) -> Plane:  # type: ignore[type-arg]  # bytes or floats
    sums = [np.bincount(flat, plane.ravel(), len(sizes)) / sizes for plane in planes]
    return np.asarray(np.stack(sums, axis=1), np.float32)


def _without_faint(steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Steps as faint as those between neighbours on even ground are free."""
    np.fill_diagonal(steps, np.inf)
    free = float(np.mean(np.minimum(steps.min(1), 30)))
    less = np.maximum(steps - free, 0)
    np.fill_diagonal(less, 0)
    return less


def _ways(steps: NDArray[np.float64]) -> Plane:
    """The least sum of colour steps between any two regions."""
    way = steps.astype(np.float32)
    for middle in range(len(way)):
        np.minimum(way, way[:, middle, None] + way[None, middle], out=way)
    return way
