"""The looks with a surface: wooden table, marble, concrete, linen from above."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks import texture
from core.studio.looks.look import Backdrop, Look

HORIZON = 0.58  # from the top
WIDER = 0.34  # how much wider the table is at its near edge, to either side
Colour = tuple[float, float, float]
Texture = Callable[[int, int, int], NDArray[np.float32]]


def table(surface: NDArray[np.float32], wall: Colour) -> Backdrop:
    """Lay a texture down as a table before a wall that is out of focus."""
    height, width = surface.shape[:2]
    edge, wide = round(height * HORIZON), WIDER * width
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = np.array(
        [[-0.04 * width, edge], [1.04 * width, edge], [width + wide, height], [-wide, height]],
        np.float32,
    )
    matrix = cv2.getPerspectiveTransform(source, target)
    soft = cv2.GaussianBlur(surface, (0, 0), max(1.0, height / 420))
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    near = np.clip((down - HORIZON) / (1 - HORIZON), 0, 1)
    laid, far = (
        cv2.warpPerspective(each, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)
        for each in (surface, soft)
    )
    sharp = np.clip(near / 0.35, 0, 1)[..., None]
    lit = (laid * sharp + far * (1 - sharp)) * _light(down, across)[..., None]
    lit *= (0.90 + 0.12 * near)[..., None]
    ground = _wall(down, across)[..., None] * np.array(wall, np.float32)
    blend = np.clip((down - HORIZON) * height / max(2.0, height / 110) + 0.5, 0, 1)[..., None]
    return np.asarray(ground * (1 - blend) + lit * blend, np.float32)


def _light(down: NDArray[np.float32], across: NDArray[np.float32]) -> NDArray[np.float32]:
    """A window far to the left, a little before us."""
    return np.asarray(1.06 - 0.10 * (across + 0.35) ** 2 - 0.04 * (1 - down), np.float32)


def _wall(down: NDArray[np.float32], across: NDArray[np.float32]) -> NDArray[np.float32]:
    glow = np.exp(-((down - 0.26) ** 2 * 4 + (across + 0.30) ** 2) / 0.75)
    foot = 1 - 0.10 * np.exp(-np.clip(HORIZON - down, 0, 1) / 0.05)
    return np.asarray((0.80 + 0.22 * glow) * foot, np.float32)


def from_above(surface: NDArray[np.float32]) -> Backdrop:
    """A texture under an even light from the upper left."""
    height, width = surface.shape[:2]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    light = 1.05 - 0.09 * ((down + 0.4) ** 2 + (across + 0.4) ** 2) / 2
    return np.asarray(surface * light[..., None], np.float32)


def _wooden(height: int, width: int, seed: int) -> Backdrop:
    return table(texture.wood(height, width, 2 * seed + 11), (0.93, 0.90, 0.86))


def _wooden_above(height: int, width: int, seed: int) -> Backdrop:
    return from_above(texture.wood(height, width, 2 * seed + 11, planks=4))


def _marble(height: int, width: int, seed: int) -> Backdrop:
    return table(texture.marble(height, width, seed + 21), (0.88, 0.89, 0.90))


def _marble_above(height: int, width: int, seed: int) -> Backdrop:
    return from_above(texture.marble(height, width, seed + 21))


def _concrete(height: int, width: int, seed: int) -> Backdrop:
    return table(texture.concrete(height, width, seed + 31), (0.80, 0.80, 0.79))


def _concrete_above(height: int, width: int, seed: int) -> Backdrop:
    return from_above(texture.concrete(height, width, seed + 31))


def _linen(height: int, width: int, seed: int) -> Backdrop:
    return from_above(texture.linen(height, width, seed + 41))


WOODEN = Look(
    "wooden-table",
    2,
    _wooden,
    above=_wooden_above,
    fill=0.64,
    horizon=HORIZON,
    shadow=0.72,
    gloss=0.05,
    warmth=0.15,
)
MARBLE = Look(
    "marble",
    2,
    _marble,
    above=_marble_above,
    fill=0.64,
    horizon=HORIZON,
    shadow=0.55,
    gloss=0.18,
)
CONCRETE = Look(
    "concrete", 2, _concrete, above=_concrete_above, fill=0.64, horizon=HORIZON, shadow=0.62
)
FLAT_LAY = Look("flat-lay", 2, _linen, fill=0.76, ground=0.5, shadow=0.5, lying=True)
