"""Set lines level that a tilted or slanted camera saw askew, so that rows are rows again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from core.proofs.words import Line

LEVEL = 0.004  # of slope: under it a picture is straight, as every screenshot is
STARS = re.compile(r"[*•●]{3}")  # they hang above the digits beside them: the line seems to sink
FEWEST = 5  # long lines, from which the slant is fitted over the picture and not one for all


def straightened(lines: Sequence[Line]) -> list[Line]:
    """The lines with the box that each would have if the picture were straight, by rows.

    The slope of a seen text line tells how far its row has sunk at each place. It may differ over
    the picture (perspective), so it is fitted as a plane; only rows matter, columns stay.
    """
    long = [line for line in lines if line.box[2] > 3 * line.box[3] and not STARS.search(line.text)]
    slopes = [line.slope for line in long]
    if not slopes or (abs(median(slopes)) < LEVEL and max(map(abs, slopes)) < 8 * LEVEL):
        return by_rows(lines)
    at, across, down = _plane(long)
    middle = median(line.box[0] + line.box[2] / 2 for line in lines)
    result = []
    for line in lines:
        x, y, width, height = line.box
        run = x + width / 2 - middle
        slope = at + across * (x + width / 2 + middle) / 2 + down * (y + height / 2)
        flat = max(0.6 * height, height - abs(line.slope) * width)
        centre = y + height / 2 - slope * run
        result.append(replace(line, level=(x, centre - flat / 2, width, flat)))
    return by_rows(result)


def by_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines from the top down, those of a row from the left."""
    return sorted(lines, key=lambda line: (line.middle, line.left))


def _plane(long: Sequence[Line]) -> tuple[float, float, float]:
    """Slope at the corner, and how it grows to the right and downwards."""
    slopes = np.array([line.slope for line in long])
    flat = float(np.median(slopes))
    if len(long) < FEWEST:
        return flat, 0.0, 0.0
    places = np.array(
        [(1.0, line.box[0] + line.box[2] / 2, line.box[1] + line.box[3] / 2) for line in long]
    )
    weights = np.array([line.box[2] for line in long])
    spread = np.median(np.abs(slopes - flat)) + 0.004
    weights = np.where(np.abs(slopes - flat) > 4 * spread, 0.0, weights)
    if np.count_nonzero(weights) < FEWEST:
        return flat, 0.0, 0.0
    fit, *_ = np.linalg.lstsq(places * weights[:, None], slopes * weights, rcond=None)
    return float(fit[0]), float(fit[1]), float(fit[2])
