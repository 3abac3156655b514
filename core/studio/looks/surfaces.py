"""The looks with a surface: wooden table, marble, linen from above, concrete."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks import texture
from core.studio.looks.look import Backdrop, Look

HORIZON = 0.56  # from the top


def _table(surface: NDArray[np.float32], wall: tuple[float, float, float]) -> Backdrop:
    """Lay a texture down as a table before a wall that is out of focus."""
    height, width = surface.shape[:2]
    edge = int(height * HORIZON)
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    wide = 0.42 * width
    target = np.array(
        [[0, edge], [width, edge], [width + wide, height], [-wide, height]], np.float32
    )
    laid = cv2.warpPerspective(
        surface,
        cv2.getPerspectiveTransform(source, target),
        (width, height),
        flags=cv2.INTER_LINEAR,
    )
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    glow = 0.82 + 0.20 * np.exp(-((down - 0.30) ** 2 * 5 + (across + 0.25) ** 2) / 0.7)
    ground = glow[..., None] * np.array(wall, np.float32)
    near = np.clip((down - HORIZON) / (1 - HORIZON), 0, 1)
    lit = laid * (0.86 + 0.18 * near)[..., None] * (1.04 - 0.16 * across**2)[..., None]
    blend = np.clip((down - HORIZON) * height / max(2.0, height / 160) + 0.5, 0, 1)[..., None]
    return np.asarray(ground * (1 - blend) + lit * blend, np.float32)


def _wooden(height: int, width: int, seed: int) -> Backdrop:
    return _table(texture.wood(height, width, seed + 11), (0.90, 0.87, 0.83))


def _marble(height: int, width: int, seed: int) -> Backdrop:
    return _table(texture.marble(height, width, seed + 21), (0.83, 0.85, 0.86))


def _concrete(height: int, width: int, seed: int) -> Backdrop:
    return _table(texture.concrete(height, width, seed + 31), (0.76, 0.76, 0.75))


def _flat_lay(height: int, width: int, seed: int) -> Backdrop:
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    light = 1.05 - 0.10 * ((down + 0.4) ** 2 + (across + 0.4) ** 2) / 2
    return np.asarray(texture.linen(height, width, seed + 41) * light[..., None], np.float32)


WOODEN = Look("wooden-table", 2, _wooden, fill=0.64, shadow=0.6, warmth=0.15)
MARBLE = Look("marble", 2, _marble, fill=0.64, shadow=0.45, gloss=0.16)
CONCRETE = Look("concrete", 2, _concrete, fill=0.64, shadow=0.5)
FLAT_LAY = Look("flat-lay", 2, _flat_lay, fill=0.76, ground=0.5, shadow=0.45, lying=True)
