"""The straight sides of held goods: where nearly all of an outline is a few lines, it is drawn so.

Colours that fade into a finger or a shelf leave a ragged rim on a carton whose sides are straight.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.studio.cutout.signs import is_boxed, overlap

Mask = NDArray[np.uint8]  # 0 or 1
Points = NDArray[np.float64]
# Shares of an outline: how far it may stray from a side; the least side; what sides must make up.
STRAY, LONG, MOSTLY = 0.012, 0.08, 0.8
ENDS = 0.12  # of a side that is left out at either end: corners are worn, or hidden by a finger
SAME = 0.93  # overlap: less than that is another shape, not a smoother one


def straightened(mask: Mask, hand: Mask) -> Mask:
    """`mask` with its long sides made straight, but for what `hand` hides.

    The very same `mask` where it has other sides.
    """
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours or not is_boxed(mask):
        return mask
    outline = max(contours, key=len)[:, 0].astype(np.float64)
    length = cv2.arcLength(cv2.convexHull(outline.astype(np.float32)), True)  # without the rags
    corners = _corners(outline, STRAY * length)
    sides = [(one, two) for one, two in zip(corners, np.roll(corners, -1), strict=True)]
    spans = [float(np.hypot(*(outline[two] - outline[one]))) for one, two in sides]
    long = [span >= LONG * length for span in spans]
    if sum(span for span, is_long in zip(spans, long, strict=True) if is_long) < MOSTLY * length:
        return mask
    lines = [
        _line(_between(outline, *side)) if is_long else None
        for side, is_long in zip(sides, long, strict=True)
    ]
    points = [
        each
        for number, side in enumerate(sides)
        for each in _drawn(outline, side, lines[number - 1], lines[number])
    ]
    drawn = np.zeros_like(mask)
    cv2.fillPoly(drawn, [np.rint(np.array(points) * 16).astype(np.int32)], 1, shift=4)
    if overlap(drawn, mask) < SAME:
        return mask
    return np.asarray(drawn & (mask | (1 - hand)), np.uint8)


def _corners(outline: Points, stray: float) -> NDArray[np.int64]:
    """Where along the outline it turns, as indices in its order."""
    kept = cv2.approxPolyDP(outline.astype(np.float32), stray, True)[:, 0]
    apart = np.linalg.norm(outline[None] - kept[:, None], axis=2)
    return np.sort(apart.argmin(axis=1))


def _between(outline: Points, first: int, last: int) -> Points:
    """The points of a side, the outline going on from its end to its beginning."""
    count = (last - first) % len(outline) or len(outline)
    return outline[(first + np.arange(count + 1)) % len(outline)]


def _line(side: Points) -> Points:
    """A point of the line that most of a side lies on, and its direction."""
    cut = int(ENDS * len(side))
    inner = side[cut : len(side) - cut].astype(np.float32)
    x, y, *at = cv2.fitLine(inner, cv2.DIST_WELSCH, 0, 0.01, 0.01).ravel().tolist()
    return np.array([at, (x, y)])


def _drawn(
    outline: Points, side: tuple[int, int], before: Points | None, own: Points | None
) -> list[Points]:
    """The corner that a side begins at, and, where it is not straight, its own points."""
    corner = outline[side[0]]
    if own is None:
        return list(_between(outline, *side)) if before is None else [_on(before, corner)]
    if before is None:
        return [_on(own, corner)]
    crossing = _crossing(before, own)
    return [crossing if crossing is not None else _on(own, corner)]


def _on(line: Points, point: Points) -> Points:
    """The point of a line that is nearest to another."""
    at, way = line
    return np.asarray(at + way * float((point - at) @ way), np.float64)


def _crossing(first: Points, second: Points) -> Points | None:
    """Where two lines meet; nowhere in sight if they run nearly alike."""
    sides = np.stack([first[1], -second[1]], axis=1)
    if abs(float(np.linalg.det(sides))) < 0.2:
        return None
    along = np.linalg.solve(sides, second[0] - first[0])
    return np.asarray(first[0] + first[1] * along[0], np.float64)
