"""The festive look: an arched niche at night, crescent, lanterns, a quiet eight-fold pattern."""

import cv2
import numpy as np

from core.studio.looks.look import Backdrop, Look
from core.studio.looks.ornament import (
    BITS,
    GOLD,
    Colour,
    Plane,
    Point,
    filled,
    lay,
    shine,
    smooth,
    stroked,
    turned,
)

FLOOR = 0.74
BRASS: Colour = (0.66, 0.47, 0.20)
FLAME: Colour = (1.0, 0.86, 0.55)
LANTERNS = ((0.10, 0.27, 0.062), (0.215, 0.145, 0.045), (0.91, 0.335, 0.050))
CAP: tuple[Point, ...] = ((0.05, -1.25), (0.12, -1.15), (0.20, -0.95), (0.42, -0.72), (0.55, -0.62))
GLASS: tuple[Point, ...] = ((0.46, -0.62), (0.60, -0.25), (0.58, 0.15), (0.36, 0.62))
BASE: tuple[Point, ...] = ((0.42, 0.62), (0.46, 0.74), (0.28, 0.84), (0.06, 1.0), (0.04, 1.12))


def _festive(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    picture = _wall(height, width)
    _niche(picture)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    pool = np.exp(-(across**2 / 0.5 + ((down - 0.84) / 0.16) ** 2))
    ground = np.array([0.075, 0.265, 0.235], np.float32) * (0.72 + 0.75 * pool)[..., None]
    cover = np.clip((down - FLOOR) * height / 2 + 0.5, 0, 1)
    lay(picture, cover + np.zeros((1, width), np.float32), ground)
    _hung(picture)
    return np.asarray(np.clip(picture, 0, 1), np.float32)


def _festive_above(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    """The wall alone, framed: for what lies or hangs flat."""
    picture = _wall(height, width)
    inset, corner = 0.045 * min(height, width), 0.012 * min(height, width)
    for margin, thickness in ((inset, 0.0035), (inset + corner, 0.0014)):
        frame = [
            (margin, margin),
            (width - margin, margin),
            (width - margin, height - margin),
            (margin, height - margin),
        ]
        line = stroked((height, width), [frame], thickness * min(height, width), closed=True)
        lay(picture, line * 0.8, GOLD)
    _hung(picture)
    return np.asarray(np.clip(picture, 0, 1), np.float32)


def _wall(height: int, width: int) -> Backdrop:
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    glow = np.exp(-((down - 0.50) ** 2 * 3.5 + across**2) / 0.6)[..., None]
    deep = np.array([0.022, 0.150, 0.140], np.float32)
    bright = np.array([0.10, 0.40, 0.35], np.float32)
    picture = np.asarray(deep + (bright - deep) * glow, np.float32)
    unit = min(height, width)
    step = unit * 0.098
    stars = [
        np.array([(x, y)]) + _star(step * 0.40)
        for y in np.arange(step * 0.5, height + step, step)
        for x in np.arange(width / 2 % step, width + step, step)
    ]
    lay(picture, stroked((height, width), stars, max(0.7, unit / 900), closed=True) * 0.16, GOLD)
    return picture


def _star(radius: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """An eight-pointed star: two squares, as one outline."""
    turns = np.arange(16) * np.pi / 8
    reach = radius * np.where(np.arange(16) % 2, 0.765, 1.0)
    return np.stack([np.sin(turns) * reach, np.cos(turns) * reach], axis=1)


def _niche(picture: Backdrop) -> None:
    """A pointed arch, lit from within, with a double gold rim."""
    height, width = picture.shape[:2]
    half = 0.36 * min(width, 0.9 * height)
    spring, top = 0.40 * height, 0.40 * height - 0.95 * half
    middle, foot = width / 2, FLOOR * height
    side = smooth(
        [
            (half, spring),
            (0.93 * half, spring - 0.34 * half),
            (0.58 * half, spring - 0.66 * half),
            (0, top),
        ]
    )
    right = [(half, foot), *((x, y) for x, y in side)]
    arch = np.array([*right, *((-x, y) for x, y in reversed(right))]) + np.array((middle, 0))
    shape = (height, width)
    inside = filled(shape, arch)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None] * width / (2.2 * half)
    light = np.exp(-(across**2 + ((down - 0.52) / 0.36) ** 2))[..., None]
    deep = np.array([0.03, 0.19, 0.175], np.float32)
    bright = np.array([0.16, 0.47, 0.41], np.float32)
    lay(picture, inside, np.asarray(deep + (bright - deep) * light, np.float32))
    unit = min(height, width)
    lay(picture, stroked(shape, [arch], unit * 0.0055), GOLD)
    wider = (arch - (middle, spring)) * 1.055 + np.array((middle, spring))
    lay(picture, stroked(shape, [wider], unit * 0.0018) * 0.8, GOLD)


def _hung(picture: Backdrop) -> None:
    height, width = picture.shape[:2]
    unit = min(height, width)
    _crescent(picture, (0.865 * width, 0.125 * height), 0.062 * unit)
    for across, drop, size in LANTERNS:
        _lantern(picture, (across * width, drop * height), size * unit)


def _crescent(picture: Backdrop, centre: Point, radius: float) -> None:
    shape = picture.shape[:2]
    one = 1 << BITS

    def disc(x: float, y: float, size: float) -> Plane:
        mask = np.zeros(shape, np.uint8)
        at = (round(x * one), round(y * one))
        cv2.circle(mask, at, round(size * one), 255, -1, cv2.LINE_AA, BITS)
        return mask.astype(np.float32) / 255

    whole = disc(*centre, radius)
    bite = disc(centre[0] + 0.40 * radius, centre[1] - 0.20 * radius, 0.83 * radius)
    moon = np.clip(whole - bite, 0, 1)
    shine(picture, moon, 0.7 * radius, (0.30, 0.24, 0.12))
    lay(picture, moon, (0.98, 0.88, 0.62))


def _lantern(picture: Backdrop, at: Point, size: float) -> None:
    """A brass lantern on a chain, its glass lit warm, with ribs before the light."""
    shape = (picture.shape[0], picture.shape[1])
    x, y = at
    glass = filled(shape, turned(smooth(GLASS), at, size))
    shine(picture, glass, 1.1 * size, (0.34, 0.23, 0.08))
    chain = stroked(shape, [[(x, 0.0), (x, y - 1.2 * size)]], max(0.8, size / 26))
    lay(picture, chain, BRASS)
    down = (np.arange(shape[0], dtype=np.float32)[:, None] - y) / size
    across = (np.arange(shape[1], dtype=np.float32)[None] - x) / size
    heart = np.exp(-(across**2 / 0.10 + (down - 0.1) ** 2 / 0.22))[..., None]
    amber = np.array([0.86, 0.50, 0.17], np.float32)
    lay(
        picture,
        glass,
        np.asarray(amber + (np.array(FLAME, np.float32) - amber) * heart, np.float32),
    )
    ribs = [
        [(x + share * size * half, y + size * level) for half, level in smooth(GLASS)]
        for share in (-0.45, 0.45, -1.0, 1.0)
    ]
    lay(picture, stroked(shape, ribs, max(0.8, size / 20)), BRASS)
    metal = np.array(BRASS, np.float32) * (1.25 - 0.9 * np.abs(across + 0.15))[..., None]
    for part in (CAP, BASE):
        lay(picture, filled(shape, turned(smooth(part), at, size)), np.asarray(metal, np.float32))


FESTIVE = Look(
    "festive",
    2,
    _festive,
    above=_festive_above,
    fill=0.56,
    ground=0.85,
    horizon=FLOOR,
    shadow=0.72,
    gloss=0.10,
    warmth=0.2,
)
