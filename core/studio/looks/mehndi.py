"""Mehndi: garlands of marigolds before a wall the colour of turmeric."""

import cv2
import numpy as np

from core.studio.looks.canvas import Plane
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import Outline, dim, petal, ring, spun
from core.studio.looks.plain import paper, sweep
from core.studio.looks.sprite import Sprite, painted, shaded, stamp
from core.studio.looks.tones import deeper, mixed, paler, tone_of

WALLS: tuple[Tone, ...] = ((0.955, 0.80, 0.44), (0.40, 0.55, 0.36), (0.86, 0.50, 0.53))
FLOWERS: tuple[Tone, ...] = ((0.97, 0.56, 0.08), (0.99, 0.74, 0.13), (0.93, 0.42, 0.07))
LEAF: Tone = (0.22, 0.42, 0.20)
STRINGS = (  # x from the middle in half widths, length as a share of the height
    (-0.95, 0.62),
    (-0.80, 0.44),
    (-0.65, 0.29),
    (0.65, 0.29),
    (0.80, 0.44),
    (0.95, 0.62),
)


def _mehndi(frame: Frame) -> Backdrop:
    wall = tone_of(frame.colour, WALLS[frame.seed % len(WALLS)])
    picture = sweep(frame, wall, mixed(wall, (0.93, 0.60, 0.25), 0.30))
    _garlands(picture, frame)
    return np.clip(picture, 0, 1, out=picture)


def _mehndi_above(frame: Frame) -> Backdrop:
    """The same flowers round a cloth that is seen from above."""
    wall = tone_of(frame.colour, WALLS[frame.seed % len(WALLS)])
    picture = paper(frame, wall)
    _garlands(picture, frame)
    return np.clip(picture, 0, 1, out=picture)


def _garlands(picture: Backdrop, frame: Frame) -> None:
    height, width = frame.shape
    size = 0.030 * frame.unit
    flowers = [_marigold(tone, size, number) for number, tone in enumerate(FLOWERS)]
    small = [_marigold(tone, 0.72 * size, number) for number, tone in enumerate(FLOWERS)]
    leaf = painted([(petal([(0, 0), (0.30, 0.4), (0.16, 0.8), (0, 1)]), LEAF)], 1.5 * size)
    strings = []
    for aside, share in STRINGS:
        x, end = width / 2 + aside * width / 2, share * height * min(1.0, width / height * 1.25)
        strings.append([(x, y) for y in np.arange(0.2 * size, end, 1.42 * size)])
    for x0, x1 in ((-0.02, 0.345), (0.345, 0.655), (0.655, 1.02)):
        strings.append(_swag(x0 * width, x1 * width, 0.075 * frame.unit, 1.42 * size))
    soft = _shadow_of(frame.shape, strings, size)
    dim(picture, soft, 0.26)
    chance = np.random.default_rng(frame.seed + 81)
    for number, string in enumerate(strings):
        hanging = number < len(STRINGS)
        for step, (x, y) in enumerate(string):
            x += chance.uniform(-0.06, 0.06) * size
            kind = (step // 3 + number) % 2 if hanging else step % 2
            stamp(picture, (flowers if hanging else small)[kind], x, y)
        if hanging:
            _tassel(picture, string[-1], size, leaf, flowers[2])


def _swag(left: float, right: float, sag: float, pitch: float) -> list[tuple[float, float]]:
    """Points along a string that hangs between two nails at the upper edge."""
    count = max(4, round((right - left) / (0.74 * pitch)))
    share = np.linspace(0, 1, count)
    return [(left + (right - left) * t, 4 * sag * t * (1 - t)) for t in share.tolist()]


def _tassel(
    picture: Backdrop, end: tuple[float, float], size: float, leaf: Sprite, flower: Sprite
) -> None:
    x, y = end
    shaded(picture, flower, x, y + 1.9 * size, depth=0.2)
    stamp(picture, leaf, x, y + 1.1 * size)
    stamp(picture, flower, x, y + 1.6 * size)


def _shadow_of(
    shape: tuple[int, int], strings: list[list[tuple[float, float]]], size: float
) -> Plane:
    """What the garlands take from the light of the wall, to their lower right."""
    factor = min(1.0, 480 / max(shape))
    small = np.zeros((max(4, round(shape[0] * factor)), max(4, round(shape[1] * factor))), np.uint8)
    for string in strings:
        for x, y in string:
            at = round((x + 0.5 * size) * factor * 16), round((y + 0.6 * size) * factor * 16)
            cv2.circle(small, at, round(size * factor * 16), 255, -1, cv2.LINE_AA, 4)
    soft = cv2.GaussianBlur(small.astype(np.float32) / 255, (0, 0), 0.55 * size * factor)
    return np.asarray(cv2.resize(soft, shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _marigold(tone: Tone, size: float, seed: int) -> Sprite:
    """Rings of frilled petals, dark between them and light at their rims."""
    chance = np.random.default_rng(seed + 91)
    parts: list[tuple[Outline, Tone]] = [(ring(0.98, 28), deeper(tone, 0.42))]
    frill = petal([(0, 0.15), (0.20, 0.55), (0.24, 0.86), (0.10, 0.95), (0, 1.0)])
    for level, (reach, count) in enumerate(((1.06, 15), (0.84, 13), (0.62, 10), (0.40, 7))):
        for number in range(count):
            angle = 2 * np.pi * (number + 0.5 * (level % 2) + chance.uniform(-0.2, 0.2)) / count
            lit = 0.5 + 0.5 * np.cos(angle + 2.4)
            for share, shade in ((1.0, 0.20 - 0.10 * lit), (0.90, 0.0)):
                own = deeper(tone, shade) if shade > 0 else paler(tone, 0.04 + 0.16 * lit)
                parts.append((spun(frill, angle) * reach * share, own))
    return painted([*parts, (ring(0.16, 16), deeper(tone, 0.25))], size)


MEHNDI = Look(
    "mehndi", 2, _mehndi, above=_mehndi_above, fill=0.56, ground=0.84, shadow=0.6, warmth=0.15
)
