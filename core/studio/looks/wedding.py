"""Wedding: silk under mehndi in gold, rings of petals round where the product lies."""

from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np

from core.studio.looks.canvas import Plane, rows_and_columns, thrice
from core.studio.looks.lens import from_afar
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import (
    GOLD,
    STRIP,
    Outline,
    Point,
    petal,
    raised,
    ring,
    spun,
    stroked,
)
from core.studio.looks.texture import clouds, noise
from core.studio.looks.tones import brought_to, tone_of

# Radius and height in shorter sides, and how many petals stand edge to edge on it.
RINGS = (
    (0.315, 24, 0.078),
    (0.425, 30, 0.084),
    (0.540, 36, 0.090),
    (0.665, 44, 0.096),
    (0.800, 52, 0.102),
    (0.940, 60, 0.108),
)
DEPTH = 0.15  # of the height: how far behind the product the table ends
RISEN = 0.36  # of the shorter side: how far above its base the drape is lit
FAR = 0.0042  # of the shorter side: how far out of focus the drape is
SOFT = 640  # pixels on the longer side that are enough for folds
PALE = 0.62  # how light silk gets where it shines
SILKS: tuple[Tone, ...] = ((0.58, 0.095, 0.135), (0.10, 0.36, 0.24), (0.36, 0.10, 0.36))


def _wedding(frame: Frame) -> Backdrop:
    """A table in silk before a drape with its mandala, lit warmly and out of focus."""
    silk = _own_silk(frame)
    picture = from_afar(frame, _drape, FAR)
    edge = round((frame.y - DEPTH) * frame.height)
    fall = max(2, round(frame.height / 150))
    table = _table(frame, silk, frame.height - edge)
    blend = np.linspace(0, 1, fall + 1, dtype=np.float32)[:, None, None]
    table[: fall + 1] = picture[edge : edge + fall + 1] * (1 - blend) + table[: fall + 1] * blend
    picture[edge:] = table
    return np.clip(picture, 0, 1, out=picture)


def _wedding_above(frame: Frame) -> Backdrop:
    """The embroidered silk laid out, calm under what lies on it and gathered towards its edges."""
    silk = _own_silk(frame)
    folds = _gathered(frame)
    gold = _mandala(frame, (frame.x * frame.width, frame.y * frame.height), folds)
    gold *= _twist(frame)
    picture = _embroidered(frame, silk, gold, _threads(frame))
    _light(picture, silk, *(_drawn_out(one, frame.shape) for one in (folds.light, folds.sheen)))
    return np.clip(picture, 0, 1, out=picture)


def _own_silk(frame: Frame) -> Tone:
    silk = SILKS[frame.seed % len(SILKS)]
    return silk if frame.colour is None else brought_to(tone_of(frame.colour, silk), 0.58)


def _drape(frame: Frame) -> Backdrop:
    """Silk that hangs in even folds, embroidered and lit behind the product."""
    rows, columns = frame.shape
    level = frame.y - RISEN * min(1.0, frame.unit / rows)
    down, across = rows_and_columns(rows, columns)
    sway = clouds(columns, rows, 2.5, frame.seed + 171, 2, stretch=4).T - 0.5
    phase = across * columns / max(frame.shape) * 21 + 3.2 * sway
    ridge = np.sin(phase)
    glow = np.exp(-(((down - level) / 0.42) ** 2 + ((across + 1 - 2 * frame.x) / 0.75) ** 2))
    light = (0.34 + 0.62 * glow) * (0.86 + 0.16 * ridge)
    sheen = 0.10 * np.clip(np.sin(phase + 0.9), 0, 1) ** 4 * (0.35 + 0.65 * glow)
    silk = _own_silk(frame)
    gold = _mandala(frame, (frame.x * columns, level * rows), None)
    picture = _embroidered(frame, silk, gold, np.ones(frame.shape, np.float32))
    _light(picture, silk, light, sheen)
    return picture


def _table(frame: Frame, silk: Tone, rows: int) -> Backdrop:
    """The cloth that the product stands on: smooth, shining where the light of the drape falls."""
    columns = frame.width
    near = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / rows
    across = np.linspace(-1, 1, columns, dtype=np.float32)[None] + 1 - 2 * frame.x
    stands = DEPTH * frame.height / rows
    pool = np.exp(-((across / 0.8) ** 2 + ((near - stands) / 0.5) ** 2))
    back = np.exp(-((across / 0.55) ** 2)) * np.exp(-near / 0.16)
    ripple = clouds(rows, columns, 3.0, frame.seed + 181, 2, stretch=4) - 0.5
    weft = noise(rows, columns, 520, frame.seed + 161, stretch=6) - 0.5
    light = (0.34 + 0.52 * pool) * (1 + 0.22 * ripple) * (1 + 0.07 * weft * near)
    table = np.ones((rows, columns, 3), np.float32) * np.array(silk, np.float32)
    _light(table, silk, light, 0.20 * back * (1 + 0.8 * ripple) + 0.03 * pool)
    return table


class Folds(NamedTuple):
    """How folded cloth takes the light, at a small size, and how far its pattern is pushed."""

    light: Plane
    sheen: Plane
    push: Plane  # rows×columns×2, across and down, in shorter sides


def _gathered(frame: Frame) -> Folds:
    factor = min(1.0, SOFT / max(frame.shape))
    rows, columns = (max(8, round(side * factor)) for side in frame.shape)
    unit = max(rows, columns)
    sway = clouds(rows, columns, 1.7, frame.seed + 151, 2)
    sway = np.asarray(cv2.GaussianBlur(sway, (0, 0), unit / 40), np.float32)  # else in steps
    down, across = rows_and_columns(rows, columns)
    phase = (0.6 * across * columns + 1.5 * down * rows) / unit * 6 + 14 * sway
    away = np.hypot((across + 1 - 2 * frame.x) * columns, 2 * (down - frame.y) * rows) / unit
    depth = np.clip((away - 0.30) / 0.6, 0.12, 1)
    glow = np.exp(-(away**2) / 0.9)
    ridge = np.sin(phase) + 0.35 * np.sin(2 * phase + 0.8)
    light = (0.50 + 0.44 * glow) * (1 + 0.34 * ridge * depth)
    sheen = 0.30 * np.clip(np.sin(phase + 0.9), 0, 1) ** 5 * depth * (0.4 + 0.6 * glow)
    height = np.cos(phase) * depth
    push = np.dstack([0.6 * height, 1.5 * height]) * np.float32(0.006)
    return Folds(*(np.asarray(one, np.float32) for one in (light, sheen, push)))


def _threads(frame: Frame) -> Plane:
    """The cloth's weave, about 1."""
    weft = noise(*frame.shape, 620, frame.seed + 161, stretch=9)
    slub = noise(*frame.shape, 240, frame.seed + 162, stretch=14)
    return np.asarray(1 + 0.07 * (weft - 0.5) + 0.03 * (slub - 0.5), np.float32)


def _embroidered(frame: Frame, silk: Tone, gold: Plane, threads: Plane) -> Backdrop:
    """Cloth with gold on it, under an even light."""
    picture = np.asarray(cv2.merge([threads * np.float32(part) for part in silk]), np.float32)
    raised(picture, gold, GOLD, frame.unit * 0.0016)
    return picture


def _light(picture: Backdrop, silk: Tone, light: Plane, sheen: Plane) -> None:
    """What folds do to cloth and gold alike, and silk paler where it shines."""
    light, sheen = np.asarray(light, np.float32), np.asarray(sheen, np.float32)
    pale = [np.float32(0.45 * part + 0.55 * PALE) for part in silk]
    for top in range(0, len(picture), STRIP):
        rows = slice(top, top + STRIP)
        picture[rows] *= thrice(light[rows])
        picture[rows] += cv2.merge([sheen[rows] * one for one in pale])


def _drawn_out(plane: Plane, shape: tuple[int, int]) -> Plane:
    return np.asarray(cv2.resize(plane, shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _twist(frame: Frame) -> Plane:
    """Gold thread is laid in short stitches, side by side: it glints on each."""
    height, width = frame.shape
    pitch = max(4.0, 0.0042 * frame.unit)
    down, across = (2 * np.pi / pitch * np.arange(side) for side in (height, width))
    wave = np.outer(np.sin(down), np.cos(across)) + np.outer(np.cos(down), np.sin(across))
    return np.asarray(0.84 + 0.16 * wave, np.float32)


def _mandala(frame: Frame, middle: Point, folds: Folds | None) -> Plane:
    """Its lines about a point, pushed about by the folds of the cloth that it is sewn on."""
    unit = frame.unit
    centre = np.array(middle)
    lines, fine, dots = [], [], []
    for level, (radius, petals, size) in enumerate(RINGS):
        wide = np.pi * radius / petals
        for number in range(petals):
            turn = 2 * np.pi * (number + 0.5 * (level % 2)) / petals
            lines.append(_petal(radius, wide, size, turn) * unit + centre)
            fine.append(_petal(radius, 0.62 * wide, 0.62 * size, turn) * unit + centre)
            for aside, out in ((0.0, 0.24 * size), (0.5, 0.92 * size)):
                at = spun(np.array([(0.0, radius + out)]), turn + aside * 2 * np.pi / petals)
                dots.append(ring(0.0022, 8) * unit + at * unit + centre)
        for step in (-0.004, -0.010):
            fine.append(ring(radius + step, 180) * unit + centre)
    if folds is not None:
        lines, fine, dots = (
            [_pushed(one, folds, frame) for one in each] for each in (lines, fine, dots)
        )
    strong = stroked(frame.shape, [*lines, *dots], unit * 0.0030, closed=True)
    return 0.92 * np.maximum(strong, 0.80 * stroked(frame.shape, fine, unit * 0.0015, closed=True))


def _pushed(points: Outline, folds: Folds, frame: Frame) -> Outline:
    rows, columns = folds.push.shape[:2]
    x = np.clip(points[:, 0] * columns / frame.width, 0, columns - 1).astype(int)
    y = np.clip(points[:, 1] * rows / frame.height, 0, rows - 1).astype(int)
    return np.asarray(points + folds.push[y, x] * frame.unit, np.float64)


@lru_cache(maxsize=1)
def _arch() -> Outline:
    return petal([(0.98, 0.0), (1.0, 0.30), (0.80, 0.58), (0.30, 0.82), (0, 1)])


def _petal(radius: float, wide: float, size: float, turn: float) -> Outline:
    """One pointed petal that stands on a ring, `wide` to either side."""
    return spun(_arch() * (wide, size) + (0, radius), turn)


WEDDING = Look(
    "wedding",
    2,
    _wedding,
    above=_wedding_above,
    fill=0.60,
    ground=0.84,
    depth=DEPTH,
    shadow=0.75,
    gloss=0.06,
    warmth=0.16,
)
