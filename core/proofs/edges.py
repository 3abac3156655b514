"""Lines that an edge of the picture cuts through, and whether anything is lost by it."""

import re
from collections.abc import Sequence

from core.proofs.words import Line, same_row

EDGE = 1.5  # pixels: what touches the upper or lower edge of the picture was cut through
PHONE_BAR = re.compile(
    r"(?i)[\d:.]{3,5}(?:\s?[ap]m)?|.{0,14}\b[345]g\b.{0,10}|.{0,14}(?:lte|wi-?fi).{0,10}|\D{0,8}\d{1,3}\s?%"
)
CLOCK = re.compile(r"\d{1,2}:\d\d")


def is_cut(line: Line, height: float | None, width: float | None = None) -> bool:
    """Whether a line touches an edge of a picture of that many rows and columns."""
    x, y, wide, tall = line.box
    if width is not None and (x < EDGE / 2 or x + wide > width - EDGE):
        return True
    return height is not None and (y < EDGE / 2 or y + tall > height - EDGE)


def is_cut_off(lines: Sequence[Line], height: float | None, width: float | None) -> bool:
    """Whether a value is cut through: anything with digits but the phone's own bar."""
    touching = [line for line in lines if is_cut(line, height, width)]
    return any(
        sign.isdigit()
        for line in touching
        if not PHONE_BAR.fullmatch(line.text.strip()) and not _is_beside_a_clock(line, touching)
        for sign in line.text
    )


def _is_beside_a_clock(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is of the phone's bar, which was cut through, however it was misread."""
    return any(CLOCK.fullmatch(one.text.strip()) and same_row(line, one) for one in lines)
