"""A word in another script beside a sum, which a recogniser took for a digit: `روپے 7,777`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.proofs.recognise import words_in
from core.proofs.words import Line

Pixels = NDArray[np.uint8]
BARE = re.compile(r"\d{1,4}(?:[.,]\d{2,3})+|\d{4,7}")  # a longer row of digits is an id
INK = 40  # of 255, from the background
FREE = 0.12  # of the line's height, from which a gap may be one between words
BROAD = 2.0  # times as broad as the digits beside it, from which a sign is none
SURE = 0.9  # confidence
MARGIN = 2  # pixels around a part that is read by itself


def without_words(
    pixels: Pixels, lines: Sequence[Line], read: Callable[[Pixels], tuple[str, float]] = words_in
) -> list[Line]:
    """The lines; a bare sum without those of its signs that are too broad to be digits."""
    return [_sum_alone(pixels, line, read) for line in lines]


def _sum_alone(pixels: Pixels, line: Line, read: Callable[[Pixels], tuple[str, float]]) -> Line:
    if not BARE.fullmatch(line.text):
        return line
    x, y, _, high = line.box
    band = _band(pixels, line)
    inked = np.flatnonzero(_ink(band)) if band.size else np.zeros(0, dtype=np.int64)
    gaps = np.diff(inked)
    if not gaps.size or gaps.max() < FREE * high:
        return line
    at = int(gaps.argmax())
    begin, last = int(inked[at + 1]), int(inked[-1])
    said, sure = read(band[:, max(0, begin - MARGIN) :])
    more = len(line.text) - len(said)
    if sure < SURE or not said or more < 1 or not line.text.endswith(said):
        return line
    digit = (last - begin + 1) / len(said)
    if inked[at] - inked[0] + 1 < BROAD * more * digit:
        return line
    left = max(0, int(x)) + begin
    return replace(line, text=said, box=(float(left), y, float(last - begin + 1), high))


def _band(pixels: Pixels, line: Line) -> Pixels:
    x, y, wide, high = (int(value) for value in line.box)
    return pixels[max(0, y) : y + high, max(0, x) : x + wide]


def _ink(band: Pixels) -> NDArray[np.bool_]:
    ground = np.median(band, axis=(0, 1))
    inked: NDArray[np.bool_] = (np.abs(band.astype(np.int16) - ground).max(axis=2) > INK).any(
        axis=0
    )
    return inked
