"""Wedding: silk under mehndi in gold, rings of petals round where the product lies."""

from functools import lru_cache

import cv2
import numpy as np

from core.studio.looks.canvas import Plane, rows_and_columns
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import GOLD, Outline, petal, raised, ring, spun, stroked
from core.studio.looks.texture import clouds, noise
from core.studio.looks.tones import brought_to, tone_of

# Radius and height in shorter sides, and how many petals stand edge to edge on it.
RINGS = (
    (0.215, 18, 0.072),
    (0.315, 24, 0.078),
    (0.425, 30, 0.084),
    (0.540, 36, 0.090),
    (0.665, 44, 0.096),
    (0.800, 52, 0.102),
    (0.940, 60, 0.108),
)
SOFT = 640  # pixels on the longer side that are enough for folds
PALE = 0.62  # how light silk gets where it shines
SILKS: tuple[Tone, ...] = ((0.58, 0.095, 0.135), (0.10, 0.36, 0.24), (0.36, 0.10, 0.36))


def _wedding(frame: Frame) -> Backdrop:
    silk = SILKS[frame.seed % len(SILKS)]
    if frame.colour is not None:
        silk = brought_to(tone_of(frame.colour, silk), 0.58)
    picture = _silk(frame, silk)
    gold = _mandala(frame)
    gold *= _twist(frame)
    raised(picture, gold, GOLD, frame.unit * 0.0016)
    return np.clip(picture, 0, 1, out=picture)


def _silk(frame: Frame, silk: Tone) -> Backdrop:
    """Woven cloth in wide, shallow folds that shine along their ridges."""
    factor = min(1.0, SOFT / max(frame.shape))
    rows, columns = (max(8, round(side * factor)) for side in frame.shape)
    unit = max(rows, columns)
    sway = clouds(rows, columns, 1.6, frame.seed + 151, 2)
    sway = np.asarray(cv2.GaussianBlur(sway, (0, 0), unit / 40), np.float32)
    down, across = rows_and_columns(rows, columns)
    phase = (0.75 * across * columns + 1.2 * down * rows) / unit * 6 + 15 * sway
    folds = np.sin(phase)
    sheen = np.clip(np.sin(phase + 1.0), 0, 1) ** 3
    glow = np.exp(-((down - frame.y) ** 2 * 4 + across**2) / 0.8)
    light = (0.42 + 0.60 * glow) * (0.88 + 0.17 * folds * (1.1 - glow))
    shape = frame.shape[::-1]
    value, shine = (
        np.asarray(cv2.resize(np.asarray(each, np.float32), shape, interpolation=cv2.INTER_CUBIC))
        for each in (light, 0.16 * sheen * (0.3 + 0.7 * glow))
    )
    weft = noise(*frame.shape, 620, frame.seed + 161, stretch=14)
    slub = noise(*frame.shape, 240, frame.seed + 162, stretch=22)
    value *= 1 + 0.10 * (weft - 0.5) + 0.05 * (slub - 0.5)
    return np.asarray(
        cv2.merge([value * part + shine * (0.45 * part + 0.55 * PALE) for part in silk]), np.float32
    )


def _twist(frame: Frame) -> Plane:
    """Gold thread is laid in short stitches, side by side: it glints on each."""
    height, width = frame.shape
    pitch = max(4.0, 0.0042 * frame.unit)
    down, across = (2 * np.pi / pitch * np.arange(side) for side in (height, width))
    wave = np.outer(np.sin(down), np.cos(across)) + np.outer(np.cos(down), np.sin(across))
    return np.asarray(0.84 + 0.16 * wave, np.float32)


def _mandala(frame: Frame) -> Plane:
    unit = frame.unit
    centre = np.array([frame.x * frame.width, frame.y * frame.height])
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
    strong = stroked(frame.shape, [*lines, *dots], unit * 0.0030, closed=True)
    return 0.92 * np.maximum(strong, 0.80 * stroked(frame.shape, fine, unit * 0.0015, closed=True))


@lru_cache(maxsize=1)
def _arch() -> Outline:
    return petal([(0.98, 0.0), (1.0, 0.30), (0.80, 0.58), (0.30, 0.82), (0, 1)])


def _petal(radius: float, wide: float, size: float, turn: float) -> Outline:
    """One pointed petal that stands on a ring, `wide` to either side."""
    return spun(_arch() * (wide, size) + (0, radius), turn)


WEDDING = Look("wedding", 2, _wedding, fill=0.62, shadow=0.7, lying=True, warmth=0.12)
