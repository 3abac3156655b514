"""The podium: a round stage of pale plaster before a quiet wall."""

import numpy as np

from core.studio.looks.canvas import Plane, rows_and_columns, thrice
from core.studio.looks.look import Backdrop, Frame, Look
from core.studio.looks.ornament import lay
from core.studio.looks.plain import sweep, tints
from core.studio.looks.tones import paler

PLASTER = np.array([0.985, 0.955, 0.925], np.float32)
FLAT, TALL = 0.22, 0.26  # of the radius: the lid's half height, the drum's height


def _podium(frame: Frame) -> Backdrop:
    height, width = frame.shape
    wall, floor = (paler(tone, 0.45) for tone in tints(frame, 1))
    picture = sweep(frame, wall, floor)
    radius = 0.40 * min(width, height * 0.9)
    middle = frame.y - 0.02
    top = max(0, int(middle * height - FLAT * radius) - 3)
    part = picture[top:]
    down, across = rows_and_columns(height, width)
    aside = ((across + 1) / 2 - frame.x) * width / radius
    below = (down[top:] - middle) * height / radius
    soft = radius / 1.5  # edges run over about a pixel and a half
    rim = np.sqrt(np.clip(1 - aside**2, 0, 1)) * FLAT
    body = _inside(np.minimum(1 - np.abs(aside), rim + TALL - below), soft) * (below > 0)
    lid = _inside(1 - np.sqrt(aside**2 + (below / FLAT) ** 2), soft * FLAT)
    # Its own shadow: close below, and drawn out to the right, away from the light.
    near = _inside(1 - np.hypot((aside - 0.04) / 1.08, (below - TALL) / FLAT / 1.16), 5)
    far = _inside(1 - np.hypot((aside - 0.42) / 1.25, (below - 0.8 * TALL) / FLAT / 1.35), 1.6)
    part *= thrice(1 - np.maximum(0.34 * near, 0.17 * far))
    turn = 0.90 - 0.26 * np.clip(aside + 0.25, -1, 2) ** 2
    bounce = 0.05 * np.clip(below / TALL - 0.5, 0, 1)
    _over(part, turn - 0.09 * np.clip(below / TALL, 0, 1) + bounce, body)
    _over(part, 0.955 - 0.045 * aside - 0.04 * below / FLAT, lid)
    edge = np.exp(-(((1 - np.sqrt(aside**2 + (below / FLAT) ** 2)) / 0.012) ** 2)) * (below > 0)
    part += thrice(0.05 * edge * (1 - np.clip(aside, 0, 1)))
    return picture


def _podium_above(frame: Frame) -> Backdrop:
    """The same stage from straight above: a pale disc on the floor."""
    height, width = frame.shape
    wall, floor = (paler(tone, 0.45) for tone in tints(frame, 1))
    tone = (np.array(wall, np.float32) + np.array(floor, np.float32)) / 2
    down, across = rows_and_columns(height, width)
    radius = 0.46 * frame.unit
    aside = ((across + 1) / 2 - frame.x) * width / radius
    below = (down - frame.y) * height / radius
    light = 0.97 - 0.05 * (aside + below) / 2
    shade = _inside(1.02 - np.hypot(aside - 0.05, below - 0.07), 9)
    picture = np.asarray(tone * (light * (1 - 0.30 * shade))[..., None], np.float32)
    disc = _inside(1 - np.hypot(aside, below), radius / 1.5)
    _over(picture, 0.96 - 0.035 * (aside + below), disc)
    return picture


def _inside(distance: Plane, sharpness: float) -> Plane:
    """1 where `distance` is positive, 0 where negative, soft between."""
    return np.asarray(np.clip(distance * sharpness + 0.5, 0, 1), np.float32)


def _over(picture: Backdrop, light: Plane, cover: Plane) -> None:
    lay(picture, cover, PLASTER * light[..., None])


PODIUM = Look(
    "podium", 2, _podium, above=_podium_above, fill=0.54, ground=0.78, shadow=0.55, cast=0.0
)
