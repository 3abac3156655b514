"""Draw goods in a hand before a shelf of others, of which the true mask is known."""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.make.products import Drawn

Held = Literal["carton", "tub", "fruit"]
HELD: tuple[Held, ...] = ("carton", "tub", "fruit")
TALL = {"carton": 1.7, "tub": 0.95, "fruit": 1.0}  # height by width
SKINS = ((224, 178, 150), (200, 150, 120), (172, 122, 94), (140, 95, 70))
FINE = 2  # drawn this many times larger, so that edges come out soft
Plane = NDArray[np.float32]
Point = NDArray[np.float64]
Chance = np.random.Generator


def draw_held(kind: Held, *, size: int = 300, seed: int = 0) -> Drawn:
    """A square photo of `size` pixels; other seeds give other goods, shelves and hands."""
    chance = np.random.default_rng([seed, HELD.index(kind)])
    side = size * FINE
    print_, shape = _good(kind, side * chance.uniform(0.36, 0.46), chance)
    picture = _shelf(side, (print_, shape), chance)
    at = np.array([0.5, 0.5]) * side + chance.normal(0, 0.03, 2) * side
    turn = cv2.getRotationMatrix2D(
        (shape.shape[1] / 2, shape.shape[0] / 2), chance.normal(0, 10), 1.0
    )
    turn[:, 2] += at - (shape.shape[1] / 2, shape.shape[0] / 2)
    goods, alpha = (cv2.warpAffine(each, turn, (side, side)) for each in (print_, shape))
    behind, before = _hand(side, at, shape.shape[1] / 2, chance)
    ink = np.array(SKINS[chance.integers(len(SKINS))], np.float32)
    for mask, colours in ((behind, ink * 0.9), (alpha, goods), (before, ink)):
        picture = _laid(picture, np.asarray(mask, np.float32), np.asarray(colours, np.float32))
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.float32)
    small = cv2.resize(picture, (size, size), interpolation=cv2.INTER_AREA)
    small = small + chance.normal(0, 2.5, small.shape)
    shown = cv2.resize(alpha * (1 - before), (size, size), interpolation=cv2.INTER_AREA)
    return Drawn(
        np.clip(small + 0.5, 0, 255).astype(np.uint8), (shown * 255 + 0.5).astype(np.uint8)
    )


def _good(kind: Held, width: float, chance: Chance) -> tuple[Plane, Plane]:
    """Colours and alpha of one article: printed in two colours and rounded by the light."""
    across, down = round(width), round(width * TALL[kind])
    shape, print_ = np.zeros((down, across), np.uint8), np.empty((down, across, 3), np.float32)
    print_[:] = _ink(chance)
    middle, half = (across // 2, down // 2), (across // 2 - 1, down // 2 - 1)
    if kind == "fruit":
        cv2.ellipse(shape, middle, half, 0, 0, 360, 255, -1, cv2.LINE_AA)
        blush = cv2.resize(chance.normal(0, 14, (6, 6, 1)), (across, down))
        print_ += np.asarray(blush, np.float32)[..., None]
    else:
        foot = 0 if kind == "carton" else across // 8
        corners = [(0, 0), (across - 1, 0), (across - 1 - foot, down - 1), (foot, down - 1)]
        cv2.fillPoly(shape, [np.array(corners, np.int32)], 255, cv2.LINE_AA)
        print_[round(down * chance.uniform(0.5, 0.75)) :] = _ink(chance)
        cv2.circle(print_, (middle[0], down // 3), across // 5, _ink(chance), -1, cv2.LINE_AA)
        word = np.zeros_like(shape)
        cv2.putText(word, "GULAAB", (across // 9, down * 3 // 5), 0, across / 170, 255, 4)
        print_[word > 0] = _ink(chance)
    bow = np.linspace(-1, 1, across, dtype=np.float32)
    light = 1.06 - (0.1 if kind == "carton" else 0.35) * (bow - 0.2) ** 2
    return np.asarray(print_ * light[None, :, None], np.float32), _share(shape)


def _shelf(side: int, own: tuple[Plane, Plane], chance: Chance) -> Plane:
    """Rows of other goods out of focus, now and then one of the same kind among them."""
    picture = np.full((side, side, 3), chance.uniform(30, 110), np.float32)
    row = side * 2 // 5
    for bottom in range(row, side + row, row + side // 14):
        left = -round(chance.uniform(0, 0.1) * side)
        good = own
        while left < side:
            if chance.random() < 0.5:
                kind = HELD[chance.integers(len(HELD))]
                good = own if chance.random() < 0.15 else _good(kind, row * 0.55, chance)
            _stand(picture, good, left, bottom, chance.uniform(0.75, 1.0))
            left += round(good[1].shape[1] * 1.05)
        picture[bottom : bottom + side // 14] = (206, 206, 210)
    blur = float(chance.uniform(1.5, 5.0))
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), np.float32)


def _stand(picture: Plane, good: tuple[Plane, Plane], left: int, bottom: int, light: float) -> None:
    colours, shape = good
    top, right = max(0, bottom - shape.shape[0]), min(len(picture), left + shape.shape[1])
    first, last = max(0, left), min(len(picture), bottom)
    if right <= first or last <= top:
        return
    down, across = top - (bottom - shape.shape[0]), first - left
    here = (slice(down, down + last - top), slice(across, across + right - first))
    part, share = picture[top:last, first:right], shape[here][..., None]
    part += (colours[here] * light - part) * share


def _hand(side: int, at: Point, half: float, chance: Chance) -> tuple[Plane, Plane]:
    """An arm from the right with the palm behind the article, and the thumb before it."""
    behind, before = np.zeros((2, side, side), np.uint8)
    thick = side * chance.uniform(0.09, 0.12)
    palm = at + np.array([1.1, chance.uniform(0.1, 0.5)]) * half
    start = np.array([side * 1.1, side * chance.uniform(0.6, 1.0)])
    _limb(behind, start, palm, 2.1 * thick)
    for finger in range(4):
        end = at + np.array([-1.1 * half, 0.2 * half + (finger - 1.2) * 0.5 * thick])
        _limb(behind, palm, end, 0.48 * thick)
    _limb(before, palm, at + np.array([chance.uniform(0.2, 0.5), 0]) * half, 0.6 * thick)
    return _share(behind), _share(before)


def _limb(canvas: NDArray[np.uint8], first: Point, last: Point, thick: float) -> None:
    start, end = ((round(float(x)), round(float(y))) for x, y in (first, last))
    cv2.line(canvas, start, end, 255, max(1, round(thick)), cv2.LINE_AA)


def _share(canvas: NDArray[np.uint8]) -> Plane:
    """From 0 to 1."""
    return np.asarray(canvas / np.float32(255), np.float32)


def _laid(picture: Plane, mask: Plane, colours: Plane) -> Plane:
    """Something in front of the rest, with the shade that it throws."""
    shade = cv2.GaussianBlur(mask, (0, 0), len(mask) * 0.015)[..., None]
    share = mask[..., None]
    return np.asarray(picture * (1 - 0.3 * shade) * (1 - share) + colours * share, np.float32)


def _ink(chance: Chance) -> tuple[float, float, float]:
    hsv = np.array([[[chance.integers(180), chance.integers(60, 235), chance.integers(90, 240)]]])
    red, green, blue = cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB)[0, 0]
    return float(red), float(green), float(blue)
