"""Labels of nearly the ground's colour: goods are closed, and the ground goes on behind them.

A pale label on white paper looks like a hole. But through a hole the ground itself is seen: its
shading goes on there, and shadows fade into it. A label is off it all over, and where it reaches
the side of a bottle, it ends at an edge, on the line along which the bottle's own outline lies.

All numbers were found on drawn goods and holes: no shadow was sharp along more than 0.06 of the
line, no label along less than 0.4. Real paper is off its own sheet by 2 to 4 steps: so the photo
says itself what is far.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.ground import Ground, refitted
from core.studio.cutout.shape import grown, hull_of, opened, shrunk
from core.studio.cutout.signs import has_corners

Mask = NDArray[np.uint8]  # 0 or 1
Plane = NDArray[np.float32]
CALM = 2.5  # pixels over which grain is evened
OFF, ROOM = 2.4, 1.2  # steps of L*a*b* in 8 bits that are no ground; times those of the ground
PART, MOST, FEW = 0.02, 0.5, 0.2  # of the mask: smaller gaps are specks; of what is in a gap
NARROW, BESIDE = 9, 9  # pixels: gaps as thin are grain; across an edge of the goods
NEAR, FAR = 3.0, 7.0  # pixels to both sides of a line between which a step of colour is measured
SHARP, SEEN = 0.6, 0.25  # of the far step is seen near by, at an edge; along so much of the line
LEAST = 100  # pixels: in a smaller hole nothing can be told, and little is lost
FLAT, SHADED = 3.0, 10.0  # steps by which a label's light differs; a hole that shadows fall into
TELLING = 0.08  # of the mask: for a smaller part, kept or lost, nobody need be asked


class Seen(NamedTuple):
    """The photo less its ground, without grain: where that is much, and where it may be shade."""

    away: Plane
    off: float
    is_off: NDArray[np.bool_]
    is_shade: NDArray[np.bool_]


def labels_in(mask: Mask, ground: Ground) -> tuple[Mask, bool]:
    """Such labels in the gaps of `mask`, and whether there may be more.

    A hole in the shade may be one, and the rest of one that has no edge on its other side.
    """
    found, is_doubtful = np.zeros_like(mask), False
    hull = hull_of(opened(mask, 3))
    if _is_at_the_rim(hull):
        return found, False  # lines of the ground itself, such as between tiles
    gaps = opened(hull & (1 - mask), NARROW)
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(gaps, connectivity=4)
    large = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= PART * mask.sum())
    if not large.any():
        return found, False
    seen = _see(ground, grown(hull, BESIDE))
    for number in large[large > 0]:
        gap = (numbers == number).astype(np.uint8)
        mouth = (gap > 0) & (shrunk(gap, 3) == 0) & (grown(mask, BESIDE) == 0)
        if mouth.any():
            is_label, may_be = _closes(gap, mouth, seen)
        else:
            is_label, may_be = _fills(shrunk(gap, BESIDE) > 0, seen)
        if is_label:
            found |= gap
        is_doubtful |= may_be and bool(stats[number, cv2.CC_STAT_AREA] >= TELLING * mask.sum())
    rest = float((seen.is_off & ~seen.is_shade & (gaps > found)).sum())
    return found, is_doubtful or (bool(found.any()) and rest > PART * mask.sum())


def _is_at_the_rim(hull: Mask) -> bool:
    rim = (hull[0], hull[-1], hull[:, 0], hull[:, -1])
    return any(line.any() for line in rim)


def _see(ground: Ground, goods: Mask) -> Seen:
    smooth = cv2.GaussianBlur(refitted(ground, goods), (0, 0), CALM)
    away = np.asarray(smooth, np.float32)
    steps = np.linalg.norm(away, axis=2)
    is_shade = (away[..., 0] < 0) & ground.has_its_hue
    lit = steps[(goods == 0) & ~is_shade]
    off = max(OFF, ROOM * float(np.percentile(lit, 95))) if lit.size else OFF
    return Seen(away, off, steps > off, is_shade)


def _closes(gap: Mask, mouth: NDArray[np.bool_], seen: Seen) -> tuple[bool, bool]:
    """Whether what lies in an open gap ends there at an edge, and whether that cannot be told."""
    inside = gap > 0
    share = float(seen.is_off[inside].mean())
    is_between = cv2.connectedComponents(grown(mouth.astype(np.uint8), NARROW))[0] > 2
    # A shadow lies on one side of the goods; a label goes all the way round.
    may_be = is_between or float((seen.is_off & ~seen.is_shade)[inside].mean()) > FEW
    if may_be and share > MOST and _ends_at_an_edge(gap, mouth, seen):
        return True, False
    # Two halves with one outline are seldom two things, unless one throws a shadow on the gap.
    return False, is_between and has_corners(gap) and share < FEW


def _fills(inside: NDArray[np.bool_], seen: Seen) -> tuple[bool, bool]:
    """Whether what is seen inside is surely no ground, and whether that cannot be told."""
    if inside.sum() < LEAST:
        return False, False
    if float((seen.is_off & ~seen.is_shade)[inside].mean()) > MOST:
        return True, False
    darkest, lightest = np.percentile(seen.away[inside][:, 0], (5, 95))
    if lightest > -seen.off:
        return False, False
    return bool(lightest - darkest < FLAT), bool(lightest - darkest < SHADED)


def _ends_at_an_edge(gap: Mask, mouth: NDArray[np.bool_], seen: Seen) -> bool:
    """Whether its colour changes at once, not slowly, on the line that closes the goods."""
    inside = cv2.distanceTransform(gap, cv2.DIST_L2, 5)
    outside = cv2.distanceTransform(1 - gap, cv2.DIST_L2, 5)
    down, across = np.gradient(cv2.GaussianBlur(inside - outside, (0, 0), 2))
    normal = np.stack([down[mouth], across[mouth]])
    normal /= np.maximum(np.hypot(*normal), 1e-3)
    here = np.argwhere(mouth).T
    near, far = (
        _steps(seen.away, here + reach * normal, here - reach * normal) for reach in (NEAR, FAR)
    )
    is_sharp = (near > seen.off) & (near > SHARP * far)
    return float(is_sharp.mean()) > SEEN


def _steps(away: Plane, inner: NDArray[np.float64], outer: NDArray[np.float64]) -> Plane:
    last = np.array(away.shape[:2])[:, None] - 1
    ends = [away[tuple(np.clip(np.rint(at).astype(int), 0, last))] for at in (inner, outer)]
    return np.asarray(np.linalg.norm(ends[0] - ends[1], axis=1), np.float32)
