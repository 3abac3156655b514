"""The last four behind a row of stars, read a second time: a recogniser swallows one with them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.proofs.recognise import words_in
from core.proofs.words import Line

Pixels = NDArray[np.uint8]
SHORT = re.compile(r"(?<=[*•])\d{1,3}$")
WHOLE = re.compile(r"[*•.·\s]*(\d{4})")
ENDS = 2.4  # heights from the line's end, in which four digits and a star or two stand
SURE = 0.9  # confidence


def with_whole_tails(
    pixels: Pixels, lines: Sequence[Line], read: Callable[[Pixels], tuple[str, float]] = words_in
) -> list[Line]:
    """The lines; where fewer than four digits follow stars, the four that their end shows alone."""
    return [_whole(pixels, line, read) for line in lines]


def _whole(pixels: Pixels, line: Line, read: Callable[[Pixels], tuple[str, float]]) -> Line:
    short = SHORT.search(line.text)
    if short is None:
        return line
    x, y, wide, high = line.box
    left, right = max(0, int(x + wide - ENDS * high)), int(x + wide + 0.1 * high)
    end = pixels[max(0, int(y)) : int(y + high), left:right]
    said, sure = read(end) if end.size else ("", 0.0)
    seen = WHOLE.fullmatch(said)
    if seen is None or sure < SURE or not seen[1].endswith(short.group()):
        return line
    return replace(line, text=line.text[: short.start()] + seen[1])
