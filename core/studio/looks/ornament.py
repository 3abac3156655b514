"""Drawing with soft edges: filled outlines, lines, glows, and how they are laid on a picture."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.canvas import thrice
from core.studio.looks.look import Backdrop, Tone

Plane = NDArray[np.floating[Any]]
Outline = NDArray[np.float64]
Point = tuple[float, float]
BITS = 4  # of a pixel's fraction that OpenCV keeps
STRIP = 64  # rows that are worked on at once, so that they stay in the processor's cache

GOLD: Tone = (0.93, 0.77, 0.44)


def outline(points: Sequence[Point] | Outline) -> NDArray[np.int32]:
    """Points in pixels as OpenCV wants them, fractions kept."""
    return np.round(np.asarray(points, np.float64) * (1 << BITS)).astype(np.int32)


def filled(shape: tuple[int, int], points: Sequence[Point] | Outline) -> Plane:
    """1 inside a closed outline, soft at its edge."""
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [outline(points)], 255, cv2.LINE_AA, BITS)
    return mask.astype(np.float32) / 255


def stroked(
    shape: tuple[int, int],
    lines: Sequence[Sequence[Point] | Outline],
    thickness: float,
    *,
    closed: bool = False,
) -> Plane:
    """1 on lines of `thickness` pixels; thinner than a pixel they are fainter."""
    mask = np.zeros(shape, np.uint8)
    thick = max(1, round(thickness))
    cv2.polylines(mask, [outline(one) for one in lines], closed, 255, thick, cv2.LINE_AA, BITS)
    return mask.astype(np.float32) * np.float32(min(1.0, thickness) / 255)


def turned(profile: Sequence[Point], centre: Point, size: float) -> Outline:
    """The outline of a turned body from its (half width, height) profile, top to bottom."""
    right = np.array(profile, np.float64)
    left = right[::-1] * (-1, 1)
    return np.concatenate([right, left]) * size + centre


def spun(points: Outline, angle: float) -> Outline:
    """Points turned about the origin, in radians."""
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.asarray(points @ np.array([[cosine, -sine], [sine, cosine]]), np.float64)


def ring(radius: float = 1.0, points: int = 48) -> Outline:
    """A circle about the origin."""
    around = np.linspace(0, 2 * np.pi, points, endpoint=False)
    return np.stack([np.sin(around), np.cos(around)], 1) * radius


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A curve through the points (Catmull-Rom)."""
    given = np.array([points[0], *points, points[-1]], np.float64)
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (given[at : len(given) - 3 + at, None] for at in range(4))
    curve = 0.5 * (
        2 * p1
        + (p2 - p0) * t
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    return [(float(x), float(y)) for x, y in (*curve.reshape(-1, 2), given[-1])]


def petal(half: Sequence[Point]) -> Outline:
    """A closed leaf from the curve through its right half, base to tip."""
    right = smooth(half)
    return np.array(right + [(-x, y) for x, y in reversed(right)], np.float64)


def lay(picture: Backdrop, mask: Plane, tone: Tone | Plane) -> None:
    """Cover `picture` with a tone (or tones) where the mask is."""
    tones = np.asarray(tone, np.float32)
    colours = np.broadcast_to(
        tones, picture.shape if tones.ndim == 3 else (STRIP, *picture.shape[1:])
    )
    used = np.flatnonzero(mask.any(axis=0))
    if not len(used):
        return
    wide = slice(int(used[0]), int(used[-1]) + 1)
    for top in range(0, len(picture), STRIP):
        cover = mask[top : top + STRIP, wide]
        if not cover.any():
            continue
        part = picture[top : top + STRIP, wide]
        first = top if tones.ndim == 3 else 0
        own = colours[first : first + len(part), wide]
        part += (own - part) * thrice(cover)


def raised(picture: Backdrop, mask: Plane, tone: Tone, reach: float) -> None:
    """Lay a tone that stands `reach` pixels proud: lit from the upper left, with its own shade."""
    step = max(1, round(reach))
    soft = cv2.GaussianBlur(np.asarray(mask, np.float32), (0, 0), max(0.6, 0.6 * reach))
    shade = np.zeros_like(soft)
    shade[step:, step:] = soft[:-step, :-step]
    for top in range(0, len(picture), STRIP):
        rows = slice(top, top + STRIP)
        used = np.flatnonzero(shade[rows].any(axis=0))
        if not len(used):
            continue
        here = (rows, slice(max(0, int(used[0]) - 2 * step), int(used[-1]) + 1))
        part, slope = picture[here], soft[here] - shade[here]
        light, pale = 1 + 1.1 * slope, 0.5 * np.maximum(slope, 0)
        part *= thrice(1 - 0.55 * shade[here])
        part += (cv2.merge([light * own + pale for own in tone]) - part) * thrice(mask[here])


def dim(picture: Backdrop, shade: Plane, depth: float) -> None:
    """Darken the picture by `depth` where the shade is 1."""
    for top in range(0, len(picture), STRIP):
        part = shade[top : top + STRIP]
        if part.any():
            picture[top : top + STRIP] *= thrice(1 - depth * part)


def part_of(picture: Backdrop, centre: Point, reach: float) -> tuple[Backdrop, Point]:
    """A square of the picture round a point, to be drawn on, and where the point is in it."""
    x, y = centre
    left, top = max(0, int(x - reach)), max(0, int(y - reach))
    part = picture[top : max(0, int(y + reach) + 2), left : max(0, int(x + reach) + 2)]
    return part, (x - left, y - top)


def shine(picture: Backdrop, mask: Plane, spread: float, tone: Tone) -> None:
    """Let a shape glow: light added all round it, `spread` pixels wide."""
    height, width = mask.shape
    size = max(2, width // 4), max(2, height // 4)
    small = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(0.8, spread / 4))
    picture += cv2.resize(soft, (width, height))[..., None] * np.array(tone, np.float32)
