"""Mehndi: garlands of marigolds before a wall the colour of turmeric."""

from functools import lru_cache

import cv2
import numpy as np

from core.studio.looks.canvas import Plane
from core.studio.looks.look import Backdrop, Frame, Look, Tone
from core.studio.looks.ornament import Outline, dim, petal, ring, spun
from core.studio.looks.plain import paper, sweep
from core.studio.looks.sprite import Sprite, painted, shaded, stamp
from core.studio.looks.tones import mixed, paler, tone_of

WALLS: tuple[Tone, ...] = ((0.955, 0.80, 0.44), (0.40, 0.55, 0.36), (0.86, 0.50, 0.53))
FLOWERS: tuple[tuple[int, Tone], ...] = tuple(
    enumerate(((0.95, 0.52, 0.06), (0.98, 0.72, 0.12), (0.91, 0.38, 0.06)))
)
EMBER: Tone = (0.55, 0.17, 0.02)  # petals in the shade: not grey but deep orange
LEAF: Tone = (0.22, 0.42, 0.20)
KINDS = 2  # of flower in a colour
LEVELS = ((1.06, 17), (0.88, 15), (0.70, 12), (0.52, 10), (0.36, 7), (0.20, 4))  # reach, petals
STRINGS = (  # x from the middle in half widths, length as a share of the height
    (-0.95, 0.62),
    (-0.80, 0.44),
    (-0.65, 0.29),
    (0.65, 0.29),
    (0.80, 0.44),
    (0.95, 0.62),
)
OUTER = tuple(one for one in STRINGS if abs(one[0]) > 0.7)  # clear of what lies, wide, in between


def _mehndi(frame: Frame) -> Backdrop:
    wall = tone_of(frame.colour, WALLS[frame.seed % len(WALLS)])
    picture = sweep(frame, wall, mixed(wall, (0.93, 0.60, 0.25), 0.30))
    _garlands(picture, frame, STRINGS)
    return np.clip(picture, 0, 1, out=picture)


def _mehndi_above(frame: Frame) -> Backdrop:
    """The same flowers round a cloth that is seen from above."""
    wall = tone_of(frame.colour, WALLS[frame.seed % len(WALLS)])
    picture = paper(frame, wall)
    _garlands(picture, frame, OUTER)
    return np.clip(picture, 0, 1, out=picture)


def _garlands(picture: Backdrop, frame: Frame, hung: tuple[tuple[float, float], ...]) -> None:
    height, width = frame.shape
    size = 0.030 * frame.unit
    # No two neighbours of a colour are the same flower.
    flowers, small = (
        [
            [_marigold(tone, wide, 9 * one + which) for which in range(KINDS)]
            for one, tone in FLOWERS
        ]
        for wide in (size, 0.72 * size)
    )
    leaf = painted([(petal([(0, 0), (0.30, 0.4), (0.16, 0.8), (0, 1)]), LEAF)], 1.5 * size)
    strings = []
    for aside, share in hung:
        x, end = width / 2 + aside * width / 2, share * height * min(1.0, width / height * 1.25)
        strings.append([(x, y) for y in np.arange(0.2 * size, end, 1.42 * size)])
    for x0, x1 in ((-0.02, 0.345), (0.345, 0.655), (0.655, 1.02)):
        strings.append(_swag(x0 * width, x1 * width, 0.075 * frame.unit, 1.42 * size))
    soft = _shadow_of(frame.shape, strings, size)
    dim(picture, soft, 0.26)
    chance = np.random.default_rng(frame.seed + 81)
    for number, string in enumerate(strings):
        hanging = number < len(hung)
        for step, (x, y) in enumerate(string):
            x += chance.uniform(-0.06, 0.06) * size
            kind = (step // 3 + number) % 2 if hanging else step % 2
            stamp(picture, (flowers if hanging else small)[kind][(step + number) % KINDS], x, y)
        if hanging:
            _tassel(picture, string[-1], size, leaf, flowers[2][number % KINDS])


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


@lru_cache(maxsize=24)
def _marigold(tone: Tone, size: float, seed: int) -> Sprite:
    """A ball of frilled petals: dark between them, dim towards its rim and away from the light."""
    chance = np.random.default_rng(seed + 91)
    parts: list[tuple[Outline, Tone]] = [(ring(0.98, 28), mixed(tone, EMBER, 0.75))]
    frill = petal([(0, 0.15), (0.17, 0.55), (0.22, 0.84), (0.12, 0.95), (0.05, 0.93), (0, 1.0)])
    for level, (reach, count) in enumerate(LEVELS):
        for number in range(count):
            angle = 2 * np.pi * (number + 0.5 * (level % 2) + chance.uniform(-0.3, 0.3)) / count
            lit = 0.5 + 0.5 * np.cos(angle + 2.4)
            own = reach * chance.uniform(0.94, 1.04)
            shade = 0.30 * reach * (1 - lit) + 0.05 * level * (1 - reach)
            parts.append(
                (spun(frill, angle) * own, mixed(tone, EMBER, min(0.8, 1.5 * shade + 0.30)))
            )
            pale = paler(mixed(tone, EMBER, shade), 0.03 + 0.17 * lit * (1 - 0.4 * reach))
            parts.append((spun(frill, angle) * own * 0.92, pale))
    return painted(parts, size)


MEHNDI = Look(
    "mehndi", 2, _mehndi, above=_mehndi_above, fill=0.56, ground=0.84, shadow=0.6, warmth=0.15
)
