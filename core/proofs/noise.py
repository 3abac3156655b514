"""Signs that a value was painted over a picture that a chat had saved: its ground is too clean.

A saved JPEG leaves a trace of noise around every letter. Who fills a box with one colour and types
into it takes that noise away; saved without loss after that, the box stays clean.
"""

from collections.abc import Mapping, Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from core.proofs.glyphs import Pixels, ink_of
from core.proofs.words import Box, Line

FAINT = 0.1  # of full ink: beyond, a pixel is ground
SMEARED, AROUND = 5, 9  # pixels: not looked at beside the ink; then looked at
FEWEST_PIXELS = 120
BEND = 2  # of 255, between a pixel and both its neighbours
FEWEST = 4  # other lines, smaller ones or of about its size: larger letters have no less around
LIKE_SIZE = 0.35, 1.6
NOISY = 0.12  # of the ground's pixels around usual lines differ: under that nothing is told
CLEANER = 0.2  # of what the usual line has; honest ones had no less than 0.29
BAR = 0.05  # of the picture's height: above, the phone writes and not the app


def too_clean(pixels: Pixels, lines: Sequence[Line], fields: Mapping[str, Box]) -> list[str]:
    """The fields, of those given by their boxes, around whose letters nearly no noise is."""
    below = [line for line in lines if line.box[1] > BAR * pixels.shape[0] and not line.level]
    noises = {id(line): noise for line in below if (noise := noise_of(pixels, line)) is not None}
    seen = [line for line in below if id(line) in noises]
    found = []
    for name, box in fields.items():
        values = [line for line in seen if _is_within(line, box)]
        others = [
            noises[id(line)]
            for line in seen
            if line not in values and LIKE_SIZE[0] < line.box[3] / box[3] < LIKE_SIZE[1]
        ]
        usual = median(others) if len(others) >= FEWEST else 0.0
        if usual > NOISY and any(noises[id(line)] < CLEANER * usual for line in values):
            found.append(name)
    return found


def noise_of(pixels: Pixels, line: Line) -> float | None:
    """The share of the ground's pixels around a line's letters that stand out of their row."""
    found = ink_of(pixels, line)
    if found is None:
        return None
    ink, left, top = found
    band = pixels[top : top + ink.shape[0], left : left + ink.shape[1]].astype(np.int16)
    bend = np.zeros_like(band)  # a gradient has a slope, and hardly ever a bend
    bend[:, 1:-1] = band[:, :-2] - 2 * band[:, 1:-1] + band[:, 2:]
    near = cv2.dilate((ink > FAINT).astype(np.uint8), _square(SMEARED))
    ring: NDArray[np.bool_] = cv2.dilate(near, _square(AROUND)) > near
    if np.count_nonzero(ring) < FEWEST_PIXELS:
        return None
    return float((np.abs(bend[ring]).max(axis=1) > BEND).mean())


def _square(side: int) -> NDArray[np.uint8]:
    return np.ones((side, side), np.uint8)


def _is_within(line: Line, box: Box) -> bool:
    x, y, width, height = box
    middle = line.box[1] + line.box[3] / 2
    across = min(x + width, line.box[0] + line.box[2]) - max(x, line.box[0])
    return y < middle < y + height and across > 0.5 * min(width, line.box[2])
