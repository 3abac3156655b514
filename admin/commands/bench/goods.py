"""Goods drawn for measuring: each with a print, a word and mostly a handle that can be changed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout import Cutout
from core.studio.lettering import set_line

SIDE, FINER = 480, 2  # pixels; drawn twice as large
WORDS = ("CHAMELI", "GULAAB", "ZAFRAN", "KAHWA", "NOORANI", "MEHRAB", "SHALIMAR", "ANMOL")
OTHERS = ("CHANDNI", "GULZAR", "ZAMEEN", "KHANA", "NAULAKH", "MEHFIL", "SHANDAR", "AMBER")
Points = list[tuple[float, float]]
Ink = tuple[float, float, float]


@dataclass(frozen=True)
class Good:
    """One article: its kind, what its colours and proportions come from, and what is on it.

    `handle` is by how much of its height the handle sits lower than it should.
    """

    kind: str
    seed: int
    has_logo: bool = True
    is_misspelt: bool = False
    handle: float = 0.0


class Sheet:
    """Colours and alpha that shapes are laid on; places are shares of the side."""

    def __init__(self) -> None:
        side = SIDE * FINER
        self.colours = np.zeros((side, side, 3), np.float32)
        self.alpha = np.zeros((side, side), np.float32)

    def lay(self, mask: NDArray[np.float32], ink: Ink) -> None:
        """Colour laid over, as far as the mask (0 to 1) goes."""
        x, y, w, h = cv2.boundingRect((mask > 0).astype(np.uint8))
        here = (slice(y, y + h), slice(x, x + w))
        part, share = self.colours[here], mask[here]
        part += (np.asarray(ink, np.float32) - part) * share[..., None]
        self.alpha[here] = np.maximum(self.alpha[here], share)

    def shape(self, points: Points) -> NDArray[np.float32]:
        """A filled outline."""
        canvas = np.zeros(self.alpha.shape, np.uint8)
        cv2.fillPoly(canvas, [_pixels(points)], 255, cv2.LINE_AA)
        return np.asarray(canvas / np.float32(255), np.float32)

    def stroke(self, points: Points, width: float) -> NDArray[np.float32]:
        """A line of that width."""
        canvas = np.zeros(self.alpha.shape, np.uint8)
        thick = max(1, round(width * len(canvas)))
        cv2.polylines(canvas, [_pixels(points)], False, 255, thick, cv2.LINE_AA)
        return np.asarray(canvas / np.float32(255), np.float32)

    def word(self, text: str, x: float, y: float, width: float) -> NDArray[np.float32]:
        """A word centred at a place, as ink."""
        ink = set_line(text, 120).mask
        side = len(self.alpha)
        size = (round(width * side), round(width * side * ink.shape[0] / ink.shape[1]))
        small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
        canvas = np.zeros(self.alpha.shape, np.float32)
        left, top = round(x * side - size[0] / 2), round(y * side - size[1] / 2)
        canvas[top : top + size[1], left : left + size[0]] = small / 255
        return canvas


@lru_cache(maxsize=64)
def draw(good: Good) -> Cutout:
    """The article on nothing, `SIDE` pixels square."""
    chance = np.random.default_rng([good.seed, tuple(KINDS).index(good.kind)])
    sheet = Sheet()
    KINDS[good.kind](sheet, good, chance)
    grain = chance.normal(0, 1, (SIDE // 4, SIDE // 4)).astype(np.float32)
    weave = cv2.resize(grain, sheet.alpha.shape, interpolation=cv2.INTER_CUBIC)
    side = np.linspace(-1, 1, len(sheet.alpha), dtype=np.float32)
    light = 1.02 - 0.22 * (side[None] - 0.1) ** 2 - 0.10 * side[:, None] + 0.012 * weave
    rgba = np.dstack([sheet.colours * light[..., None] * sheet.alpha[..., None], sheet.alpha])
    small = np.asarray(cv2.resize(rgba, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
    small[..., :3] /= np.maximum(small[..., 3:], 1e-3)
    return Cutout(np.clip(small * 255 + 0.5, 0, 255).astype(np.uint8), 1.0)


def _mug(sheet: Sheet, good: Good, chance: np.random.Generator) -> None:
    body, trim = _inks(chance)
    y = 0.5 + 0.5 * good.handle
    turn = np.linspace(-1.45, 1.45, 40)
    bow = [(0.66 + 0.15 * float(np.cos(t)), y + 0.17 * float(np.sin(t))) for t in turn]
    sheet.lay(sheet.stroke(bow, 0.045), _times(0.88, body))
    sheet.lay(sheet.shape(_barrel(0.43, 0.25, 0.22, 0.80, 0.235)), body)
    sheet.lay(sheet.shape(_ellipse(0.43, 0.22, 0.25, 0.045)), _times(0.55, body))
    sheet.lay(sheet.shape(_barrel(0.43, 0.247, 0.70, 0.75, 0.244)), trim)
    _print_on(sheet, good, chance, trim, (0.43, 0.43), 0.085)
    sheet.lay(sheet.word(_text(good), 0.43, 0.61, 0.26), trim)


def _bottle(sheet: Sheet, good: Good, chance: np.random.Generator) -> None:
    body, trim = _inks(chance)
    half = [(0.05, 0.17), (0.05, 0.25), (0.14, 0.36), (0.15, 0.42), (0.15, 0.86), (0.12, 0.90)]
    outline = [(0.5 + x, y) for x, y in half] + [(0.5 - x, y) for x, y in reversed(half)]
    sheet.lay(sheet.shape(outline), body)
    sheet.lay(sheet.shape(_rectangle(0.43, 0.08, 0.57, 0.18)), trim)
    sheet.lay(sheet.shape(_rectangle(0.352, 0.48, 0.648, 0.78)), (0.94, 0.92, 0.86))
    _print_on(sheet, good, chance, trim, (0.5, 0.565), 0.055)
    sheet.lay(sheet.word(_text(good), 0.5, 0.685, 0.24), _times(0.5, body))
    sheet.lay(sheet.word("50 ml", 0.5, 0.745, 0.09), (0.35, 0.33, 0.3))


def _tote(sheet: Sheet, good: Good, chance: np.random.Generator) -> None:
    body, trim = _inks(chance)
    shift = 0.45 * good.handle
    turn = np.linspace(np.pi, 2 * np.pi, 40)
    loop = [(0.5 + shift + 0.15 * float(np.cos(t)), 0.37 + 0.24 * float(np.sin(t))) for t in turn]
    sheet.lay(sheet.stroke(loop, 0.032), trim)
    sheet.lay(sheet.shape([(0.20, 0.36), (0.80, 0.36), (0.84, 0.90), (0.16, 0.90)]), body)
    sheet.lay(sheet.stroke([(0.20, 0.385), (0.80, 0.385)], 0.008), trim)
    _print_on(sheet, good, chance, trim, (0.5, 0.54), 0.10)
    sheet.lay(sheet.word(_text(good), 0.5, 0.76, 0.40), trim)


def _box(sheet: Sheet, good: Good, chance: np.random.Generator) -> None:
    body, trim = _inks(chance)
    sheet.lay(sheet.shape([(0.20, 0.30), (0.66, 0.34), (0.66, 0.88), (0.20, 0.80)]), body)
    sheet.lay(
        sheet.shape([(0.66, 0.34), (0.84, 0.27), (0.84, 0.76), (0.66, 0.88)]), _times(0.72, body)
    )
    top = [(0.20, 0.30), (0.40, 0.245), (0.84, 0.27), (0.66, 0.34)]
    sheet.lay(sheet.shape(top), _times(1.15, body))
    sheet.lay(sheet.shape([(0.20, 0.70), (0.66, 0.765), (0.66, 0.80), (0.20, 0.73)]), trim)
    _print_on(sheet, good, chance, trim, (0.42, 0.46), 0.085)
    sheet.lay(sheet.word(_text(good), 0.43, 0.63, 0.32), trim)


def _kurta(sheet: Sheet, good: Good, chance: np.random.Generator) -> None:
    body, trim = _inks(chance)
    half = [(0.08, 0.12), (0.20, 0.16), (0.36, 0.46), (0.29, 0.51), (0.19, 0.36), (0.23, 0.90)]
    outline = [(0.5 + x, y) for x, y in half] + [(0.5 - x, y) for x, y in reversed(half)]
    sheet.lay(sheet.shape(outline), body)
    sheet.lay(sheet.shape([(0.42, 0.12), (0.58, 0.12), (0.5, 0.30)]), _times(0.6, body))
    sheet.lay(sheet.stroke([(0.5, 0.30), (0.5, 0.46)], 0.014), trim)
    for side in (-1, 1):
        sheet.lay(sheet.stroke([(0.5 + side * 0.22, 0.86), (0.5, 0.86)], 0.02), trim)
    _print_on(sheet, good, chance, trim, (0.40, 0.42), 0.06)
    sheet.lay(sheet.word(_text(good), 0.5, 0.66, 0.26), trim)


def _teapot(sheet: Sheet, good: Good, chance: np.random.Generator) -> None:
    body, trim = _inks(chance)
    y = 0.55 + 0.4 * good.handle
    turn = np.linspace(1.7, 4.6, 40)
    bow = [(0.27 + 0.16 * float(np.cos(t)), y + 0.15 * float(np.sin(t))) for t in turn]
    sheet.lay(sheet.stroke(bow, 0.04), _times(0.85, body))
    spout = [(0.70, 0.66), (0.82, 0.52), (0.90, 0.36), (0.94, 0.39), (0.88, 0.58), (0.74, 0.76)]
    sheet.lay(sheet.shape(spout), _times(0.92, body))
    sheet.lay(sheet.shape(_ellipse(0.52, 0.58, 0.26, 0.24)), body)
    sheet.lay(sheet.shape(_ellipse(0.52, 0.36, 0.14, 0.045)), trim)
    sheet.lay(sheet.shape(_ellipse(0.52, 0.30, 0.035, 0.035)), trim)
    _print_on(sheet, good, chance, trim, (0.52, 0.53), 0.075)
    sheet.lay(sheet.word(_text(good), 0.52, 0.68, 0.28), trim)


KINDS: dict[str, Callable[[Sheet, Good, np.random.Generator], None]] = {
    "mug": _mug,
    "bottle": _bottle,
    "tote": _tote,
    "box": _box,
    "kurta": _kurta,
    "teapot": _teapot,
}
WITH_HANDLE = ("mug", "tote", "teapot")


def _print_on(
    sheet: Sheet,
    good: Good,
    chance: np.random.Generator,
    ink: Ink,
    at: tuple[float, float],
    size: float,
) -> None:
    """A star-like mark with a disc in it; its own place is left bare where it was removed."""
    rays, depth, spin = int(chance.integers(4, 9)), chance.uniform(0.45, 0.7), chance.uniform(0, 3)
    if not good.has_logo:
        return
    turns = np.arange(2 * rays) * np.pi / rays + spin
    reach = np.where(np.arange(2 * rays) % 2, depth, 1.0) * size
    star = [
        (at[0] + float(r * np.cos(t)), at[1] + float(r * np.sin(t)))
        for r, t in zip(reach, turns, strict=True)
    ]
    sheet.lay(sheet.shape(star), ink)
    sheet.lay(sheet.shape(_ellipse(*at, 0.3 * size, 0.3 * size)), (0.95, 0.93, 0.88))


def _inks(chance: np.random.Generator) -> tuple[Ink, Ink]:
    """A full colour, and one that stands out on it."""
    hue, fullness = chance.uniform(0, 360), chance.uniform(0.45, 0.85)
    body = _ink(hue, fullness, chance.uniform(0.45, 0.8))
    pale = sum(body) / 3 < 0.42
    value = chance.uniform(0.86, 0.95) if pale else chance.uniform(0.12, 0.25)
    return body, _ink(hue + chance.uniform(120, 240), chance.uniform(0.15, 0.5), value)


def _ink(hue: float, fullness: float, value: float) -> Ink:
    hsv = np.array([[[hue % 360, fullness, value]]], np.float32)
    red, green, blue = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0]
    return float(red), float(green), float(blue)


def _times(factor: float, ink: Ink) -> Ink:
    red, green, blue = (min(1.0, factor * each) for each in ink)
    return red, green, blue


def _text(good: Good) -> str:
    return (OTHERS if good.is_misspelt else WORDS)[good.seed % len(WORDS)]


def _pixels(points: Points) -> NDArray[np.int32]:
    return np.round(np.array(points) * SIDE * FINER).astype(np.int32)


def _rectangle(left: float, top: float, right: float, bottom: float) -> Points:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _ellipse(x: float, y: float, wide: float, tall: float) -> Points:
    turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    return [(x + wide * float(np.cos(t)), y + tall * float(np.sin(t))) for t in turns]


def _barrel(x: float, wide: float, top: float, bottom: float, foot: float) -> Points:
    lower = np.linspace(0, np.pi, 20)
    base = [(x + foot * float(np.cos(t)), bottom + 0.03 * float(np.sin(t))) for t in lower]
    return [(x - wide, top), (x + wide, top), *base]
