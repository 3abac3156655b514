"""The looks of one tone: pure white, a soft grey sweep, a coloured gradient, a podium."""

import numpy as np
from numpy.typing import NDArray

from core.studio.looks.look import Backdrop, Look

Colour = tuple[float, float, float]
TINTS: tuple[tuple[Colour, Colour], ...] = (  # wall, floor
    ((0.985, 0.82, 0.75), (0.95, 0.68, 0.62)),
    ((0.78, 0.90, 0.91), (0.56, 0.77, 0.81)),
    ((0.97, 0.89, 0.72), (0.93, 0.77, 0.53)),
)


def _white(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    return np.ones((height, width, 3), np.float32)


def sweep(height: int, width: int, wall: Colour, floor: Colour) -> Backdrop:
    """Paper that bends from a wall into a floor without an edge, lit from the upper left."""
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    bend = 1 / (1 + np.exp(-(down - 0.64) * 12))
    light = np.exp(-((down - 0.36) ** 2 * 2.6 + (across + 0.18) ** 2) / 0.85)
    value = 0.86 + 0.17 * light - 0.05 * np.exp(-(((down - 0.64) / 0.09) ** 2))
    value = value + 0.05 * np.clip((down - 0.72) / 0.28, 0, 1) - 0.03 * across**2
    mix = bend[..., None]
    tone = np.array(wall, np.float32) * (1 - mix) + np.array(floor, np.float32) * mix
    return np.asarray(np.clip(tone * value[..., None], 0, 1), np.float32)


def _grey(height: int, width: int, seed: int) -> Backdrop:  # noqa: ARG001
    return sweep(height, width, (0.915, 0.915, 0.91), (0.93, 0.93, 0.922))


def _gradient(height: int, width: int, seed: int) -> Backdrop:
    return sweep(height, width, *TINTS[seed % len(TINTS)])


def _podium(height: int, width: int, seed: int) -> Backdrop:
    """A round stage of pale plaster before a quiet wall."""
    wall, floor = (_paler(colour) for colour in TINTS[(seed + 1) % len(TINTS)])
    picture = sweep(height, width, wall, floor)
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = 0.40 * min(width, height * 0.9)
    aside, below = (across - width / 2) / radius, (down - 0.80 * height) / radius
    soft = radius / 1.5  # edges run over about a pixel and a half
    flat, tall = 0.22, 0.30
    rim = np.sqrt(np.clip(1 - aside**2, 0, 1)) * flat
    body = _inside(np.minimum(1 - np.abs(aside), rim + tall - below), soft)
    body *= below > 0
    lid = _inside(1 - np.sqrt(aside**2 + (below / flat) ** 2), soft * flat)
    under = _inside(1 - np.sqrt((aside / 1.12) ** 2 + ((below - tall) / flat / 1.3) ** 2), 4)
    picture *= (1 - 0.34 * under * (1 - body))[..., None]
    plaster = np.array([0.985, 0.955, 0.925], np.float32)
    round_ = 0.90 - 0.26 * np.clip(aside + 0.25, -1, 2) ** 2 - 0.10 * np.clip(below / tall, 0, 1)
    picture = _over(picture, plaster * round_[..., None], body)
    top = 0.955 - 0.045 * aside - 0.04 * below / flat
    return _over(picture, plaster * top[..., None], lid)


def _podium_above(height: int, width: int, seed: int) -> Backdrop:
    """The same stage from straight above: a pale disc on the floor."""
    wall, floor = (_paler(colour) for colour in TINTS[(seed + 1) % len(TINTS)])
    tone = (np.array(wall, np.float32) + np.array(floor, np.float32)) / 2
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = 0.46 * min(width, height)
    aside, below = (across - width / 2) / radius, (down - height / 2) / radius
    light = 0.97 - 0.05 * (aside + below) / 2
    picture = np.asarray(tone * light[..., None], np.float32)
    shade = _inside(1.02 - np.hypot(aside - 0.05, below - 0.07), 9)
    picture *= (1 - 0.30 * shade)[..., None]
    disc = _inside(1 - np.hypot(aside, below), radius / 1.5)
    plaster = np.array([0.985, 0.955, 0.925], np.float32)
    return _over(picture, plaster * (0.96 - 0.035 * (aside + below))[..., None], disc)


def _paler(colour: Colour) -> Colour:
    red, green, blue = (0.42 * value + 0.55 for value in colour)
    return red, green, blue


def _inside(distance: NDArray[np.float32], sharpness: float) -> NDArray[np.float32]:
    """1 where `distance` is positive, 0 where negative, soft between."""
    return np.asarray(np.clip(distance * sharpness + 0.5, 0, 1), np.float32)


def _over(picture: Backdrop, colours: Backdrop, cover: NDArray[np.float32]) -> Backdrop:
    return np.asarray(picture + (colours - picture) * cover[..., None], np.float32)


WHITE = Look("white", 1, _white, fill=0.88, shadow=0.0, centred=True, grain=False)
SOFT_STUDIO = Look("soft-studio", 1, _grey, shadow=0.55, gloss=0.06)
GRADIENT = Look("gradient", 1, _gradient, shadow=0.52, warmth=0.1)
PODIUM = Look(
    "podium", 2, _podium, above=_podium_above, fill=0.54, ground=0.82, shadow=0.55, cast=0.0
)
