"""Drawing with soft edges: filled outlines, lines, glows, and how they are laid on a picture."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.look import Backdrop

Plane = NDArray[np.floating[Any]]
Colour = tuple[float, float, float]
Point = tuple[float, float]
BITS = 4  # of a pixel's fraction that OpenCV keeps

GOLD: Colour = (0.93, 0.77, 0.44)


def outline(points: Sequence[Point] | NDArray[np.float64]) -> NDArray[np.int32]:
    """Points in pixels as OpenCV wants them, fractions kept."""
    return np.round(np.asarray(points, np.float64) * (1 << BITS)).astype(np.int32)


def filled(shape: tuple[int, int], points: Sequence[Point] | NDArray[np.float64]) -> Plane:
    """1 inside a closed outline, soft at its edge."""
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [outline(points)], 255, cv2.LINE_AA, BITS)
    return mask.astype(np.float32) / 255


def stroked(
    shape: tuple[int, int],
    lines: Sequence[Sequence[Point] | NDArray[np.float64]],
    thickness: float,
    *,
    closed: bool = False,
) -> Plane:
    """1 on lines of `thickness` pixels; thinner than a pixel they are fainter."""
    mask = np.zeros(shape, np.uint8)
    thick = max(1, round(thickness))
    cv2.polylines(mask, [outline(one) for one in lines], closed, 255, thick, cv2.LINE_AA, BITS)
    return mask.astype(np.float32) / 255 * min(1.0, thickness)


def turned(profile: Sequence[Point], centre: Point, size: float) -> NDArray[np.float64]:
    """The outline of a turned body from its (half width, height) profile, top to bottom."""
    right = np.array(profile, np.float64)
    left = right[::-1] * (-1, 1)
    return np.concatenate([right, left]) * size + centre


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A curve through the points (Catmull-Rom)."""
    given = np.array([points[0], *points, points[-1]], np.float64)
    curve: list[Point] = []
    for p0, p1, p2, p3 in zip(given, given[1:], given[2:], given[3:], strict=False):
        for t in np.linspace(0, 1, steps, endpoint=False):
            x, y = 0.5 * (
                2 * p1
                + (p2 - p0) * t
                + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
            curve.append((float(x), float(y)))
    return [*curve, (float(given[-1][0]), float(given[-1][1]))]


def lay(picture: Backdrop, mask: Plane, colour: Colour | Plane) -> None:
    """Cover `picture` with a colour (or colours) where the mask is."""
    tone = np.asarray(colour, np.float32)
    picture += (tone - picture) * np.clip(mask, 0, 1)[..., None]


def shine(picture: Backdrop, mask: Plane, spread: float, colour: Colour) -> None:
    """Let a shape glow: light added all round it, `spread` pixels wide."""
    height, width = mask.shape
    small = cv2.resize(
        mask, (max(2, width // 4), max(2, height // 4)), interpolation=cv2.INTER_AREA
    )
    soft = cv2.GaussianBlur(small, (0, 0), max(0.8, spread / 4))
    picture += cv2.resize(soft, (width, height))[..., None] * np.array(colour, np.float32)
