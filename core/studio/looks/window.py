"""Window light: the sun through panes and leaves, on a warm wall and floor."""

import cv2
import numpy as np

from core.studio.looks.look import Backdrop, Look
from core.studio.looks.ornament import Plane, filled
from core.studio.looks.plain import sweep

PANES = ((0.00, 0.46), (0.52, 0.98))  # of the window's width


def _window(height: int, width: int, seed: int) -> Backdrop:
    picture = sweep(height, width, (0.93, 0.885, 0.83), (0.90, 0.85, 0.785))
    light = cv2.GaussianBlur(_panes(height, width), (0, 0), 0.008 * max(height, width))
    leaves = cv2.GaussianBlur(_leaves(height, width, seed), (0, 0), 0.006 * max(height, width))
    sun = np.clip(light - 0.75 * leaves, 0, 1)[..., None]
    shade = np.array([0.80, 0.80, 0.83], np.float32)
    warm = np.array([1.09, 1.05, 0.98], np.float32)
    return np.clip(picture * (shade + (warm - shade) * sun), 0, 1)


def _panes(height: int, width: int) -> Plane:
    """Four panes of light, leaning as light falls."""
    mask = np.zeros((height, width), np.float32)
    for left, right in PANES:
        for top, bottom in ((0.02, 0.34), (0.38, 0.80)):
            corners = [
                (left, top + 0.16 * left),
                (right, top + 0.16 * right),
                (right, bottom + 0.16 * right),
                (left, bottom + 0.16 * left),
            ]
            points = [
                ((0.16 + 0.80 * x + 0.22 * (y - 0.4)) * width, (0.02 + 0.96 * y) * height)
                for x, y in corners
            ]
            mask = np.maximum(mask, filled((height, width), points))
    return mask


def _leaves(height: int, width: int, seed: int) -> Plane:
    """The shadow of a branch that hangs in from the upper left."""
    chance = np.random.default_rng(seed + 3)
    unit = max(height, width)
    mask = np.zeros((height, width), np.float32)
    for start, heading, count in (((0.02, 0.10), 0.45, 9), ((0.30, -0.05), 0.95, 8)):
        x, y = start[0] * width, start[1] * height
        for number in range(count):
            x += np.cos(heading) * 0.052 * unit
            y += np.sin(heading) * 0.052 * unit
            side = 1 if number % 2 else -1
            angle = heading + side * chance.uniform(0.6, 1.0)
            size = unit * chance.uniform(0.05, 0.078)
            mask = np.maximum(mask, filled((height, width), _leaf((x, y), angle, size)))
    return mask


def _leaf(
    at: tuple[float, float], angle: float, size: float
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    along = np.linspace(0, 1, 14)
    across = 0.24 * np.sin(np.pi * along**0.8)
    points = np.concatenate(
        [np.stack([along, across], 1), np.stack([along[::-1], -across[::-1]], 1)]
    )
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray(points @ turn * size + at, np.float64)


WINDOW = Look("window-light", 2, _window, fill=0.64, ground=0.82, shadow=0.55, warmth=0.12)
