"""A lantern of pierced brass on a chain: the light comes through its lattice."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.canvas import Plane, rows_and_columns
from core.studio.looks.look import Backdrop, Tone
from core.studio.looks.ornament import (
    Point,
    filled,
    lay,
    part_of,
    ring,
    smooth,
    stroked,
    turned,
)

BRASS: Tone = (0.70, 0.49, 0.20)
LINK: Tone = (0.56, 0.39, 0.16)
DARK: Tone = (0.17, 0.095, 0.035)  # metal before the light
FLAME: Tone = (1.0, 0.95, 0.78)
AMBER: Tone = (0.93, 0.56, 0.17)
EMBER: Tone = (0.52, 0.22, 0.05)
BLOOM: Tone = (0.42, 0.27, 0.10)  # what the lens adds round the flame
SHED: Tone = (0.9, 0.42, 0.1)  # by how much more light the wall behind has
GLOW: Tone = (0.13, 0.055, 0.012)
# Half width and height of each part, in the lantern's own size, top to bottom.
CAP: tuple[Point, ...] = ((0.05, -1.25), (0.12, -1.15), (0.20, -0.95), (0.42, -0.72), (0.55, -0.62))
GLASS: tuple[Point, ...] = ((0.46, -0.62), (0.60, -0.25), (0.58, 0.15), (0.36, 0.62))
BASE: tuple[Point, ...] = ((0.42, 0.62), (0.46, 0.74), (0.28, 0.84), (0.06, 1.0), (0.04, 1.12))
COLLARS = ((-0.62, 0.57, 0.045), (0.62, 0.44, 0.04), (0.76, 0.47, 0.03), (-1.15, 0.13, 0.03))
RIBS, WINDING = 9, 1.15  # of the lattice, each way; radians that they wind from top to bottom


def hang_lantern(whole: Backdrop, hung_at: Point, size: float) -> None:
    """Draw one with the middle of its glass at a point, `size` pixels being half its height."""
    _chain(whole, hung_at, size)
    picture, at = part_of(whole, hung_at, 4.2 * size)
    shape = (picture.shape[0], picture.shape[1])
    glass = filled(shape, turned(smooth(GLASS), at, size))
    down, across = rows_and_columns(*shape)
    down = (down * shape[0] - at[1]) / size
    across = ((across + 1) / 2 * shape[1] - at[0]) / size
    away = np.hypot(across, down)
    _shed(picture, away)
    lay(picture, glass, _lit(down, across))
    lay(picture, glass * _lattice(shape, at, size), DARK)
    metal = _metal(down, across)
    for part in (CAP, BASE):
        lay(picture, filled(shape, turned(smooth(part), at, size)), metal)
    _gores(picture, at, size)
    for level, half, tall in COLLARS:
        band = [(half, level - tall), (half + 0.015, level), (half, level + tall)]
        lay(picture, filled(shape, turned(band, at, size)), np.clip(metal * 1.25, 0, 1))
    bloom = 0.85 * np.exp(-((away / 0.42) ** 2)) + 0.15 * np.exp(-((away / 1.1) ** 2))
    picture += bloom[..., None] * np.array(BLOOM, np.float32)


def _shed(picture: Backdrop, away: Plane) -> None:
    """The light that falls on the wall behind: it shows what is there, and tints it."""
    pool = np.clip(np.exp(-((away / 1.7) ** 2)) - 0.004, 0, 1)[..., None]
    picture *= 1 + pool * np.array(SHED, np.float32)
    picture += pool * np.array(GLOW, np.float32)


def _lit(down: Plane, across: Plane) -> NDArray[np.float32]:
    """The glass: a flame, and amber that turns to embers where it curves away."""
    heart = np.exp(-(across**2 / 0.035 + (down - 0.12) ** 2 / 0.11))[..., None]
    round_ = np.exp(-(across**2 / 0.16 + (down - 0.08) ** 2 / 0.38))[..., None]
    ember, amber, flame = (np.array(tone, np.float32) for tone in (EMBER, AMBER, FLAME))
    colours = ember + (amber - ember) * np.clip(1.25 * round_, 0, 1)
    return np.asarray(colours + (flame - colours) * heart, np.float32)


def _lattice(shape: tuple[int, int], at: Point, size: float) -> Plane:
    """Ribs that wind round the glass both ways, seen on its near side."""
    profile = np.array(smooth(GLASS))
    winds = WINDING * (profile[:, 1] - profile[0, 1]) / (profile[-1, 1] - profile[0, 1])
    lines = []
    for number in range(2 * RIBS):
        for way in (-1, 1):
            angle = np.pi * number / RIBS + way * winds
            near = np.cos(angle) > -0.05
            line = np.stack([np.sin(angle) * profile[:, 0], profile[:, 1]], 1)[near] * size + at
            if len(line) > 1:
                lines.append(line)
    edge = turned(smooth(GLASS), at, size)
    ribs = stroked(shape, lines, max(0.7, size / 34))
    return np.asarray(np.maximum(ribs, stroked(shape, [edge], max(0.8, size / 16), closed=True)))


def _metal(down: Plane, across: Plane) -> NDArray[np.float32]:
    """Polished brass, turned: a bright streak, a fainter one, and dark sides."""
    streaks = (
        0.38
        + 0.95 * np.exp(-(((across + 0.14) / 0.09) ** 2))
        + 0.30 * np.exp(-(((across - 0.24) / 0.06) ** 2))
        - 0.35 * np.clip(np.abs(across) - 0.25, 0, 1)
    )
    warm = np.exp(-((down / 0.9) ** 2)) * 0.18  # of its own light, near the glass
    tone = np.array(BRASS, np.float32)
    pale = np.clip(streaks - 1.0, 0, 1)[..., None] * np.float32(0.5)
    colours = tone * (streaks + warm)[..., None] + pale
    return np.clip(np.asarray(colours, np.float32), 0, 1)


def _gores(picture: Backdrop, at: Point, size: float) -> None:
    """The seams of the cap and the base."""
    x, y = at
    seams = [
        [(x + share * size * half, y + size * level) for half, level in smooth(part)]
        for part in (CAP, BASE)
        for share in (-0.72, -0.26, 0.26, 0.72)
    ]
    shape = (picture.shape[0], picture.shape[1])
    lay(picture, stroked(shape, seams, max(0.6, size / 50)) * 0.6, DARK)


def _chain(whole: Backdrop, hung_at: Point, size: float) -> None:
    """Links that are seen from the front and from the side by turns, up to the upper edge."""
    link = 0.085 * size
    left = max(0, round(hung_at[0] - 2 * link))
    top = round(hung_at[1] - 1.22 * size)
    strip = whole[: max(1, top), left : left + round(4 * link) + 1]
    middle = hung_at[0] - left
    levels = np.arange(top - link, -2 * link, -1.45 * link)
    links = [
        ring(1.0, 16) * ((0.55 if turn % 2 else 0.12) * link, link) + (middle, level)
        for turn, level in enumerate(levels.tolist())
    ]
    shape = (strip.shape[0], strip.shape[1])
    drawn = stroked(shape, links, max(0.8, 0.30 * link), closed=True)
    lay(strip, np.asarray(cv2.GaussianBlur(drawn, (0, 0), 0.6), np.float32), LINK)
