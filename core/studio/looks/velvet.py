"""Velvet: a curtain in deep folds and a covered table, for jewellery and scent."""

import cv2
import numpy as np

from core.studio.looks.canvas import Plane, rows_and_columns, slowly
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.texture import clouds, noise
from core.studio.looks.tones import brought_to, tone_of

CLOTHS: tuple[Tone, ...] = ((0.045, 0.30, 0.235), (0.40, 0.05, 0.12), (0.10, 0.14, 0.36))
DEPTH = 0.20
SOFT = 640  # pixels on the longer side: velvet has no hard edges


def _velvet(frame: Frame) -> Backdrop:
    height = frame.height
    cloth = _cloth(frame)
    horizon = frame.y - DEPTH

    def ground(down: Plane, across: Plane) -> Plane:
        pool = np.exp(-(((across + 1 - 2 * frame.x) / 0.75) ** 2 + ((down - frame.y) / 0.22) ** 2))
        return 0.34 + 0.66 * pool

    value = _curtain(frame)
    edge = round(horizon * height)
    rim = max(2, round(height / 150))
    value[edge - rim : edge] *= np.linspace(1, 0.72, rim, dtype=np.float32)[:, None]
    value[edge:] *= 0.72
    table = slowly(frame.shape, ground)[edge:]
    soft = min(len(table), max(2, round(height / 120)))  # the edge is as far away as the curtain
    blend = np.linspace(0, 1, soft, dtype=np.float32)[:, None]
    table[:soft] = value[edge : edge + soft] * (1 - blend) + table[:soft] * blend
    value[edge:] = table
    value *= 1 + _pile(frame)
    return _dyed(value, cloth)


def _velvet_above(frame: Frame) -> Backdrop:
    """The cloth laid out, smooth in the middle and gathered towards its edges."""
    height, width = frame.shape
    factor = min(1.0, SOFT / max(frame.shape))
    small = Frame(max(8, round(height * factor)), max(8, round(width * factor)), frame.seed)
    rows, columns = small.shape
    unit = max(rows, columns)
    sway = clouds(rows, columns, 1.8, frame.seed + 101, 2)
    sway = np.asarray(cv2.GaussianBlur(sway, (0, 0), unit / 45), np.float32)  # else in steps
    down, across = rows_and_columns(rows, columns)
    phase = 11 * (0.55 * across + down) * rows / unit + 13 * sway
    folds = np.sin(phase) + 0.45 * np.clip(np.sin(phase + 0.9), 0, 1) ** 4

    def light(down: Plane, across: Plane) -> Plane:
        away = np.hypot((across + 1 - 2 * frame.x) * 0.9, 2 * (down - frame.y) * 0.9)
        return np.dstack([np.clip((away - 0.30) / 0.55, 0.10, 1), np.exp(-(away**2) / 0.9)])

    planes = slowly(small.shape, light)
    soft = 0.40 + 0.46 * planes[..., 1] + 0.26 * folds * planes[..., 0]

    value = _drawn_out(np.asarray(soft, np.float32), frame.shape)
    value *= 1 + _pile(frame)
    return _dyed(value, _cloth(frame))


def _curtain(frame: Frame) -> Plane:
    """Folds that hang: light on their left sides, and sheen along their ridges."""
    factor = min(1.0, SOFT / max(frame.shape))
    rows, columns = (max(8, round(side * factor)) for side in frame.shape)
    across = np.linspace(-1, 1, columns, dtype=np.float32)[None] * columns / max(rows, columns)
    sway = clouds(columns, rows, 2.5, frame.seed + 121, 2, stretch=3).T - 0.5
    wide = clouds(columns, rows, 4, frame.seed + 131, 2, stretch=9).T - 0.5
    phase = across * 17 + 7 * wide + 2.2 * sway
    folds = 0.5 + 0.5 * np.sin(phase)
    sheen = np.clip(np.sin(phase + 0.9), 0, 1) ** 5
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    glow = np.exp(-(((down - frame.y + 0.36) / 0.5) ** 2 + ((across + 0.15) / 0.8) ** 2))
    value = (0.26 + 0.26 * folds + 0.22 * sheen) * (0.60 + 0.55 * glow)
    return _drawn_out(np.asarray(value, np.float32), frame.shape)


def _drawn_out(plane: Plane, shape: tuple[int, int]) -> Plane:
    return np.asarray(cv2.resize(plane, shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _pile(frame: Frame) -> Plane:
    """The cloth's own fine unevenness, a few hundredths."""
    fine = noise(*frame.shape, 520, frame.seed + 141) - 0.5
    coarse = noise(*frame.shape, 120, frame.seed + 142) - 0.5
    return np.asarray(0.075 * fine + 0.04 * coarse, np.float32)


def _cloth(frame: Frame) -> Tone:
    own = CLOTHS[frame.seed % len(CLOTHS)]
    return own if frame.colour is None else brought_to(tone_of(frame.colour, own), 0.38)


def _dyed(value: Plane, cloth: Tone) -> Backdrop:
    """Dark cloth keeps its hue in the shade and pales a little where it shines."""
    lit = np.clip(value - 0.55, 0, 1)
    planes = [np.clip(value * channel * 1.55 + 0.16 * lit, 0, 1) for channel in cloth]
    return np.asarray(cv2.merge(planes), np.float32)


VELVET = Look(
    "velvet", 2, _velvet, above=_velvet_above, fill=0.58, depth=DEPTH, shadow=0.75, warmth=0.18
)
