"""Truck art: a painted border of petals, diamonds and dots round a clear field."""

import cv2
import numpy as np

from core.studio.looks.canvas import Paint, Plane, slowly, thrice
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import dim, petal, raised, ring, spun, stroked
from core.studio.looks.sprite import Sprite, painted, stamp
from core.studio.looks.tones import paler, tone_of

CREAM: Tone = (0.975, 0.945, 0.875)
RED: Tone = (0.80, 0.13, 0.14)
BLUE: Tone = (0.05, 0.30, 0.55)
GREEN: Tone = (0.05, 0.48, 0.32)
YELLOW: Tone = (0.97, 0.76, 0.16)
LEAF: Tone = (0.16, 0.62, 0.40)
PINK: Tone = (0.92, 0.36, 0.52)
WHITE: Tone = (0.99, 0.98, 0.95)
BANDS = (
    (0.0, BLUE),
    (0.018, YELLOW),
    (0.026, RED),
    (0.098, YELLOW),
    (0.106, GREEN),
    (0.122, WHITE),
)
INNER = 0.128  # of the shorter side: where the clear field begins
RAILS = (0.022, 0.102)  # of it, too: the middles of what stands proud, painted yellow
RAIL, PROUD = 0.008, 0.0022
THICK, SHADY = 0.013, 0.34  # the frame before the field, and what it takes of the light beside it
SOFT = 480  # pixels on the longer side: enough for a shadow


def _truck(frame: Frame) -> Backdrop:
    """The border before a field that runs into a floor, for what stands."""

    def light(down: Plane, across: Plane) -> Plane:
        aside = across + 1 - 2 * frame.x
        glow = np.exp(-(((down - frame.y + 0.32) / 0.45) ** 2 + (aside / 1.1) ** 2))
        floor = 1 / (1 + np.exp(-(down - frame.y + 0.09) / 0.022))
        pool = np.exp(-((aside / 0.7) ** 2 + ((down - frame.y) / 0.14) ** 2))
        return 0.90 + 0.11 * glow - floor * (0.065 - 0.08 * pool)

    return _bordered(frame, light)


def _truck_above(frame: Frame) -> Backdrop:
    """The border round an even sheet."""
    return _bordered(frame, lambda down, across: 1.02 - 0.06 * ((2 * down - 1) ** 2 + across**2))


def _bordered(frame: Frame, light: Paint) -> Backdrop:
    field = np.array(paler(tone_of(frame.colour, CREAM), 0.35 if frame.colour else 0.0), np.float32)
    picture = slowly(frame.shape, lambda down, across: light(down, across)[..., None] * field)
    unit = frame.unit
    for number, (start, colour) in enumerate(BANDS):
        end = BANDS[number + 1][0] if number + 1 < len(BANDS) else INNER
        _band(picture, start * unit, end * unit, colour)
    rails = [_rectangle(frame, depth * unit) for depth in RAILS]
    raised(picture, stroked(frame.shape, rails, RAIL * unit, closed=True), YELLOW, PROUD * unit)
    _flowers(picture, 0.062 * unit, unit)
    dot = painted([(ring(1.0, 16), WHITE)], 0.0045 * unit)
    for x, y in _along(*frame.shape, 0.009 * unit, 0.030 * unit):
        stamp(picture, dot, x, y)
    _enamelled(picture, round(INNER * unit))
    _shade_beside(picture, round(INNER * unit), THICK * unit)
    return np.clip(picture, 0, 1, out=picture)


def _rectangle(frame: Frame, depth: float) -> list[tuple[float, float]]:
    right, foot = frame.width - 1 - depth, frame.height - 1 - depth
    return [(depth, depth), (right, depth), (right, foot), (depth, foot)]


def _enamelled(picture: Backdrop, inner: int) -> None:
    """Light on the painted tin of the frame, from the upper left, with a broad sheen across it."""
    height, width = picture.shape[:2]

    def light(down: Plane, across: Plane) -> Plane:
        aslant = down + (across + 1) / 2
        return 1.03 - 0.10 * aslant + 0.10 * np.exp(-(((aslant - 0.62) / 0.16) ** 2))

    sheen = slowly((height, width), light)
    for rows in (slice(0, inner), slice(height - inner, height)):
        picture[rows] *= thrice(sheen[rows])
    for columns in (slice(0, inner), slice(width - inner, width)):
        part = slice(inner, height - inner), columns
        picture[part] *= thrice(sheen[part])


def _shade_beside(picture: Backdrop, inner: int, thick: float) -> None:
    """What the frame takes from the light of the field behind it, to its lower right."""
    height, width = picture.shape[:2]
    field = picture[inner : height - inner, inner : width - inner]
    factor = min(1.0, SOFT / max(height, width))
    small = np.ones((max(4, round(height * factor)), max(4, round(width * factor))), np.float32)
    reach = (inner + thick * np.array([0.9, 1.2, -0.5, -0.5])) * factor  # left, top, right, foot
    left, top, right, foot = np.rint(reach).astype(int)
    small[top : len(small) - foot, left : small.shape[1] - right] = 0
    soft = cv2.GaussianBlur(small, (0, 0), max(0.6, 0.75 * thick * factor))
    large = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
    dim(field, np.asarray(large[inner : height - inner, inner : width - inner]), SHADY)


def _band(picture: Backdrop, start: float, end: float, tone: Tone) -> None:
    """One stripe of the frame, its edges at whole pixels, at least one wide."""
    height, width = picture.shape[:2]
    first = round(start)
    last = max(first + 1, round(end))
    colour = np.array(tone, np.float32)
    picture[first:last, first : width - first] = colour
    picture[height - last : height - first, first : width - first] = colour
    picture[first : height - first, first:last] = colour
    picture[first : height - first, width - last : width - first] = colour


def _along(height: int, width: int, depth: float, pitch: float) -> list[tuple[float, float]]:
    """Points evenly along a frame that lies `depth` inside the edge, corners included."""
    wide, tall = width - 2 * depth, height - 2 * depth
    across, down = max(2, round(wide / pitch)), max(2, round(tall / pitch))
    points = []
    for number in range(across + 1):
        x = depth + wide * number / across
        points += [(x, depth), (x, height - depth)]
    for number in range(1, down):
        y = depth + tall * number / down
        points += [(depth, y), (width - depth, y)]
    return points


def _flowers(picture: Backdrop, depth: float, unit: float) -> None:
    """Flowers and diamonds by turns, on the red band."""
    height, width = picture.shape[:2]
    large, small, diamond = _flower(0.036 * unit), _flower(0.031 * unit), _diamond(0.026 * unit)
    for number, at in enumerate(_along(height, width, depth, 0.088 * unit)):
        near_corner = min(at[0], width - at[0]) < 1.2 * depth and (
            min(at[1], height - at[1]) < 1.2 * depth
        )
        flower = large if near_corner else small
        stamp(picture, flower if near_corner or number % 4 < 2 else diamond, *at)
    _leaves(picture, depth, unit)


def _leaves(picture: Backdrop, depth: float, unit: float) -> None:
    """A pair of leaves and a dot between any two motifs, as no painter leaves a gap."""
    height, width = picture.shape[:2]
    motifs = _along(height, width, depth, 0.088 * unit)
    wide = len({x for x, y in motifs if y == depth}) - 1
    tall = len({y for x, y in motifs if x == depth}) - 1
    lying, upright = (_pair(0.017 * unit, turn) for turn in (0.0, np.pi / 2))
    for number in range(wide):
        x = depth + (width - 2 * depth) * (number + 0.5) / wide
        for y in (depth, height - depth):
            stamp(picture, lying, x, y)
    for number in range(tall):
        y = depth + (height - 2 * depth) * (number + 0.5) / tall
        for x in (depth, width - depth):
            stamp(picture, upright, x, y)


def _pair(size: float, turn: float) -> Sprite:
    """Two leaves that part to either side of the band, over a dot."""
    leaf = petal([(0, 0.18), (0.30, 0.55), (0.22, 1.0), (0, 1.45)])
    parts = [
        (spun(leaf * scale, turn + side), tone)
        for scale, tone in ((1.0, WHITE), (0.86, LEAF))
        for side in (0.0, np.pi)
    ]
    return painted([*parts, (ring(0.26, 20), WHITE), (ring(0.16, 20), YELLOW)], size)


def _flower(size: float) -> Sprite:
    leaf = petal([(0, 0.05), (0.36, 0.45), (0.30, 0.85), (0, 1.0)])
    parts = [
        (spun(leaf, number * np.pi / 4) * scale, tone)
        for scale, tone in ((1.0, WHITE), (0.84, PINK), (0.48, YELLOW))
        for number in range(8)
    ]
    return painted([*parts, (ring(0.2, 24), GREEN)], size)


def _diamond(size: float) -> Sprite:
    corners = np.array([(0, -1), (0.72, 0), (0, 1), (-0.72, 0)], np.float64)
    layers = ((1.06, WHITE), (0.96, YELLOW), (0.74, BLUE), (0.40, WHITE))
    return painted([(corners * scale, tone) for scale, tone in layers], size)


TRUCK_ART = Look(
    "truck-art",
    2,
    _truck,
    above=_truck_above,
    fill=0.58,
    ground=0.79,
    shadow=0.5,
    cast=0.3,
    warmth=0.1,
    rim=INNER,
)
