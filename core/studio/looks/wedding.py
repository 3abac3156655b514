"""Wedding: silk under mehndi in gold, rings of petals round where the product lies."""

from functools import lru_cache

import numpy as np

from core.studio.looks.canvas import Plane, slowly
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import GOLD, Outline, lay, petal, ring, spun, stroked
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
SILKS: tuple[Tone, ...] = ((0.58, 0.095, 0.135), (0.10, 0.36, 0.24), (0.36, 0.10, 0.36))


def _wedding(frame: Frame) -> Backdrop:
    silk = SILKS[frame.seed % len(SILKS)]
    if frame.colour is not None:
        silk = brought_to(tone_of(frame.colour, silk), 0.58)
    bright = np.array(silk, np.float32)

    def paint(down: Plane, across: Plane) -> Plane:
        glow = np.exp(-((down - frame.y) ** 2 * 4 + across**2) / 0.8)[..., None]
        sheen = 1 + 0.03 * np.sin((across * 0.7 + down) * 22)[..., None]
        return bright * (0.36 + 0.64 * glow) * sheen

    picture = slowly(frame.shape, paint)
    lay(picture, _mandala(frame), GOLD)
    return np.clip(picture, 0, 1, out=picture)


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
    return 0.78 * np.maximum(strong, 0.75 * stroked(frame.shape, fine, unit * 0.0015, closed=True))


@lru_cache(maxsize=1)
def _arch() -> Outline:
    return petal([(0.98, 0.0), (1.0, 0.30), (0.80, 0.58), (0.30, 0.82), (0, 1)])


def _petal(radius: float, wide: float, size: float, turn: float) -> Outline:
    """One pointed petal that stands on a ring, `wide` to either side."""
    return spun(_arch() * (wide, size) + (0, radius), turn)


WEDDING = Look("wedding", 2, _wedding, fill=0.62, shadow=0.7, lying=True, warmth=0.12)
