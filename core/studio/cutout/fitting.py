"""The figure of what is held: a box or an oval that has an edge along its whole outline.

Colours do not part goods from a shelf of their like, and lettering parts goods from themselves.
But cartons, tubs, jars and fruit are nearly boxes or ovals, and nothing else in the middle of a
photo has an edge nearly all around: so thousands of figures are laid on it, and the best is kept.
"""

from functools import lru_cache
from itertools import product
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.figure import (
    BOX,
    GABLED,
    KINDS,
    OVAL,
    Figures,
    areas,
    insides,
    mask_of,
    outlines,
)

Mask = NDArray[np.uint8]
Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
TURNS, FULL = 16, 5.0  # directions of edges; a step of L*a*b* per pixel that counts in full
# Pixels of softening; how many times steeper with the first an edge is out of focus, and in it;
# what is left of one out of focus.
NEAR, AFAR, FOCUS, BLURRED = 1.0, 2.0, (1.1, 1.5), 0.5
COARSE, CLOSE = 7, 3  # pixels by which an edge may miss an outline, at first and then
# What is added for the size, for the barest side, taken for distance from the middle. Fitted on
# drawn goods in hands and on turned and mirrored real ones.
LARGE, BAREST, AWAY = 0.55, 0.4, 0.5
LARGEST, ON_HAND, UNSEEN = 0.35, 0.1, 0.35  # shares: of the picture, of figure and outline
SEEDS, ROUNDS, LAST, TRIES, KEPT, APART = 18, 14, 4, 144, 6, 0.45
STEPS = np.array([0.03, 0.03, 0.1, 0.1, 0.12, 0.08, 0.1], np.float32)  # of x and y by the side
SHRINKING, SKEWED, OTHER_KIND = 0.75, 0.25, 0.1
PARTS, FINER = 6, 6  # figures that are drawn out; the round that they begin with
LONGER = np.linspace(0.1, 1.3, 13)  # of a figure's own length
SLIM = 0.7  # cartons are at most so wide by their height


class Seen(NamedTuple):
    """Edges by direction (TURNS×H×W, 0 to 1), and the hand (H×W)."""

    edges: Plane
    hand: Mask


def find_figure(pixels: Pixels, hand: Mask) -> tuple[Mask, float]:
    """The best figure, and how well it lies on edges: 1.5 is perfect, under 1 is chance.

    The part under `hand` is in it.
    """
    edges = edges_by_direction(pixels)
    figures = _apart(_starts(hand.shape[0], hand.shape[1]), Seen(_wide(edges, COARSE), hand))
    close = _wide(edges, CLOSE)
    # An edge is felt from afar, and more from near.
    sloping = np.asarray((close + _wide(edges, COARSE)) / 2, np.float32)
    slope, seen = Seen(sloping, hand), Seen(close, hand)
    parts, rates = _refined(figures, slope, seen)
    drawn_out = _drawn_out(parts.take(np.argsort(-rates)[:PARTS]))
    drawn_out = drawn_out.take(np.argsort(-rate(drawn_out, slope))[:PARTS])
    wholes, more = _refined(drawn_out, slope, seen, first=FINER)
    figures, rates = _both(parts, wholes), np.concatenate([rates, more])
    best = np.argsort(-rates)
    return mask_of(figures.take(best), hand.shape), float(rates[best[0]])


def edges_by_direction(pixels: Pixels) -> Plane:
    """TURNS×H×W: edges one pixel wide that face a direction, 0 to 1; fainter out of focus."""
    lab = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB), np.uint8)
    across, down = _steepest(lab, NEAR)
    strength = np.hypot(across, down)
    turn = np.rint(np.arctan2(down, across) / np.pi * TURNS).astype(np.int32) % TURNS
    counted = np.minimum(strength / FULL, 1) * _focus(strength, np.hypot(*_steepest(lab, AFAR)))
    thin = np.where(_is_ridge(strength, turn), counted, 0)
    apart = (turn[None] - np.arange(TURNS)[:, None, None]) % TURNS
    return np.asarray(np.where(np.minimum(apart, TURNS - apart) <= 1, thin, 0), np.float32)


def _steepest(lab: Pixels, softness: float) -> tuple[Plane, Plane]:
    """How far L*, a* or b*, whichever goes furthest, goes across and down at each pixel."""
    smooth = cv2.GaussianBlur(lab, (0, 0), softness).astype(np.float32)
    planes = [np.ascontiguousarray(smooth[..., channel]) for channel in range(3)]
    across = np.stack([cv2.Sobel(plane, cv2.CV_32F, 1, 0) / 8 for plane in planes])
    down = np.stack([cv2.Sobel(plane, cv2.CV_32F, 0, 1) / 8 for plane in planes])
    best = (across**2 + down**2).argmax(axis=0)[None]
    across, down = (np.take_along_axis(each, best, 0)[0] for each in (across, down))
    return across, down


def _focus(near: Plane, afar: Plane) -> Plane:
    """From BLURRED to 1: an edge in focus gets far less steep by softening, a blurred one hardly.

    What is held is in focus, and the shelf behind it mostly is not.
    """
    steeper = near / (afar + 0.3)
    return np.asarray(np.interp(steeper, FOCUS, (BLURRED, 1.0)), np.float32)


def rate(figures: Figures, seen: Seen, *, every: int = 1) -> Plane:
    """How well each figure lies on edges, is large, in the middle, and free of the hand."""
    height, width = seen.hand.shape
    line = outlines(figures, every=every)
    x, y = np.rint(line.across).astype(np.int32), np.rint(line.down).astype(np.int32)
    out = (x < 1) | (y < 1) | (x >= width - 1) | (y >= height - 1)
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    turn = np.rint(line.facing / np.pi * TURNS).astype(np.int32) % TURNS
    hidden = (seen.hand[y, x] > 0) & ~out
    seen_length = np.where(hidden | out, 0, line.length)
    borne = seen.edges[turn, y, x] * seen_length
    whole, free = line.length.sum(axis=1), seen_length.sum(axis=1)
    rated = borne.sum(axis=1) / np.maximum(free, 1e-3)
    sides = _by_side(borne + 0.5 * hidden * line.length) / np.maximum(_by_side(line.length), 1e-3)
    rated += BAREST * sides.min(axis=1)
    rated += LARGE * np.sqrt(np.minimum(areas(figures) / (height * width), LARGEST))
    middle = figures.values[:, :2] / (width, height) - 0.5
    rated -= AWAY * np.hypot(middle[:, 0], middle[:, 1])
    rated -= np.maximum(_held(figures, seen.hand) - ON_HAND, 0) + out.mean(axis=1)
    return np.asarray(rated - np.maximum(1 - free / whole - UNSEEN, 0), np.float32)


def _is_ridge(strength: Plane, turn: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where an edge is stronger than right before and behind it."""
    height, width = strength.shape
    wide = np.pad(strength, 1, mode="edge")
    found = np.zeros(strength.shape, np.bool_)
    for eighth, (right, below) in enumerate(((1, 0), (1, 1), (0, 1), (-1, 1))):
        before = wide[1 + below : height + 1 + below, 1 + right : width + 1 + right]
        behind = wide[1 - below : height + 1 - below, 1 - right : width + 1 - right]
        faces = ((turn + 2) // 4) % 4 == eighth
        found |= faces & (strength >= before) & (strength >= behind)
    return found


def _wide(edges: Plane, size: int) -> Plane:
    kernel = np.ones((size, size), np.uint8)
    return np.asarray(np.stack([cv2.dilate(plane, kernel) for plane in edges]), np.float32)


def _by_side(values: Plane) -> Plane:
    return np.asarray(values.reshape(len(values), 4, -1).sum(axis=2), np.float32)


def _held(figures: Figures, hand: Mask) -> Plane:
    """The share of each figure that the hand takes."""
    height, width = hand.shape
    across, down = insides(figures)
    x = np.clip(np.rint(across).astype(np.int32), 0, width - 1)
    y = np.clip(np.rint(down).astype(np.int32), 0, height - 1)
    return np.asarray((hand[y, x] > 0).mean(axis=1), np.float32)


@lru_cache(maxsize=8)
def _starts(height: int, width: int) -> Figures:
    """Figures of all sizes and turns around the middle."""
    side, rows, kinds = max(height, width), [], []
    sizes = product((0.5, 0.65, 0.82, 1.0), np.geomspace(0.2, 0.5, 7))
    for (ratio, tall), kind in product(sizes, (BOX, OVAL, GABLED)):
        if kind == GABLED and ratio > SLIM:
            continue
        if kind == GABLED:  # nobody holds a carton upside down
            turns = np.arange(-4, 5) * np.pi / 12
        elif ratio < 1:
            turns = np.arange(-6, 6) * np.pi / 12
        else:
            turns = np.arange(-3, 3) * np.pi / 12 if kind == BOX else np.zeros(1)
        places = product(np.linspace(0.34, 0.66, 7), np.linspace(0.34, 0.66, 7), turns)
        more = [(x * width, y * height, tall * ratio * side, tall * side, t) for x, y, t in places]
        rows += more
        kinds += [kind] * len(more)
    values = np.pad(np.array(rows, np.float32), ((0, 0), (0, 2)))
    return Figures(values, np.array(kinds, np.int32))


def _apart(figures: Figures, seen: Seen) -> Figures:
    """The best figures that are clearly not each other."""
    for every, most in ((4, 9000), (1, 4000)):  # at a glance first: as good, and cheaper
        figures = figures.take(np.argsort(-rate(figures, seen, every=every))[:most])
    x, y, wide, tall = figures.values[:, :4].T
    size, slim = np.sqrt(wide * tall), np.log(wide / tall)
    left = np.ones(len(x), np.bool_)
    found: list[int] = []
    while left.any() and len(found) < SEEDS:
        one = int(np.argmax(left))
        found.append(one)
        shift = np.hypot(x - x[one], y - y[one]) / size[one]
        growth = np.abs(np.log(size / size[one]))
        left &= shift + 1.5 * growth + 0.5 * np.abs(slim - slim[one]) > APART
    return figures.take(np.array(found))


def _drawn_out(figures: Figures) -> Figures:
    """Each figure with one of its sides drawn out, by several lengths.

    A part of a print has edges all round, too, and shares the others with what it is printed on.
    """
    cos, sin = np.cos(figures.values[:, 4]), np.sin(figures.values[:, 4])
    longer = []
    for axis, across, down in ((2, cos, sin), (3, -sin, cos)):
        for sign, share in product((-1, 1), LONGER):
            values = figures.values.copy()
            by = share * values[:, axis]
            values[:, axis] += by
            values[:, 0] += sign * by * across
            values[:, 1] += sign * by * down
            longer.append(Figures(values, figures.kinds))
    return _both(*longer)


def _both(*groups: Figures) -> Figures:
    return Figures(*(np.concatenate(columns) for columns in zip(*groups, strict=True)))


def _refined(
    figures: Figures, sloping: Seen, seen: Seen, *, first: int = 0
) -> tuple[Figures, Plane]:
    """Each figure moved, turned, bent and rounded to where it lies best; the best of each first.

    The first rounds climb `sloping`, the others what is `seen`; the later the round it begins
    with, the smaller are its steps.
    """
    chance = np.random.default_rng(3)
    steps = STEPS * np.array([max(seen.hand.shape)] * 2 + [1] * 5, np.float32)
    family, rates = np.arange(len(figures.kinds)), np.zeros(len(figures.kinds), np.float32)
    for round_ in range(first, ROUNDS):
        times = TRIES // (KEPT if round_ > first else 1)
        values, kinds = np.repeat(figures.values, times, 0), np.repeat(figures.kinds, times)
        moves = chance.normal(0, 1, values.shape).astype(np.float32) * steps * SHRINKING**round_
        moves[:, 2:4] *= values[:, 2:4]
        values = values + moves
        values[:, 5:] = np.clip(values[:, 5:], -SKEWED, SKEWED)
        other = chance.random(len(kinds)) < OTHER_KIND
        kinds = np.where(other, chance.integers(0, KINDS, len(kinds)), kinds).astype(np.int32)
        figures = Figures(
            np.concatenate([figures.values, values]), np.concatenate([figures.kinds, kinds])
        )
        family = np.concatenate([family, np.repeat(family, times)])
        rates = rate(figures, sloping if round_ < ROUNDS - LAST else seen)
        order = np.lexsort((-rates, family))
        rank = np.arange(len(order)) - np.searchsorted(family[order], family[order])
        best = order[rank < KEPT]
        figures, family, rates = figures.take(best), family[best], rates[best]
    return figures, rates
