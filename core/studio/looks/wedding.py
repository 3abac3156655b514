"""Wedding: silk under mehndi in gold, rings of petals round where the product lies."""

from functools import lru_cache

import numpy as np

from core.studio.looks.canvas import Plane, slowly
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import GOLD, Outline, lay, petal, ring, spun, stroked
from core.studio.looks.tones import brought_to, tone_of

RINGS = ((0.20, 12, 0.070), (0.30, 18, 0.075), (0.405, 24, 0.080), (0.52, 30, 0.085))
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
    lines, fine = [], []
    for radius, petals, size in RINGS:
        for number in range(petals):
            turn = 2 * np.pi * (number + 0.5 * (petals % 4 == 2)) / petals
            lines.append(_petal(radius, size, turn) * unit + centre)
            fine.append(_petal(radius + 0.2 * size, 0.55 * size, turn) * unit + centre)
        for step in (-0.012, -0.020):
            fine.append(ring(radius + step, 180) * unit + centre)
    strong = stroked(frame.shape, lines, unit * 0.0032, closed=True)
    return 0.85 * np.maximum(strong, 0.7 * stroked(frame.shape, fine, unit * 0.0014, closed=True))


@lru_cache(maxsize=1)
def _leaf() -> Outline:
    return petal([(0, 0), (0.34, 0.30), (0.30, 0.62), (0, 1)])


def _petal(radius: float, size: float, turn: float) -> Outline:
    """One pointed petal that grows outward from a ring."""
    return spun(_leaf() * size + (0, radius), turn)


WEDDING = Look("wedding", 2, _wedding, fill=0.62, shadow=0.7, lying=True, warmth=0.12)
