"""The light that a product takes from its ground: where it touches, and where it shades."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Alpha = NDArray[np.uint8]  # 0 to 255
Box = tuple[int, int, int, int]  # x, y, width, height in pixels
LAYERS = (  # what lies: darkness, and shift and softness against its longer side
    (0.85, 0.000, 0.0060),  # further out than shifted, it would glow darkly on the lit side, too
    (0.70, 0.013, 0.011),
    (0.52, 0.030, 0.025),
    (0.38, 0.060, 0.055),
)
CREASE = 1.4  # of a look's own darkness, which is for shadows that some light falls into
SLANT = 0.24  # rows a column: how steeply a base on the ground may rise in the picture
APART = 0.08  # of a product's longer side: feet so far from each other have each their own shade
ENOUGH = 240  # pixels of a product's longer side: shadows are soft, and drawn at that size


@dataclass(frozen=True)
class Foot:
    """By column: the lowest opaque row, and how surely it stands on the ground there (0 to 1)."""

    lowest: Plane
    touch: Plane


def find_foot(alpha: Alpha, base: float, tall: float) -> Foot:
    """Where a standing silhouette meets the ground; `base` is its lowest row."""
    solid = alpha > 127
    height = alpha.shape[0]
    lowest = (height - solid[::-1].argmax(axis=0)).astype(np.float32)
    above = np.where(solid.any(axis=0), base - lowest, np.inf)
    level = np.exp(-((np.maximum(above, 0) / max(1.0, 0.055 * tall)) ** 2))
    touch = np.maximum(level, _slanting(lowest, above, tall)).astype(np.float32)
    # Whole pixels would make steps along a round base.
    known = np.where(solid.any(axis=0), lowest, base).astype(np.float32)
    sure, spread = touch + 1e-3, max(1.0, 0.012 * tall)
    evened, weight = (
        cv2.GaussianBlur(each[None], (0, 0), spread, sigmaY=0.1) for each in (known * sure, sure)
    )
    return Foot(np.asarray(evened / weight, np.float32)[0], touch)


def _slanting(lowest: Plane, above: Plane, tall: float) -> Plane:
    """Touch along a base that runs back in perspective: it rises, but never steeply."""
    across = np.arange(len(lowest), dtype=np.float32) * np.float32(SLANT)
    known = np.where(np.isfinite(above), lowest, 0)
    from_left = np.maximum.accumulate(known + across) - across
    from_right = np.maximum.accumulate((known - across)[::-1])[::-1] + across
    line = np.maximum(from_left, from_right)
    off = np.exp(-(((line - known) / max(1.0, 0.025 * tall)) ** 2))
    far = np.exp(-((above / max(1.0, 0.19 * tall)) ** 2))
    return np.asarray(off * far, np.float32)


def standing(alpha: Alpha, box: Box, *, cast: float, horizon: float | None) -> Plane:
    """Darkness from 0 to 1 under and behind a product that stands at `box`.

    No shadow falls above the row `horizon`, where the ground ends at a wall.
    """
    small, factor = _coarse(alpha, box)
    _, y, w, h = (value * factor for value in box)
    unit, base = max(w, h), y + h
    foot = find_foot(small, base, h)
    dark = np.maximum(_touching(foot, small.shape, unit), _pool(foot, small.shape, base, unit))
    dark = np.maximum(dark, _crease(foot, small.shape, unit))
    if cast:
        soft = np.asarray(small / np.float32(255), np.float32)
        dark = np.maximum(dark, cast * _cast(soft, base, h, unit))
    if horizon is not None:
        down = np.arange(small.shape[0], dtype=np.float32)[:, None]
        dark = dark * np.clip((down - horizon * factor) / (0.06 * unit), 0, 1)
    return _fine(dark, alpha.shape)


def lying(alpha: Alpha, box: Box) -> Plane:
    """Darkness all round a product seen from above, heavier to the lower right."""
    small, factor = _coarse(alpha, box)
    soft = np.asarray(small / np.float32(255), np.float32)
    unit = max(box[2:]) * factor
    dark: Plane = np.zeros_like(soft)
    for share, shift, softness in LAYERS:
        matrix = np.array([[1, 0, shift * unit * 0.7], [0, 1, shift * unit]], np.float32)
        moved = cv2.warpAffine(soft, matrix, soft.shape[::-1])
        blurred = cv2.GaussianBlur(moved, (0, 0), max(0.8, softness * unit))
        dark = np.maximum(dark, share * blurred)
    return _fine(dark, alpha.shape)


def _touching(foot: Foot, shape: tuple[int, ...], unit: float) -> Plane:
    """A dark line right below the lowest edge, following it."""
    down = np.arange(shape[0], dtype=np.float32)[:, None]
    away = down - foot.lowest[None]
    below = np.exp(-((np.maximum(away, 0) / max(1.3, 0.018 * unit)) ** 2))
    inside = np.exp(-((np.minimum(away, 0) / max(2.0, 0.05 * unit)) ** 2))
    line = foot.touch[None] ** 2 * below * inside
    return np.asarray(
        cv2.GaussianBlur(line.astype(np.float32), (0, 0), max(0.7, 0.005 * unit)), np.float32
    )


def _crease(foot: Foot, shape: tuple[int, ...], unit: float) -> Plane:
    """Where it stands on the ground no light comes in at all: a thin line, darker than a shadow."""
    down = np.arange(shape[0], dtype=np.float32)[:, None]
    away = (down - foot.lowest[None] + 0.4) / max(1.0, 0.006 * unit)
    inside = np.minimum(away, 0) * np.float32(0.3)  # the edge itself is seen through
    line = np.exp(-(np.maximum(away, 0) ** 2) - inside**2) * foot.touch[None] ** 2
    soft = cv2.GaussianBlur(line, (0, 0), 0.8)  # else it would be drawn out in steps
    return np.asarray(CREASE * soft, np.float32)


def _pool(foot: Foot, shape: tuple[int, ...], base: float, unit: float) -> Plane:
    """The ground's own dimness around each foot: a pair of shoes has light between the two."""
    columns = np.flatnonzero(foot.touch > 0.35)
    dark = np.zeros(shape, np.float32)
    for part in np.split(columns, np.flatnonzero(np.diff(columns) > APART * unit) + 1):
        if len(part):
            dark = np.maximum(dark, _dimmed(part[0], part[-1] + 1, shape, base, unit))
    return dark


def _dimmed(first: int, last: int, shape: tuple[int, ...], base: float, unit: float) -> Plane:
    """An ellipse round a foot from the column `first` to `last`, half of it hidden by the foot."""
    middle, half = (first + last - 1) / 2, (last - first) / 2
    down = np.arange(shape[0], dtype=np.float32)[:, None]
    across = np.arange(shape[1], dtype=np.float32)[None]
    flat = 0.028 * unit + 0.10 * half
    out = ((across - middle - 0.03 * unit) / (half + 0.05 * unit)) ** 2
    out = np.sqrt(out + ((down - base + 0.5 * flat) / (1.45 * flat)) ** 2)
    fading = np.clip((1.62 - out) / 1.22, 0, 1)  # without an end that could be seen
    return np.asarray(0.80 * fading * fading * (1.6 - 0.6 * fading), np.float32)


def _cast(small: Plane, base: float, tall: float, unit: float) -> Plane:
    """The silhouette laid down to the right and away from us, softer with the distance."""
    low, lean = 0.24, 0.46
    matrix = np.array([[1, -lean, lean * base], [0, low, base * (1 - low)]], np.float32)
    laid = cv2.warpAffine(small, matrix, small.shape[::-1])
    near = cv2.GaussianBlur(laid, (0, 0), max(1.2, 0.022 * unit))
    far = cv2.GaussianBlur(laid, (0, 0), max(2.5, 0.075 * unit))
    down = np.arange(small.shape[0], dtype=np.float32)[:, None]
    distance = np.clip((base - down) / max(1.0, low * tall), 0, 1)
    soft = near * (1 - distance) + far * distance
    fade = (1 - 0.75 * distance) * np.clip((base + 0.05 * unit - down) / (0.05 * unit), 0, 1)
    return np.asarray(soft * fade, np.float32)


def _coarse(alpha: Alpha, box: Box) -> tuple[Alpha, float]:
    height, width = alpha.shape
    factor = min(1.0, ENOUGH / max(box[2:]))
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    return np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_AREA), np.uint8), factor


def _fine(dark: Plane, shape: tuple[int, ...]) -> Plane:
    size = (shape[1], shape[0])
    full = cv2.resize(dark.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(full, 0, CREASE), np.float32)
