"""Lines of text with their places, and what stands beside, above or below what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.proofs.values import plain

Box = tuple[float, float, float, float]  # x, y, width, height in pixels


@dataclass(frozen=True)
class Line:
    """One recognised line: its box in the picture, and where it would stand in a straight one."""

    text: str
    box: Box
    confidence: float
    slope: float = 0.0  # of its baseline, down per right
    level: Box | None = None  # set by `level.straightened`; None: the picture is straight
    is_step: bool = False  # set by `steps.marked`: it names a step behind and tells no state

    @property
    def at(self) -> Box:
        """The box by which lines are compared."""
        return self.level or self.box

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.at[0]

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.at[0] + self.at[2]

    @property
    def top(self) -> float:
        """The line's upper edge."""
        return self.at[1]

    @property
    def bottom(self) -> float:
        """The line's lower edge."""
        return self.at[1] + self.at[3]

    @property
    def height(self) -> float:
        """The line's height, about 1.3 of the letters' own."""
        return self.at[3]

    @property
    def middle(self) -> float:
        """The line's vertical middle."""
        return self.at[1] + self.at[3] / 2

    @property
    def centre(self) -> float:
        """The line's horizontal middle."""
        return self.at[0] + self.at[2] / 2


def part(line: Line, start: int, end: int) -> Line:
    """Some letters of a line as a line; the box is their share of its width."""
    length = max(1, len(line.text))
    first, last = start / length, end / length
    level = stretch(line.level, first, last) if line.level else None
    box = stretch(line.box, first, last, line.slope)
    return replace(line, text=line.text[start:end], box=box, level=level)


def stretch(box: Box, first: float, last: float, slope: float = 0.0) -> Box:
    """From one to another share of a box's width; of a tilted line only the height that it has."""
    x, y, width, height = box
    sinks = max(-0.7 * height, min(0.7 * height, slope * width))
    begin = y + max(0.0, -sinks)
    top = begin + min(first * sinks, last * sinks)
    tall = height - abs(sinks) + abs(sinks) * (last - first)
    return x + width * first, top, width * (last - first), tall


def both(upper: Line, lower: Line) -> Line:
    """Two lines under each other as one."""
    level = joined_boxes([upper.at, lower.at]) if upper.level or lower.level else None
    return replace(
        upper,
        text=f"{upper.text} {lower.text}",
        box=joined_boxes([upper.box, lower.box]),
        confidence=min(upper.confidence, lower.confidence),
        level=level,
    )


def joined(lines: Sequence[Line]) -> Box:
    """The box around all lines, in the picture.

    Raises:
        ValueError: there are no lines.
    """
    return joined_boxes([line.box for line in lines])


def joined_boxes(boxes: Sequence[Box]) -> Box:
    """The box around all boxes.

    Raises:
        ValueError: there are no boxes.
    """
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def same_row(first: Line, second: Line) -> bool:
    """Whether two lines stand on one row."""
    taller = max(first.height, second.height)
    return abs(first.middle - second.middle) < 0.62 * taller


def same_column(first: Line, second: Line) -> bool:
    """Whether two lines share an edge or a centre, or stand over each other."""
    reach = 1.2 * min(first.height, second.height)
    aligned = min(
        abs(first.left - second.left),
        abs(first.right - second.right),
        abs(first.centre - second.centre),
    )
    overlap = min(first.right, second.right) - max(first.left, second.left)
    return aligned < reach or overlap > 0.5 * min(first.at[2], second.at[2])


def gap(upper: Line, lower: Line) -> float:
    """The free space between two lines, in heights of the smaller one; negative: they overlap."""
    return (lower.top - upper.bottom) / max(1.0, min(upper.height, lower.height))


def is_rtl(text: str) -> bool:
    """Whether a text is written in Arabic script."""
    return sum("\u0600" <= sign <= "\u06ff" and not sign.isdigit() for sign in text) > 1


def letters(text: str) -> str:
    """Only letters and digits, lower case, Western digits: how labels are compared."""
    return "".join(sign for sign in plain(text).casefold() if sign.isalnum())
