"""Values that stand above or before their labels, or a row below at the other side of the page."""

from collections.abc import Sequence

from core.proofs.heads import is_head
from core.proofs.words import Line, gap, same_column, same_row

NEAR = 2.4  # heights between a label and its value
NEARER = 0.25  # heights, by which one is surely nearer than another
FEWEST = 2  # labels whose value is nearer above, from which a page is turned
ROWS = 3  # rows with a value before their label alone, from which a page is mirrored
CLOSE = 1.0  # heights between a label and a value in the next row, or two lines of one value


def is_turned(labels: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether nearly all labels of a page stand below what they name."""
    up = down = 0
    values = [value for value in values if len(value.text) > 1]  # not a sign's or an icon's letter
    for label in labels:
        if any(same_row(label, value) for value in values):
            continue
        above = [gap(value, label) for value in values if _is_over(value, label, labels)]
        below = [gap(label, value) for value in values if _is_over(label, value, labels)]
        nearest, next_one = min(above, default=NEAR), min(below, default=NEAR)
        up += nearest < next_one - NEARER
        down += next_one < nearest - NEARER
    return up >= FEWEST and up > 2 * down


def is_mirrored(labels: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether nearly all labels of a page stand at the right, behind what they name."""
    before = behind = 0
    seen: list[Line] = []
    for label in labels:
        beside = [one for one in labels if same_row(one, label)]
        if label in seen or any(is_head(one, values) for one in beside):
            continue
        seen += beside
        row = [value for value in values if same_row(value, label)]
        is_before = any(value.right < label.left for value in row)
        is_behind = any(value.left > label.right for value in row)
        before += is_before and not is_behind
        behind += is_behind
    return before >= ROWS and before > 2 * behind


def label_under(value: Line, labels: Sequence[Line], values: Sequence[Line]) -> Line | None:
    """The label, or the other line of the same value, right below a value of a turned page."""
    under = [
        line
        for line in (*labels, *values)
        if line is not value and line.middle > value.bottom and same_column(line, value)
    ]
    lower = min(under, key=lambda line: line.middle, default=None)
    if lower is None:
        return None
    is_label = any(lower is label for label in labels)
    return lower if gap(value, lower) < (NEAR if is_label else CLOSE) else None


def label_across(value: Line, labels: Sequence[Line], values: Sequence[Line]) -> Line | None:
    """The label left in the row above a value that has a row to itself."""
    lines = [line for line in (*labels, *values) if line is not value]
    over = [line for line in lines if line.middle < value.top]
    upper = max(over, key=lambda line: line.middle, default=None)
    if upper is None or not any(upper is label for label in labels):
        return None
    is_alone = not any(
        same_row(line, value) or same_row(line, upper) for line in lines if line is not upper
    )
    is_across = value.centre > upper.right and gap(upper, value) < CLOSE
    return upper if is_alone and is_across else None


def _is_over(upper: Line, lower: Line, labels: Sequence[Line]) -> bool:
    """Whether one line stands right over another, with no label between them."""
    if upper.middle >= lower.top or not same_column(upper, lower) or gap(upper, lower) >= NEAR:
        return False
    return not any(
        upper.middle < label.middle < lower.middle and same_column(label, lower)
        for label in labels
        if label is not upper and label is not lower
    )
