"""The festive look: an arched niche at night, crescent, lanterns, a quiet eight-fold pattern."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.looks.canvas import Plane, slowly
from core.studio.looks.lantern import hang_lantern
from core.studio.looks.lens import from_afar
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import (
    BITS,
    GOLD,
    Outline,
    Point,
    dim,
    filled,
    lay,
    part_of,
    raised,
    shine,
    stroked,
)
from core.studio.looks.tones import brought_to, tone_of

DEPTH = 0.11  # of the height: how far behind the product the niche's foot is
UPRIGHT, TALLEST = 0.34, 1.25  # of the height, the niche's sides; a taller picture has more wall
FAR = 0.0034  # of the shorter side: how far out of focus the wall is
POLISH = 0.30  # of the wall's light that the floor gives back at its foot
NIGHTS: tuple[Tone, ...] = ((0.10, 0.40, 0.35), (0.13, 0.22, 0.44), (0.36, 0.14, 0.30))
LANTERNS = ((0.106, 0.30, 0.078), (0.200, 0.106, 0.054), (0.906, 0.34, 0.058))


def _festive(frame: Frame) -> Backdrop:
    picture = from_afar(frame, _hall, FAR)
    return np.clip(picture, 0, 1, out=picture)


def _hall(frame: Frame) -> Backdrop:
    """The wall with all that is behind the product, and the polished floor that mirrors it."""
    night = _night(frame)
    picture = _wall(frame, night, risen=0.34)
    floor = frame.y - DEPTH
    _niche(picture, frame, floor, night)
    _hung(picture)

    def ground(down: Plane, across: Plane) -> Plane:
        pool = np.exp(-(across**2 / 0.5 + ((down - frame.y + 0.01) / 0.16) ** 2))
        near = np.clip((down - floor) / (1 - floor), 0, 1)
        return night * (0.66 - 0.16 * near[..., None]) * (0.66 + 0.75 * pool)[..., None]

    edge = round(floor * frame.height)
    ground_rows = len(picture) - edge
    picture[edge:] = slowly(frame.shape, ground)[edge:]
    if ground_rows > 8:
        mirrored = picture[max(0, edge - ground_rows) : edge][::-1]
        picture[edge : edge + len(mirrored)] += _smeared(mirrored)
    return picture


def _smeared(mirrored: Backdrop) -> Backdrop:
    """What a polished floor gives back: less the nearer to us, and drawn out towards us."""
    height, width = mirrored.shape[:2]
    small = cv2.resize(mirrored, (max(4, width // 4), max(4, height // 4)))
    reach = max(0.6, height / 4 * 0.05)
    soft = cv2.GaussianBlur(small, (0, 0), 0.3 * reach, sigmaY=reach)
    fading = np.linspace(1, 0, height, dtype=np.float32)[:, None, None] ** 1.5
    return np.asarray(cv2.resize(soft, (width, height)) * (POLISH * fading), np.float32)


def _festive_above(frame: Frame) -> Backdrop:
    """The wall alone, framed: for what lies or hangs flat."""
    picture = _wall(frame, _night(frame) * np.float32(1.2), risen=0.05)
    height, width = frame.shape
    inset, corner = 0.045 * frame.unit, 0.012 * frame.unit
    for margin, thickness in ((inset, 0.0035), (inset + corner, 0.0014)):
        across, down = width - margin, height - margin
        lines = [[(margin, margin), (across, margin), (across, down), (margin, down)]]
        line = stroked(frame.shape, lines, thickness * frame.unit, closed=True)
        raised(picture, line * np.float32(0.9), GOLD, frame.unit * 0.0016)
    _hung(picture)
    return np.clip(picture, 0, 1, out=picture)


def _night(frame: Frame) -> NDArray[np.float32]:
    own = NIGHTS[frame.seed % len(NIGHTS)]
    if frame.colour is not None:
        own = brought_to(tone_of(frame.colour, own), 0.42)
    return np.array(own, np.float32)


def _wall(frame: Frame, night: NDArray[np.float32], *, risen: float) -> Backdrop:
    """The pattern, in a light that falls `risen` of the height above the product's place."""

    def paint(down: Plane, across: Plane) -> Plane:
        glow = np.exp(-((down - frame.y + risen) ** 2 * 3.5 + across**2) / 0.6)[..., None]
        return night * (0.36 + 0.64 * glow)

    picture = slowly(frame.shape, paint)
    height, width = frame.shape
    step = frame.unit * 0.098
    stars = [
        np.array([(x, y)]) + _star(step * 0.40)
        for y in np.arange(step * 0.5, height + step, step)
        for x in np.arange(width / 2 % step, width + step, step)
    ]
    lines = stroked(frame.shape, stars, max(0.7, frame.unit / 900), closed=True)
    lay(picture, lines * 0.16, GOLD)
    return picture


def _star(radius: float) -> Outline:
    """An eight-pointed star: two squares, as one outline."""
    turns = np.arange(16) * np.pi / 8
    reach = radius * np.where(np.arange(16) % 2, 0.765, 1.0)
    return np.stack([np.sin(turns) * reach, np.cos(turns) * reach], axis=1)


def _niche(picture: Backdrop, frame: Frame, floor: float, night: NDArray[np.float32]) -> None:
    """A pointed arch, lit from within, with a double gold rim."""
    height, width = frame.shape
    half = 0.36 * min(width, 0.9 * height)
    foot, middle = floor * height, _niche_at(frame) * width
    spring = foot - UPRIGHT * min(height, TALLEST * frame.unit)
    arch = _arch(half, spring, foot) + np.array((middle, 0))

    def light(down: Plane, across: Plane) -> Plane:
        aside = (across + 1 - 2 * _niche_at(frame)) * width / (2.2 * half)
        glow = np.exp(-(aside**2 + ((down - floor + 0.22) / 0.36) ** 2))[..., None]
        return night * (0.48 + 0.72 * glow) + np.float32(0.035) * glow

    inside = filled(frame.shape, arch)
    lay(picture, inside, slowly(frame.shape, light))
    dim(picture, _reveal(inside, 0.06 * half), 0.55)
    rims = stroked(frame.shape, [arch], frame.unit * 0.0055)
    aside = 0.045 * half
    wider = _arch(half + aside, spring, foot) + np.array((middle, 0))
    fine = stroked(frame.shape, [wider], frame.unit * 0.0018) * 0.8
    raised(picture, np.maximum(rims, fine), GOLD, frame.unit * 0.002)


def _reveal(inside: Plane, depth: float) -> Plane:
    """The shade of the arch's own thickness on what is behind it, `depth` pixels wide."""
    height, width = inside.shape
    small = cv2.resize(inside, (max(4, width // 4), max(4, height // 4)))
    step = max(1, round(depth / 4))
    moved = np.ones_like(small)
    moved[step:, step:] = small[:-step, :-step]
    soft = cv2.GaussianBlur(1 - moved, (0, 0), max(0.6, 0.5 * step))
    return inside * np.asarray(cv2.resize(soft, (width, height)), np.float32)


def _arch(half: float, spring: float, foot: float) -> Outline:
    """Upright sides that bend without a kink into a point, as two arcs and a short straight."""
    turn = np.linspace(0, 0.385 * np.pi, 28)
    round_x, round_y = 0.88 * half, 0.80 * half
    curve = np.stack([half - round_x * (1 - np.cos(turn)), spring - round_y * np.sin(turn)], 1)
    slope = (round_y * np.cos(turn[-1])) / (round_x * np.sin(turn[-1]))
    tip = (0.0, float(curve[-1, 1] - slope * curve[-1, 0]))
    right = np.array([(half, foot), *curve.tolist(), tip])
    return np.concatenate([right, right[-2::-1] * (-1, 1)])


def _niche_at(frame: Frame) -> float:
    """It hardly goes aside with the product: lanterns hang close to it."""
    return 0.5 + 0.3 * (frame.x - 0.5)


def _hung(picture: Backdrop) -> None:
    height, width = picture.shape[:2]
    unit = min(height, width)
    _crescent(picture, (width - 0.175 * unit, 0.115 * height), 0.052 * unit)
    for across, drop, size in LANTERNS:
        x = across * unit if across < 0.5 else width - (1 - across) * unit  # clear of the moon
        hang_lantern(picture, (x, drop * height), size * unit)


def _crescent(whole: Backdrop, at: Point, radius: float) -> None:
    picture, centre = part_of(whole, at, 4 * radius)
    shape = picture.shape[:2]
    one = 1 << BITS

    def disc(x: float, y: float, size: float) -> Plane:
        mask = np.zeros(shape, np.uint8)
        where = (round(x * one), round(y * one))
        cv2.circle(mask, where, round(size * one), 255, -1, cv2.LINE_AA, BITS)
        return mask.astype(np.float32) / 255

    bite = disc(centre[0] + 0.40 * radius, centre[1] - 0.20 * radius, 0.83 * radius)
    moon = np.clip(disc(*centre, radius) - bite, 0, 1)
    shine(picture, moon, 0.7 * radius, (0.30, 0.24, 0.12))
    lay(picture, moon, (0.98, 0.88, 0.62))


FESTIVE = Look(
    "festive",
    2,
    _festive,
    above=_festive_above,
    fill=0.56,
    ground=0.85,
    depth=DEPTH,
    shadow=0.72,
    gloss=0.20,
    warmth=0.2,
)
