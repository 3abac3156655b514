"""Truck art: a painted border of petals, diamonds and dots round a clear cream field."""

import numpy as np

from core.studio.looks.look import Backdrop, Look
from core.studio.looks.ornament import Colour, filled, lay, smooth, stroked

CREAM: Colour = (0.975, 0.945, 0.875)
RED: Colour = (0.80, 0.13, 0.14)
BLUE: Colour = (0.05, 0.30, 0.55)
GREEN: Colour = (0.05, 0.48, 0.32)
YELLOW: Colour = (0.97, 0.76, 0.16)
PINK: Colour = (0.92, 0.36, 0.52)
WHITE: Colour = (0.99, 0.98, 0.95)
BANDS = (
    (0.0, BLUE),
    (0.018, YELLOW),
    (0.026, RED),
    (0.098, YELLOW),
    (0.106, GREEN),
    (0.122, WHITE),
)


def _truck(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    light = 1.02 - 0.06 * (down**2 + across**2)
    picture = np.asarray(light[..., None] * np.array(CREAM, np.float32), np.float32)
    unit = min(height, width)
    inner = 0.128 * unit
    rows = np.arange(height, dtype=np.float32)[:, None]
    columns = np.arange(width, dtype=np.float32)[None]
    depth = np.minimum(
        np.minimum(rows, height - 1 - rows), np.minimum(columns, width - 1 - columns)
    )
    for start, colour in BANDS:
        band = np.clip(depth - start * unit + 0.5, 0, 1) * np.clip(inner - depth + 0.5, 0, 1)
        lay(picture, band, colour)
    _flowers(picture, 0.062 * unit, unit)
    dots = [(x, y, 0.0045 * unit) for x, y in _along(height, width, 0.009 * unit, 0.030 * unit)]
    _dots(picture, dots, WHITE)
    return np.clip(picture, 0, 1)


def _along(height: int, width: int, depth: float, pitch: float) -> list[tuple[float, float]]:
    """Points evenly along a frame that lies `depth` inside the edge, corners included."""
    wide, tall = width - 2 * depth, height - 2 * depth
    across, down = max(2, round(wide / pitch)), max(2, round(tall / pitch))
    points = []
    for number in range(across + 1):
        x = depth + wide * number / across
        points += [(x, depth), (x, height - depth)]
    for number in range(1, down):
        y = depth + tall * number / down
        points += [(depth, y), (width - depth, y)]
    return points


def _flowers(picture: Backdrop, depth: float, unit: float) -> None:
    """Flowers and diamonds by turns, on the red band."""
    height, width = picture.shape[:2]
    for number, at in enumerate(_along(height, width, depth, 0.088 * unit)):
        near_corner = min(at[0], width - at[0]) < 1.2 * depth and (
            min(at[1], height - at[1]) < 1.2 * depth
        )
        if near_corner or number % 4 < 2:
            _flower(picture, at, (0.036 if near_corner else 0.031) * unit)
        else:
            _diamond(picture, at, 0.026 * unit)


def _flower(picture: Backdrop, at: tuple[float, float], size: float) -> None:
    reach = int(size * 1.4) + 2
    top, left = max(0, int(at[1]) - reach), max(0, int(at[0]) - reach)
    part = picture[top : int(at[1]) + reach, left : int(at[0]) + reach]
    shape, centre = (part.shape[0], part.shape[1]), np.array([at[0] - left, at[1] - top])
    half = smooth([(0, 0.05), (0.36, 0.45), (0.30, 0.85), (0, 1.0)])
    petal = np.array(half + [(-x, y) for x, y in reversed(half)])
    for scale, colour in ((1.0, WHITE), (0.84, PINK), (0.48, YELLOW)):
        for number in range(8):
            turn = number * np.pi / 4
            spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
            lay(part, filled(shape, petal @ spin * size * scale + centre), colour)
    around = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ring = np.stack([np.sin(around), np.cos(around)], 1)
    lay(part, filled(shape, ring * 0.2 * size + centre), GREEN)


def _diamond(picture: Backdrop, at: tuple[float, float], size: float) -> None:
    reach = int(size * 1.4) + 2
    top, left = max(0, int(at[1]) - reach), max(0, int(at[0]) - reach)
    part = picture[top : int(at[1]) + reach, left : int(at[0]) + reach]
    shape, centre = (part.shape[0], part.shape[1]), np.array([at[0] - left, at[1] - top])
    corners = np.array([(0, -1), (0.72, 0), (0, 1), (-0.72, 0)], np.float64)
    for scale, colour in ((1.0, YELLOW), (0.74, BLUE), (0.40, WHITE)):
        lay(part, filled(shape, corners * size * scale + centre), colour)
    lay(part, stroked(shape, [corners * size + centre], max(0.8, size / 24), closed=True), WHITE)


def _dots(picture: Backdrop, dots: list[tuple[float, float, float]], colour: Colour) -> None:
    around = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    ring = np.stack([np.sin(around), np.cos(around)], 1)
    shape = (picture.shape[0], picture.shape[1])
    cover = np.zeros(shape, np.float32)
    for x, y, size in dots:
        reach = int(size) + 3
        top, left = max(0, int(y) - reach), max(0, int(x) - reach)
        part = cover[top : int(y) + reach, left : int(x) + reach]
        part += filled((part.shape[0], part.shape[1]), ring * size + (x - left, y - top))
    lay(picture, cover, colour)


TRUCK_ART = Look("truck-art", 2, _truck, fill=0.58, shadow=0.5, lying=True)
