"""The ground of its own that an app lays under a value: a pill, whose corners are round.

Who paints over a value and writes another on it leaves a box with square corners.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.proofs.words import Box

Pixels = NDArray[np.uint8]
Colour = NDArray[np.float64]
STEPS = (2.6, 9.0)  # of 255, from the ground around a pill to its own: colours are saved poorly
REACH = 1.5  # heights beside a value within which its pill ends
FLAT = 2  # pixels that are even at an edge
INSET = 0.2  # heights
ROUND, CORNERS = 0.5, 3  # of a pill's own colour just inside a corner; corners of four


def pill_around(pixels: Pixels, box: Box) -> Box | None:
    """The pill in which a value stands; none where its ground is the page's, or square."""
    found = (_pill(pixels, box, step) for step in STEPS)
    return next((pill for pill in found if pill), None)


def _pill(pixels: Pixels, box: Box, step: float) -> Box | None:
    x, y, width, height = box
    left, right, top, bottom = int(x), int(x + width), int(y), int(y + height)
    reach, inset = int(REACH * height), int(INSET * height)
    is_inside = min(left, top) >= 0 and bottom <= pixels.shape[0] and right <= pixels.shape[1]
    if not is_inside or height < 4 * FLAT or width < height:
        return None
    across, down = slice(left + inset, right - inset), slice(top + inset, bottom - inset)
    ground = np.median(pixels[down, [max(0, left - 1), left]], axis=(0, 1))
    edges = [
        _edge(_colours(pixels, places, line, in_rows=in_rows), places, ground, step)
        for places, line, in_rows in (
            (range(left, left - reach, -1), down, False),
            (range(top, top - reach, -1), across, True),
            (range(right, right + reach), down, False),
            (range(bottom, bottom + reach), across, True),
        )
    ]
    if any(edge is None for edge in edges):
        return None
    (first, outer), (upper, _), (last, _), (lower, _) = (edge for edge in edges if edge)
    corners = [(row, column) for row in (upper + 1, lower - 1) for column in (first + 1, last - 1)]
    round_ones = sum(_share(pixels[at], ground, outer) < ROUND for at in corners)
    if round_ones < CORNERS:
        return None
    return float(first), float(upper), float(last - first + 1), float(lower - upper + 1)


def _colours(pixels: Pixels, places: range, line: slice, *, in_rows: bool) -> Sequence[Colour]:
    """The usual colour of each row, or column, of a strip, as far as the picture goes."""
    most = pixels.shape[0] if in_rows else pixels.shape[1]
    inside = [place for place in places if 0 <= place < most]
    strips = (pixels[place, line] if in_rows else pixels[line, place] for place in inside)
    return [np.asarray(np.median(strip, axis=0), np.float64) for strip in strips]


def _edge(
    colours: Sequence[Colour], places: range, ground: Colour, step: float
) -> tuple[int, Colour] | None:
    """The last place of a ground, and the colour beyond it."""
    is_begun = False
    for at, colour in enumerate(colours[:-FLAT]):
        beyond = colours[at + FLAT]
        apart = float(np.abs(colour - ground).max())
        is_begun = is_begun or apart < step
        far = float(np.abs(beyond - ground).max())
        if is_begun and far > step and apart > far / 2:
            return places[at - 1], beyond
    return None


def _share(pixel: Colour, ground: Colour, outer: Colour) -> float:
    """How much of a pixel is of the pill's ground, 0 to 1, and how much of the page's."""
    step = ground - outer
    return float((pixel - outer) @ step / (step @ step))
