"""Labels at the head of a column: what stands right under one is its value, whatever is beside."""

from collections.abc import Container, Sequence

from core.proofs.labels import field_of
from core.proofs.words import Line, gap, is_rtl, same_row

UNDER = 1.2  # heights between a head and its value, or between two lines of one value
ALIGNED = 0.5  # heights
SCRAWL = 0.7  # confidence, under which signs may be those of another script
ROW = 0.8  # heights between the middles of two lines of a row


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
        is_in_its_row(one, upper) and one.left > upper.right for one in others
    )
    return upper if is_head else None


def is_in_its_row(value: Line, label: Line) -> bool:
    """Whether a value stands beside a label; one that is taller must be as near its middle."""
    lower = min(value.height, label.height)
    return same_row(value, label) and abs(value.middle - label.middle) < ROW * lower


def is_right_of(value: Line, label: Line) -> bool:
    """Whether a value stands in a label's row, behind it."""
    return is_in_its_row(value, label) and value.left > label.right - 0.6 * label.height


def is_head(label: Line, values: Sequence[Line]) -> bool:
    """Whether a value stands right under a label."""
    return any(
        label.middle < value.top and lines_up(label, value) and gap(label, value) < UNDER
        for value in values
    )


def is_beside_values(label: Line, labels: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether what may be a label stands in a column of values: `PIN` beside `Entry`.

    Words of no known meaning are before it in its row and nothing behind; what is next below it
    in its column, or above the last, is a label's value.
    """
    lines = [*(one for one in labels if one is not label), *values]
    is_last = not any(is_right_of(one, label) for one in lines)
    before = [one.text for one in lines if is_right_of(label, one)]
    is_asked = any(field_of(text) in (None, "other") for text in before)
    if not is_last or not is_asked or any(sign.isdigit() for text in before for sign in text):
        return False
    column = [one for one in lines if lines_up(one, label)]
    over = max((one for one in column if one.bottom < label.middle), key=_middle, default=None)
    under = min((one for one in column if one.top > label.middle), key=_middle, default=over)
    is_value = any(under is value for value in values)
    named = [one for one in labels if one is not label]
    return is_value and under is not None and any(is_right_of(under, one) for one in named)


def _middle(line: Line) -> float:
    return line.middle


def is_unknown_head(line: Line, labels: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether a line is a label that is not known, at the head of a column beside known ones.

    It stands over a value, beside a head, and where another head begins its column; or beside two.
    """
    heads = [label for label in labels if is_head(label, values)]
    beside = [one for one in heads if is_in_its_row(line, one) and one.right < line.left]
    begins = len(beside) > 1 or any(
        abs(head.left - line.left) < ALIGNED * head.height for head in heads
    )
    is_under = any(lines_up(head, line) and 0 < gap(head, line) < UNDER for head in heads)
    others = [value for value in values if value is not line]
    return bool(beside) and begins and not is_under and is_head(line, others)


def is_a_scrawl(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is a head's name in another script, which was taken for Latin signs.

    The Latin name begins its row, and the value stands under that.
    """
    if line.confidence >= SCRAWL:
        return False
    names = [one for one in lines if same_row(one, line) and one.right < line.left]
    sure = [one for one in lines if one.confidence >= SCRAWL]
    return any(field_of(name.text) and is_head(name, sure) for name in names)


def lines_up(upper: Line, lower: Line) -> bool:
    """Whether two lines share an edge or their middle."""
    apart = (upper.left - lower.left, upper.right - lower.right, upper.centre - lower.centre)
    return min(map(abs, apart)) < ALIGNED * min(upper.height, lower.height)
