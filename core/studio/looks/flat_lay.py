"""Flat lay: sheets of paper laid over each other, and sprigs of eucalyptus in two corners."""

import cv2
import numpy as np

from core.studio.looks.canvas import Plane, slowly, thrice
from core.studio.looks.lens import from_the_front
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import Outline, dim, filled, lay, smooth, spun, stroked
from core.studio.looks.sprite import painted, shaded, stamp
from core.studio.looks.texture import noise
from core.studio.looks.tones import deeper, mixed, paler, tone_of

PAPERS: tuple[tuple[Tone, Tone], ...] = (  # below, above
    ((0.90, 0.80, 0.72), (0.965, 0.945, 0.915)),
    ((0.78, 0.84, 0.80), (0.96, 0.95, 0.925)),
    ((0.83, 0.80, 0.86), (0.96, 0.945, 0.93)),
)
SOFT = 720  # pixels on the longer side: enough for shadows of paper
LEAVES: tuple[Tone, ...] = ((0.46, 0.57, 0.49), (0.54, 0.64, 0.56), (0.40, 0.52, 0.46))


def _flat_lay(frame: Frame) -> Backdrop:
    """The table seen by who sits at it: what stands would not lie in a picture from above."""
    return from_the_front(frame, _flat_lay_above)


def _flat_lay_above(frame: Frame) -> Backdrop:
    below, above = PAPERS[frame.seed % len(PAPERS)]
    if frame.colour is not None:
        below = tone_of(frame.colour, below)
        above = paler(below, 0.8)
    picture = np.empty((*frame.shape, 3), np.float32)
    picture[:] = below
    height, width = frame.shape
    _sheet(
        picture,
        [(0.20, -0.1), (1.1, -0.1), (1.1, 0.80), (0.865, 1.1), (-0.1, 1.1), (-0.1, 0.54)],
        above,
    )
    _sheet(picture, [(0.74, -0.1), (1.1, -0.1), (1.1, 0.36)], mixed(below, above, 0.45))
    paper = noise(height, width, 420, frame.seed + 61) - 0.5
    paper += 0.6 * (noise(height, width, 150, frame.seed + 62) - 0.5)

    def light(down: Plane, across: Plane) -> Plane:
        return 1.03 - 0.07 * ((2 * down - 0.6) ** 2 + (across + 0.4) ** 2) / 2

    picture *= thrice(slowly(frame.shape, light) + 0.022 * paper)
    _sprig(picture, (-0.02 * width, 0.30 * height), -0.85, frame.unit, frame.seed)
    _sprig(picture, (1.03 * width, 0.76 * height), 2.25, frame.unit, frame.seed + 1)
    return np.clip(picture, 0, 1, out=picture)


def _sheet(picture: Backdrop, corners: list[tuple[float, float]], tone: Tone) -> None:
    """One sheet of paper with the thin shadow under its edge."""
    height, width = picture.shape[:2]
    unit = min(height, width)
    points = np.array(corners, np.float64) * (width, height)
    mask = filled((height, width), points)
    factor = min(1.0, SOFT / max(height, width))
    size = max(2, round(width * factor)), max(2, round(height * factor))
    small = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    shade = np.zeros_like(small)
    for shift, soft, dark in ((0.003, 0.004, 0.20), (0.011, 0.014, 0.17)):
        move = shift * unit * factor
        matrix = np.array([[1, 0, move], [0, 1, move]], np.float32)
        moved = cv2.warpAffine(small, matrix, size, borderMode=cv2.BORDER_REPLICATE)
        blurred = cv2.GaussianBlur(moved, (0, 0), max(0.7, soft * unit * factor))
        shade = np.maximum(shade, dark * blurred)
    drawn = cv2.resize(shade, (width, height), interpolation=cv2.INTER_LINEAR)
    dim(picture, np.asarray(drawn, np.float32), 1.0)
    lay(picture, mask, tone)


def _sprig(
    picture: Backdrop, at: tuple[float, float], heading: float, unit: float, seed: int
) -> None:
    """A twig that grows in from an edge, with round leaves in pairs, smaller to its tip."""
    chance = np.random.default_rng(seed + 71)
    course = [(at[0], at[1])]
    for _ in range(7):
        heading += chance.uniform(-0.02, 0.14)
        x, y = course[-1]
        course.append((x + np.cos(heading) * 0.046 * unit, y + np.sin(heading) * 0.046 * unit))
    stem = stroked(picture.shape[:2], [smooth(course)], max(0.8, 0.0036 * unit))
    lay(picture, stem, (0.50, 0.45, 0.36))
    for number, (x, y) in enumerate(course[1:]):
        size = unit * (0.056 - 0.0045 * number)
        for side in (-1, 1):
            angle = heading + side * chance.uniform(0.75, 1.15)
            tone = LEAVES[chance.integers(len(LEAVES))]
            leaf = _leaf(angle, tone)
            sprite = painted(leaf, size)
            middle = x + np.cos(angle) * 0.05 * size, y + np.sin(angle) * 0.05 * size
            shaded(picture, sprite, *middle, depth=0.22)
            stamp(picture, sprite, *middle)


def _leaf(angle: float, tone: Tone) -> list[tuple[Outline, Tone]]:
    """A round leaf from the origin towards `angle`: one half in the light, a pale vein."""
    upper = smooth([(0.0, 0.0), (0.32, -0.34), (0.72, -0.33), (1.0, 0.0)])
    lower = [(x, -y) for x, y in upper]
    vein = [(0.0, -0.012), (0.92, 0.0), (0.0, 0.012)]
    return [
        (spun(np.array([*upper, (0.0, 0.0)]), -angle), paler(tone, 0.12)),
        (spun(np.array([*lower, (0.0, 0.0)]), -angle), deeper(tone, 0.07)),
        (spun(np.array(vein), -angle), paler(tone, 0.4)),
    ]


FLAT_LAY = Look("flat-lay", 2, _flat_lay, above=_flat_lay_above, fill=0.65, shadow=0.5)
