"""Labels at the head of a column: what stands right under one is its value, whatever is beside."""

from collections.abc import Container, Sequence

from core.proofs.words import Line, gap, is_rtl, same_row

UNDER = 1.2  # heights between a head and its value, or between two lines of one value
ALIGNED = 0.5  # heights


def head_over(
    value: Line, labels: Sequence[Line], values: Sequence[Line], under: Container[int]
) -> Line | None:
    """The label right above a value, or the line above it that goes on in it.

    `under` are the values, by identity, that have their heads. A label with a value of its own
    beside it is no head.
    """
    over = [
        line
        for line in [*labels, *values]
        if line is not value and line.middle < value.top and lines_up(line, value)
    ]
    upper = max(over, key=lambda line: line.middle, default=None)
    if upper is None or gap(upper, value) > UNDER:
        return None
    if id(upper) in under:
        return upper
    others = [one for one in values if id(one) not in under]
    is_label = any(upper is label for label in labels) and not is_rtl(upper.text)
    is_head = is_label and not any(
        same_row(one, upper) and one.left > upper.right for one in others
    )
    return upper if is_head else None


def is_head(label: Line, values: Sequence[Line]) -> bool:
    """Whether a value stands right under a label."""
    return any(
        label.middle < value.top and lines_up(label, value) and gap(label, value) < UNDER
        for value in values
    )


def lines_up(upper: Line, lower: Line) -> bool:
    """Whether two lines share an edge or their middle."""
    apart = (upper.left - lower.left, upper.right - lower.right, upper.centre - lower.centre)
    return min(map(abs, apart)) < ALIGNED * min(upper.height, lower.height)
