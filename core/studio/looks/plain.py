"""The looks of one tone: pure white, a soft grey sweep, a coloured gradient, a podium."""

import numpy as np

from core.studio.looks.look import Backdrop, Look


def _white(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    return np.ones((height, width, 3), np.float32)


def _sweep(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    wall = 0.90 - 0.10 * np.clip(down / 0.62, 0, 1) ** 2
    floor = 0.80 + 0.14 * np.clip((down - 0.62) / 0.38, 0, 1) ** 0.8
    blend = 1 / (1 + np.exp(-(down - 0.64) * 28))
    light = 1 - 0.10 * across**2 + 0.04 * np.exp(-((down - 0.35) ** 2 + across**2) / 0.25)
    value = (wall * (1 - blend) + floor * blend) * light
    return np.asarray(value[..., None] * np.array([1.0, 0.998, 0.992], np.float32), np.float32)


def _gradient(height: int, width: int, seed: int) -> Backdrop:
    pairs = (
        ((0.98, 0.80, 0.72), (0.93, 0.52, 0.50)),
        ((0.74, 0.88, 0.90), (0.34, 0.62, 0.70)),
        ((0.96, 0.87, 0.68), (0.90, 0.66, 0.36)),
    )
    top, bottom = (np.array(colour, np.float32) for colour in pairs[seed % len(pairs)])
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    glow = np.exp(-((down - 0.42) ** 2 * 3 + across**2) / 0.6)
    mix = np.clip(down * 0.9 + 0.25 * (1 - glow), 0, 1)[..., None]
    return np.asarray(top * (1 - mix) + bottom * mix, np.float32)


def _podium(height: int, width: int, seed: int) -> Backdrop:
    picture = _gradient(height, width, seed + 1) * 0.35 + 0.60
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    centre, radius = width / 2, 0.40 * min(width, height * 0.9)
    top, flat, tall = 0.80 * height, 0.22, 0.16 * height
    body = (
        (np.abs(across - centre) < radius)
        & (down > top)
        & (
            down
            < top
            + tall
            + np.sqrt(np.clip(1 - ((across - centre) / radius) ** 2, 0, 1)) * radius * flat
        )
    )
    lid = ((across - centre) / radius) ** 2 + ((down - top) / (radius * flat)) ** 2 < 1
    side = 0.80 - 0.22 * ((across - centre) / radius) ** 2 + 0.06 * (across < centre)
    tone = np.array([0.97, 0.92, 0.88], np.float32)
    picture[body] = (side[..., None] * tone)[body]
    picture[lid] = 0.955 * tone
    return np.asarray(picture, np.float32)


WHITE = Look("white", 1, _white, fill=0.86, ground=0.93, shadow=0.0)
SOFT_STUDIO = Look("soft-studio", 1, _sweep, shadow=0.45, gloss=0.05)
GRADIENT = Look("gradient", 1, _gradient, shadow=0.42, warmth=0.1)
PODIUM = Look("podium", 2, _podium, fill=0.56, ground=0.805, shadow=0.5)
