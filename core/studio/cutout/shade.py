"""What has the ground's hue and less of its light: shadows that fade, cast ones, parts of goods.

A shadow fades into lit ground. One in hard light ends at an edge, as a pale sole does, but lies
mostly between lit ground, lets the light through alike all over, and stands off its goods: with it
they are far less round than without. A sole has its goods all along one side and rounds them off.

The shadow of a ring or of glasses lying flat is their own shape, moved.

All numbers were found on drawn goods in hard and in soft light, a half of them held out.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.shape import closed, grown, hull_of, opened

Mask = NDArray[np.uint8]  # 0 or 1
Plane = NDArray[np.float32]
# Of the picture: smaller pale parts are specks. Pixels across such a part's edge. Of its own size.
PART, BESIDE, BORDERING = 0.0008, 17, 0.1
RIM, STEPS = 7, 5  # pixels across a line just outside; of an edge that is no steeper than that
LIT = (0.55, 0.93)  # of that line is lit ground, where a shadow still touches its goods
TIPS, TOUCH = 12, 9  # pixels: its corners that are all edge; between goods and what is at them
EVEN = 0.025  # of the ground's light
OFF = 0.35  # of itself: the hollows between a shadow and its goods
GOODS = 0.4  # times its size: the least that may throw it
FOOT = 0.75  # of the goods' height, from above
OPEN = 0.6  # of its hull: of goods that fill more, two sides of a box look like such a shadow
THROWN = (2, 20)  # pixels at half the size, from goods lying flat to their shadow
ALIKE, HIT = 0.72, 0.88  # how well it is their own shape, moved; of that shape is dim


def fading(dim: Mask, lit: Mask) -> Mask:
    """`dim` less the pale parts, such as a sole, that have an edge all round, and ground beyond it.

    A shadow fades into lit ground, or all that is around it is the product.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dim, connectivity=4)
    fades = set(np.unique(labels[(grown(lit, 3) > 0) & (dim > 0)]).tolist())
    shadow = np.isin(labels, list(fades - {0})).astype(np.uint8)
    result = dim.copy()
    for number in range(1, count):
        if number in fades or stats[number, cv2.CC_STAT_AREA] < PART * dim.size:
            continue
        part = (labels == number).astype(np.uint8)
        ground = int((grown(part, BESIDE) & (shadow | lit)).sum())
        if ground > BORDERING * part.sum():
            result[part > 0] = 0
    return result


def cast(dim: Mask, calm: Mask, lit: Mask, off: Mask, light: Plane) -> Mask:
    """The parts of what is `dim`, with a sharp edge, that are cast by what is `off` the ground."""
    core, edges = dim & calm, dim & (1 - calm)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=4)
    fades = labels[(grown(lit, 3) > 0) & (core > 0)]
    large = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= PART * dim.size)
    found = np.zeros_like(dim)
    for number in np.setdiff1d(large[large > 0], fades):
        core = (labels == number).astype(np.uint8)
        part = _along(edges, core, STEPS)
        around = (grown(part, RIM) & (1 - part)) > 0
        if not LIT[0] < float(lit[around].mean()) < LIT[1] or not _is_even(core, light):
            continue
        if _stands_off(part, opened(off & (1 - part), 5)):
            found |= _along(edges, part, TIPS)
    return found


def thrown(dim: Mask, off: Mask) -> Mask:
    """What is `dim` beside open goods lying flat (a ring, glasses), as their own shape, moved."""
    goods = opened(off & (1 - dim), 3)
    none = np.zeros_like(dim)
    if not goods.any() or goods.sum() > OPEN * hull_of(goods).sum():
        return none
    most = THROWN[1]
    shape, dark = _halved(goods, most), _halved(dim & off & (1 - goods), most)
    hits, own = _moved(shape, dark), _moved(shape, shape)
    hit = hits / np.maximum(float(shape.sum()) - own, 1)
    cover = hits / max(float(dark.sum()), 1.0)
    alike = 2 * hit * cover / np.maximum(hit + cover, 1e-6)
    down, across = np.indices(alike.shape) - most
    way = np.hypot(down, across)
    alike[(way < THROWN[0]) | (way > most) | (hit < HIT)] = 0
    best = np.unravel_index(int(alike.argmax()), alike.shape)
    if alike[best] < ALIKE:
        return none
    by = np.array([[1, 0, 2 * across[best]], [0, 1, 2 * down[best]]], np.float32)
    shadow = np.asarray(cv2.warpAffine(goods, by, goods.shape[::-1]), np.uint8)
    return grown(shadow, 5) & dim & (1 - goods)


def _halved(mask: Mask, more: int) -> Plane:
    """At half the size, with room for moving it."""
    small = cv2.resize(mask.astype(np.float32), None, fx=0.5, fy=0.5)
    return np.asarray(np.pad(small, ((0, more), (0, more))), np.float32)


def _moved(shape: Plane, other: Plane) -> Plane:
    """How much of `other` lies in `shape`, moved by each way up to the farthest."""
    most = THROWN[1]
    ways = np.fft.rfft2(other) * np.conj(np.fft.rfft2(shape))
    full = np.fft.fftshift(np.fft.irfft2(ways, s=shape.shape))
    y, x = (side // 2 for side in shape.shape)
    return np.asarray(full[y - most : y + most + 1, x - most : x + most + 1], np.float32)


def _is_even(part: Mask, light: Plane) -> bool:
    """Whether the light in it changes but slowly from one end to the other."""
    places = np.argwhere(part > 0)
    terms = np.column_stack([np.ones(len(places)), places / max(part.shape)])
    seen = cv2.GaussianBlur(light, (0, 0), 1.5)[part > 0]
    rest = seen - terms @ np.linalg.lstsq(terms, seen, rcond=None)[0]
    return float(rest.std()) < EVEN


def _along(edges: Mask, part: Mask, steps: int) -> Mask:
    for _ in range(steps):
        part = part | (grown(part, 3) & edges)
    return part


def _stands_off(part: Mask, goods: Mask) -> bool:
    touched = grown(grown(part, TOUCH) & goods, TOUCH)
    is_held_twice = cv2.connectedComponents(touched)[0] > 2  # as a handle is
    if is_held_twice or not touched.any() or goods.sum() < GOODS * part.sum():
        return False
    top, bottom = np.flatnonzero(goods.any(axis=1))[[0, -1]]
    if np.flatnonzero(touched.any(axis=1))[-1] < top + FOOT * (bottom - top):
        return False  # a cap: shadows begin at the foot
    alone = hull_of(closed(goods, 5))
    hollows = int(hull_of(goods | part).sum()) - int((alone | part).sum())
    return hollows > OFF * part.sum()
