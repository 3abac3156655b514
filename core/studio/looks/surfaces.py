"""The looks with a surface: wooden table, marble, concrete, linen, terrazzo."""

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks import texture
from core.studio.looks.canvas import Plane, slowly, thrice
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.tones import tone_of

DEPTH = 0.22  # of the height: how far behind the product the table ends
WIDER = 0.34  # how much wider the table is at its near edge, to either side
LARGEST = 1536  # pixels of a texture: it is laid down and partly out of focus
Texture = Callable[[int, int, int], NDArray[np.float32]]


def table(frame: Frame, surface: Texture, seed: int, wall: Tone) -> Backdrop:
    """Lay a texture down as a table before a wall that is out of focus."""
    height, width = frame.shape
    horizon = min(0.92, max(0.2, frame.y - DEPTH))
    edge = round(height * horizon)
    picture = slowly(frame.shape, partial(_wall, horizon, wall))
    laid = _laid(surface(*_texture_size(frame), seed), height - edge, width)
    near = ((np.arange(height - edge, dtype=np.float32) + 0.5) / (height - edge))[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    light = (1.06 - 0.10 * (across + 0.35) ** 2 - 0.04 * (1 - horizon) * (1 - near)) * (
        0.90 + 0.12 * near
    )
    laid *= thrice(light)
    rim = max(2.0, height / 110)
    blend = np.clip((near * (height - edge)) / rim, 0, 1)[: round(rim) + 1, :, None]
    soft = len(blend)
    laid[:soft] = picture[edge : edge + soft] * (1 - blend) + laid[:soft] * blend
    picture[edge:] = laid
    return picture


def from_above(frame: Frame, surface: Texture, seed: int) -> Backdrop:
    """A texture under an even light from the upper left."""
    drawn = surface(*_texture_size(frame), seed)
    picture = np.asarray(
        cv2.resize(drawn, frame.shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32
    )

    def light(down: Plane, across: Plane) -> Plane:
        return 1.05 - 0.09 * ((2 * down - 0.6) ** 2 + (across + 0.4) ** 2) / 2

    picture *= thrice(slowly(frame.shape, light))
    return picture


def _texture_size(frame: Frame) -> tuple[int, int]:
    factor = min(1.0, LARGEST / max(frame.shape))
    return round(frame.height * factor), round(frame.width * factor)


def _laid(surface: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    """A texture in perspective, less and less sharp towards its far edge."""
    rows, columns = surface.shape[:2]
    wide = WIDER * width
    source = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    target = np.array(
        [[-0.04 * width, 0], [1.04 * width, 0], [width + wide, height], [-wide, height]], np.float32
    )
    matrix = cv2.getPerspectiveTransform(source, target)
    # Shrunk that much towards the far edge, a texture would flicker: it is softened first.
    spread = max(0.5, max(surface.shape[:2]) / 1400)
    laid = cv2.warpPerspective(
        cv2.GaussianBlur(surface, (0, 0), spread),
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    far = round(0.45 * height)
    sharp = np.linspace(0, 1, far, dtype=np.float32)[:, None, None] ** 0.7
    unfocused = cv2.GaussianBlur(laid[: far + far // 4], (0, 0), max(0.8, height / 160))[:far]
    laid[:far] = unfocused * (1 - sharp) + laid[:far] * sharp
    return np.asarray(laid, np.float32)


def _wall(horizon: float, wall: Tone, down: Plane, across: Plane) -> NDArray[np.float32]:
    glow = np.exp(-((down - horizon + 0.32) ** 2 * 4 + (across + 0.30) ** 2) / 0.75)
    foot = 1 - 0.10 * np.exp(-np.clip(horizon - down, 0, 1) / 0.05)
    return np.asarray(((0.80 + 0.22 * glow) * foot)[..., None] * np.array(wall), np.float32)


def _dyed_linen(colour: Tone, height: int, width: int, seed: int) -> NDArray[np.float32]:
    cloth = texture.linen(height, width, seed)
    cloth *= np.array(colour, np.float32)
    return cloth


def _wooden(frame: Frame) -> Backdrop:
    wall = tone_of(frame.colour, (0.93, 0.90, 0.86))
    return table(frame, texture.wood, 2 * frame.seed + 11, wall)


def _wooden_above(frame: Frame) -> Backdrop:
    return from_above(frame, partial(texture.wood, planks=5), 2 * frame.seed + 11)


def _marble(frame: Frame) -> Backdrop:
    wall = tone_of(frame.colour, (0.88, 0.89, 0.90))
    return table(frame, texture.marble, frame.seed + 21, wall)


def _marble_above(frame: Frame) -> Backdrop:
    return from_above(frame, texture.marble, frame.seed + 21)


def _concrete(frame: Frame) -> Backdrop:
    wall = tone_of(frame.colour, (0.80, 0.80, 0.79))
    return table(frame, texture.concrete, frame.seed + 31, wall)


def _concrete_above(frame: Frame) -> Backdrop:
    return from_above(frame, texture.concrete, frame.seed + 31)


def _linen(frame: Frame) -> Backdrop:
    dye = tone_of(frame.colour, (0.985, 0.965, 0.93))
    return table(frame, partial(_dyed_linen, dye), frame.seed + 41, (0.90, 0.875, 0.835))


def _linen_above(frame: Frame) -> Backdrop:
    dye = tone_of(frame.colour, (0.985, 0.965, 0.93))
    return from_above(frame, partial(_dyed_linen, dye), frame.seed + 41)


def _terrazzo(frame: Frame) -> Backdrop:
    walls: tuple[Tone, ...] = ((0.80, 0.87, 0.83), (0.95, 0.83, 0.76), (0.83, 0.86, 0.92))
    wall = tone_of(frame.colour, walls[frame.seed % len(walls)])
    return table(frame, texture.terrazzo, frame.seed + 51, wall)


def _terrazzo_above(frame: Frame) -> Backdrop:
    return from_above(frame, texture.terrazzo, frame.seed + 51)


WOODEN = Look(
    "wooden-table",
    2,
    _wooden,
    above=_wooden_above,
    fill=0.64,
    depth=DEPTH,
    shadow=0.72,
    gloss=0.05,
    warmth=0.15,
)
MARBLE = Look(
    "marble", 2, _marble, above=_marble_above, fill=0.64, depth=DEPTH, shadow=0.55, gloss=0.18
)
CONCRETE = Look(
    "concrete", 2, _concrete, above=_concrete_above, fill=0.64, depth=DEPTH, shadow=0.62
)
LINEN = Look(
    "linen", 2, _linen, above=_linen_above, fill=0.64, depth=DEPTH, shadow=0.55, warmth=0.12
)
TERRAZZO = Look(
    "terrazzo",
    2,
    _terrazzo,
    above=_terrazzo_above,
    fill=0.64,
    depth=DEPTH,
    shadow=0.55,
    gloss=0.12,
)
