"""Lines of text with their places, and what stands beside or below what."""

from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]  # x, y, width, height in pixels


@dataclass(frozen=True)
class Line:
    """One recognised line."""

    text: str
    box: Box
    confidence: float

    @property
    def middle(self) -> float:
        """The line's vertical middle."""
        return self.box[1] + self.box[3] / 2

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.box[0] + self.box[2]


def beside(line: Line, lines: Sequence[Line]) -> Line | None:
    """What stands to the right of a line, on its own row."""
    row = [
        other
        for other in lines
        if other is not line
        and abs(other.middle - line.middle) < 0.75 * max(other.box[3], line.box[3])
        and other.box[0] > line.box[0] + 0.5 * line.box[2]
    ]
    return min(row, key=lambda other: other.box[0], default=None)


def below(line: Line, lines: Sequence[Line], *, reach: float = 3.2) -> list[Line]:
    """What stands under a line in its own column, nearest first."""
    under = [
        other
        for other in lines
        if 0.3 * line.box[3] < other.middle - line.middle < reach * line.box[3]
        and _overlap(line, other)
    ]
    return sorted(under, key=lambda other: other.middle)


def _overlap(first: Line, second: Line) -> bool:
    left, right = max(first.box[0], second.box[0]), min(first.right, second.right)
    middle = abs(first.box[0] + first.box[2] / 2 - second.box[0] - second.box[2] / 2)
    return right > left or middle < 0.6 * max(first.box[2], second.box[2])
