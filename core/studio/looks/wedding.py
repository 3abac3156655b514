"""Wedding: maroon silk under mehndi in gold, rings of petals round where the product stands."""

import numpy as np

from core.studio.looks.look import Backdrop, Look
from core.studio.looks.ornament import GOLD, Plane, lay, smooth, stroked

RINGS = ((0.20, 12, 0.070), (0.30, 18, 0.075), (0.405, 24, 0.080), (0.52, 30, 0.085))


def _wedding(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    glow = np.exp(-((down - 0.5) ** 2 * 4 + across**2) / 0.8)[..., None]
    deep = np.array([0.235, 0.028, 0.055], np.float32)
    bright = np.array([0.58, 0.095, 0.135], np.float32)
    picture = np.asarray(deep + (bright - deep) * glow, np.float32)
    sheen = 1 + 0.03 * np.sin((across * 0.7 + down) * 22)[..., None]
    picture *= sheen.astype(np.float32)
    lay(picture, _mandala(height, width) * 0.85, GOLD)
    return np.clip(picture, 0, 1)


def _mandala(height: int, width: int) -> Plane:
    unit = min(height, width)
    centre = np.array([width / 2, height / 2])
    lines, fine = [], []
    for radius, petals, size in RINGS:
        for number in range(petals):
            turn = 2 * np.pi * (number + 0.5 * (petals % 4 == 2)) / petals
            lines.append(_petal(radius, size, turn) * unit + centre)
            fine.append(_petal(radius + 0.2 * size, 0.55 * size, turn) * unit + centre)
        for step in (-0.012, -0.020):
            around = np.linspace(0, 2 * np.pi, 180)
            circle = np.stack([np.sin(around), np.cos(around)], 1) * (radius + step)
            fine.append(circle * unit + centre)
    shape = (height, width)
    strong = stroked(shape, lines, unit * 0.0032, closed=True)
    return np.maximum(strong, 0.7 * stroked(shape, fine, unit * 0.0014, closed=True))


def _petal(
    radius: float, size: float, turn: float
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """One pointed petal that grows outward from a ring."""
    half = smooth([(0, 0), (0.34, 0.30), (0.30, 0.62), (0, 1)])
    points = np.array(half + [(-x, y) for x, y in reversed(half)]) * size + (0, radius)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(points @ spin, np.float64)


WEDDING = Look("wedding", 2, _wedding, fill=0.62, shadow=0.7, lying=True, warmth=0.12)
