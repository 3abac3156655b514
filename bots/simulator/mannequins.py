"""Drawn figures in long plain dress, nobody's likeness: model photos for the demo and the tests."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

WIDE, HIGH = 600, 800  # pixels
ACROSS, DOWN = 780, 1040  # pixels in which it is drawn, so that edges come out soft
Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]]  # of the right half: x from the middle, y from above


@dataclass(frozen=True)
class Figure:
    """Colours of a figure: its cloth, its scarf or hair, its skin of wood, the wall behind."""

    cloth: Colour
    head: Colour
    skin: Colour
    wall: Colour
    is_covered: bool  # a scarf over the hair


FIGURES = (
    Figure((232, 224, 208), (196, 178, 158), (198, 164, 132), (222, 219, 213), is_covered=True),
    Figure((208, 214, 218), (74, 62, 54), (170, 132, 102), (214, 214, 208), is_covered=False),
    Figure((226, 214, 210), (150, 118, 120), (214, 184, 154), (224, 220, 222), is_covered=True),
)
DRESS: Points = (
    (0.035, 0.245),
    (0.075, 0.255),
    (0.150, 0.275),
    (0.172, 0.330),
    (0.150, 0.470),
    (0.165, 0.640),
    (0.205, 0.930),
    (0.0, 0.940),
)
ARM: Points = (
    (0.140, 0.275),
    (0.178, 0.300),
    (0.222, 0.450),
    (0.232, 0.580),
    (0.188, 0.585),
    (0.172, 0.460),
    (0.130, 0.330),
)
LEG: Points = ((0.015, 0.90), (0.120, 0.90), (0.105, 1.02), (0.020, 1.02))


@lru_cache(maxsize=3)
def mannequin(number: int = 0) -> bytes:
    """One of the figures as a JPEG of 600 by 800 pixels; the same each time."""
    figure = FIGURES[number % len(FIGURES)]
    picture = _wall(figure.wall)
    for shape in (LEG, ARM, DRESS):
        shade = 0.93 if shape is ARM else 0.9 if shape is LEG else 1.0
        for side in (-1, 1) if shape is not DRESS else (0,):
            picture = _laid(picture, _mask(shape, side), figure.cloth, shade)
    for side in (-1, 1):
        hand = _oval((0.5 + side * 0.210, 0.600), (0.021, 0.026))
        picture = _laid(picture, hand, figure.skin, 0.95)
    picture = _head(picture, figure)
    small = cv2.resize(picture, (WIDE, HIGH), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(number).normal(0, 1.6, small.shape)
    pixels = np.clip(small + grain + 0.5, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=90)
    return out.getvalue()


def _head(picture: NDArray[np.float32], figure: Figure) -> NDArray[np.float32]:
    """Neck and a face without features; hair, or a scarf that falls on the shoulders."""
    behind = _oval((0.5, 0.155), (0.094, 0.098))
    if figure.is_covered:
        falls = _mask(((0.085, 0.15), (0.112, 0.27), (0.085, 0.36), (0.0, 0.30)), 0)
        behind = np.maximum(behind, falls)
        picture = _laid(picture, behind, figure.head, 1.0)
    else:
        picture = _laid(picture, behind, figure.head, 1.0)
        neck = _mask(((0.036, 0.19), (0.040, 0.25), (0.0, 0.268)), 0)
        picture = _laid(picture, neck, figure.skin, 0.86)
    return _laid(picture, _oval((0.5, 0.168), (0.062, 0.084)), figure.skin, 1.0)


def _wall(colour: Colour) -> NDArray[np.float32]:
    """A wall that is lit from the left, with a floor."""
    height, width = DOWN, ACROSS
    across = np.linspace(1.06, 0.9, width, dtype=np.float32)[None, :, None]
    down = np.linspace(1.02, 0.95, height, dtype=np.float32)[:, None, None]
    wall = np.array(colour, np.float32) * across * down
    floor = np.linspace(0, 1, height)[:, None, None] > 0.955
    return np.where(floor, wall * 0.9, wall).astype(np.float32)


def _laid(
    picture: NDArray[np.float32], mask: NDArray[np.float32], colour: Colour, shade: float
) -> NDArray[np.float32]:
    """A round thing of one colour, lit from the left, with folds and a soft shadow on the right."""
    depth = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    round_ = cv2.GaussianBlur(np.clip(depth / (0.05 * ACROSS), 0, 1) ** 0.5, (0, 0), 9)
    slope = cv2.blur(np.gradient(round_, axis=1).astype(np.float32), (15, 15))
    lit = 0.78 + 0.2 * round_ + np.clip(slope * 5, -0.14, 0.14)
    rows, columns = np.indices(mask.shape, dtype=np.float32)
    folds = np.sin(columns / (ACROSS) * 95 + np.sin(rows / (DOWN) * 6) * 2)
    lit = lit + 0.018 * folds * np.clip(rows / (DOWN) - 0.3, 0, 1) * 2
    own = np.array(colour, np.float32) * (lit * shade)[..., None]
    moved = np.pad(mask, ((6, 0), (9, 0)))[: mask.shape[0], : mask.shape[1]]
    shadow = cv2.GaussianBlur(moved, (0, 0), 8)
    under = picture * (1 - 0.22 * shadow * (1 - mask))[..., None]
    return np.asarray(own * mask[..., None] + under * (1 - mask[..., None]), np.float32)


def _mask(half: Points, side: int) -> NDArray[np.float32]:
    """A polygon with round corners: mirrored where `side` is 0, else on one side alone."""
    if side == 0:
        points = [(0.5 + x, y) for x, y in half] + [(0.5 - x, y) for x, y in reversed(half)]
    else:
        points = [(0.5 + side * x, y) for x, y in half]
    canvas = np.zeros((DOWN, ACROSS), np.float32)
    corners = (np.array(points) * (ACROSS, DOWN)).astype(np.int32)
    cv2.fillPoly(canvas, [corners], 1.0)
    soft = cv2.GaussianBlur(canvas, (0, 0), 5)
    return np.asarray(np.clip((soft - 0.5) * 6 + 0.5, 0, 1), np.float32)


def _oval(middle: tuple[float, float], half: tuple[float, float]) -> NDArray[np.float32]:
    canvas = np.zeros((DOWN, ACROSS), np.float32)
    at = (round(middle[0] * ACROSS), round(middle[1] * DOWN))
    axes = (round(half[0] * ACROSS), round(half[1] * DOWN))
    cv2.ellipse(canvas, at, axes, 0, 0, 360, 1.0, -1)
    return np.asarray(cv2.GaussianBlur(canvas, (0, 0), 1.5), np.float32)
