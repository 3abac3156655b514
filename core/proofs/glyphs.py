"""The single signs of a line as they are drawn, freed of size and weight, to compare them."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.proofs.words import Line

Pixels = NDArray[np.uint8]
Shape = NDArray[np.float32]
FADES = (0.2, 0.3, 0.4, 0.52)  # of full ink: what lies between two signs is lighter
FINER = 4  # times, to find outlines between pixels
SMALLEST = 9  # pixels of a sign's height, under which its shape is lost
FAINTEST = 36.0  # of 255, between ink and ground
GREY, COLOURED = 0.15, 40.0  # of the strength, and of 255: between channels, beside the ground
FAR = 0.2  # of a sign's height from its strokes; all beyond is the same
ACROSS, DOWN = 22, 26  # points at which a shape is kept
SPREAD = 0.62, 0.62  # of a sign's height around its middle, across and down
HALF = (0.15, 0.85)  # of full ink: the pixels between, at an outline, are half covered
LEAST_SOFT = 0.02  # a sign drawn on whole pixels has no half-covered ones
NARROW, BROAD = "1Iijl.,:;'|!-()/ftr", "mwMW@%"
UNREAD = 2  # strokes apart of a sign before a sum, as of rupees, that a recogniser leaves out
POINTS, LOW, TALL = ",.", 0.5, 0.85  # of the highest figure
MOST_LOST = 0.4  # of the signs, that may touch their neighbours


@dataclass(frozen=True)
class Glyph:
    """One sign: where its strokes are, its place, and how it is drawn."""

    sign: str
    shape: Shape  # distance to the middle of the nearest stroke, in heights
    left: float  # pixels, as all below
    right: float
    top: float
    bottom: float
    stroke: float  # thickness
    soft: float  # half-covered pixels for each pixel of outline: how blurred it is

    @property
    def height(self) -> float:
        """From the upper to the lower edge."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """The horizontal middle."""
        return 0.5 * (self.left + self.right)


def ink_of(pixels: Pixels, line: Line) -> tuple[NDArray[np.float32], int, int] | None:
    """How much of each pixel is ink, 0 to 1, with the place of the first; none where it is faint.

    Ink is what differs from the ground in the one direction of colour that letters have.
    """
    found = _seen_through(pixels, line)
    return None if found is None else (found[0], found[2], found[3])


def _seen_through(
    pixels: Pixels, line: Line
) -> tuple[NDArray[np.float32], NDArray[np.bool_], int, int] | None:
    """The ink, where something is drawn over it, and the place of the first pixel."""
    x, y, width, height = line.box
    pad = int(0.12 * height) + 1
    left, top = max(0, int(x) - pad), max(0, int(y) - 1)
    band = pixels[top : int(y + height) + 2, left : int(x + width) + pad].astype(np.float32)
    if band.shape[0] < SMALLEST or band.shape[1] < SMALLEST:
        return None
    ground = np.median(band, axis=(0, 1))
    apart = band - ground
    colour = colour_of(apart)
    strength = float(np.linalg.norm(colour))
    if strength < FAINTEST:
        return None
    ink = apart @ (colour / strength) / strength
    over = is_drawn_over(apart, colour)
    ink[over] = 0.0
    return np.clip(ink, 0.0, 1.0).astype(np.float32), over, left, top


def colour_of(apart: NDArray[np.float32]) -> NDArray[np.float32]:
    """The letters' colour, beside the ground, of pixels that are given beside it."""
    size = np.abs(apart).sum(axis=2)
    return np.asarray(np.median(apart[size >= np.percentile(size, 96)], axis=0), np.float32)


def is_drawn_over(apart: NDArray[np.float32], colour: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where something coloured, as the pen that circled a sum, lies beside grey letters."""
    is_grey = np.ptp(colour) < GREY * float(np.linalg.norm(colour))
    return np.asarray(is_grey & (np.ptp(apart, axis=2) > np.ptp(colour) + COLOURED), np.bool_)


def glyphs_of(pixels: Pixels, line: Line) -> list[Glyph]:
    """The signs of a line that touch no other and that no pen crosses.

    None where they touch each other or are not as many as were read.
    """
    signs = [sign for sign in line.text if not sign.isspace()]
    found = _seen_through(pixels, line)
    if found is None or not signs or line.level is not None:
        return []
    ink, over, left, top = found
    crossed: NDArray[np.bool_] = np.asarray(over.any(axis=0), np.bool_)
    alone = [one for one in _alone(ink, signs) if not crossed[slice(*one[1])].any()]
    seen = [_glyph(sign, ink, run) for sign, run in alone]
    return [_placed(one, left, top) for one in seen if one is not None]


def _alone(ink: NDArray[np.float32], signs: list[str]) -> list[tuple[str, tuple[int, int]]]:
    """The signs that touch no other, each with the columns that it covers."""
    best: list[tuple[int, int]] = []
    for fade in FADES:
        runs = _runs(ink.max(axis=0) > fade)
        if len(runs) == len(signs):
            return list(zip(signs, runs, strict=True))
        extra = len(runs) - len(signs)
        if 0 < extra <= UNREAD and _are_as_high(ink, signs, runs[extra:]):
            return list(zip(signs, runs[extra:], strict=True))
        if len(best) < len(runs) < len(signs):
            best = runs
    if len(best) < (1 - MOST_LOST) * len(signs):
        return []
    return _shared_out(best, signs)


def _are_as_high(ink: NDArray[np.float32], signs: list[str], runs: list[tuple[int, int]]) -> bool:
    """Whether figures and points stand as they were read, behind a sign of money that was not."""
    if not all(sign.isdigit() or sign in POINTS for sign in signs):
        return False
    rows = [np.flatnonzero((ink[:, begin:end] > HALF[1]).any(axis=1)) for begin, end in runs]
    highs = [float(np.ptp(seen)) + 1 if seen.size else 0.0 for seen in rows]
    usual = max(highs)
    return all(
        high < LOW * usual if sign in POINTS else high > TALL * usual
        for sign, high in zip(signs, highs, strict=True)
    )


def _shared_out(runs: list[tuple[int, int]], signs: list[str]) -> list[tuple[str, tuple[int, int]]]:
    """Fewer runs than signs: each run takes as many signs as fit its width; single ones count."""
    usual = [0.55 if sign in NARROW else 1.4 if sign in BROAD else 1.0 for sign in signs]
    scale = sum(end - begin for begin, end in runs) / sum(usual)
    ends = np.concatenate(([0.0], np.cumsum(usual))) * scale
    cost = np.full((len(runs) + 1, len(signs) + 1), np.inf)
    came = np.zeros(cost.shape, int)
    cost[0, 0] = 0.0
    for place, (begin, end) in enumerate(runs, 1):
        for last in range(place, len(signs) + 1):
            firsts = np.arange(max(place - 1, last - 4), last)
            paid = cost[place - 1, firsts] + (ends[last] - ends[firsts] - (end - begin)) ** 2
            cheapest = int(np.argmin(paid))
            cost[place, last], came[place, last] = paid[cheapest], firsts[cheapest]
    found, last = [], len(signs)
    for place in range(len(runs), 0, -1):
        first = int(came[place, last])
        if last - first == 1:
            found.append((signs[first], runs[place - 1]))
        last = first
    return found[::-1]


def _runs(inked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _glyph(sign: str, ink: NDArray[np.float32], run: tuple[int, int]) -> Glyph | None:
    """One sign's shape in the line's own pixels; none where it is no letter or too small."""
    if not sign.isalnum():
        return None
    begin, end = max(0, run[0] - 1), min(ink.shape[1], run[1] + 1)
    part = np.pad(ink[:, begin:end], 2)
    fine = cv2.resize(part, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_CUBIC)
    inside = (fine > 0.5).astype(np.uint8)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not rows.size or (rows[-1] - rows[0] + 1) / FINER < SMALLEST:
        return None
    within = cv2.distanceTransform(inside, cv2.DIST_L2, 5)
    outside = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5)
    stroke = 4.0 * float(within[inside > 0].mean())
    near = np.maximum(outside + 0.5 * stroke - within, 0.0).astype(np.float32)
    y0, y1 = float(rows[0]) + 0.5 * stroke, float(rows[-1] + 1) - 0.5 * stroke
    x0, x1 = float(columns[0]) + 0.5 * stroke, float(columns[-1] + 1) - 0.5 * stroke
    tall = max(1.0, y1 - y0)
    shape = _sampled(near, 0.5 * (x0 + x1), 0.5 * (y0 + y1), tall)
    edge = 2.0 - begin
    return Glyph(
        sign=sign,
        shape=shape,
        left=float(columns[0]) / FINER - edge,
        right=float(columns[-1] + 1) / FINER - edge,
        top=float(rows[0]) / FINER - 2.0,
        bottom=float(rows[-1] + 1) / FINER - 2.0,
        stroke=stroke / FINER,
        soft=_softness(part, inside),
    )


def _softness(ink: NDArray[np.float32], inside: NDArray[np.uint8]) -> float:
    half = np.count_nonzero((ink > HALF[0]) & (ink < HALF[1]))
    outline = np.count_nonzero(cv2.erode(inside, np.ones((3, 3), np.uint8)) != inside) / FINER
    return max(LEAST_SOFT, half / max(1.0, outline))


def _sampled(near: NDArray[np.float32], x: float, y: float, tall: float) -> Shape:
    """The distances at the points of one grid, as far as they tell of the sign."""
    across = (x + np.linspace(-SPREAD[0], SPREAD[0], ACROSS) * tall).astype(np.float32)
    down = (y + np.linspace(-SPREAD[1], SPREAD[1], DOWN) * tall).astype(np.float32)
    at_x, at_y = np.meshgrid(across, down)
    far = FAR * tall
    seen = cv2.remap(near, at_x, at_y, cv2.INTER_LINEAR, borderValue=far)
    return (np.minimum(seen, far) / tall).astype(np.float32)


def _placed(glyph: Glyph, left: int, top: int) -> Glyph:
    return replace(
        glyph,
        left=glyph.left + left,
        right=glyph.right + left,
        top=glyph.top + top,
        bottom=glyph.bottom + top,
    )


def unlikeness(first: Glyph, second: Glyph) -> float:
    """How far apart the strokes of two signs lie on average, in thousandths of their height."""
    return 1000.0 * float(np.abs(first.shape - second.shape).mean())
