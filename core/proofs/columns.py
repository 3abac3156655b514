"""Cut what was read as one line though it stands in two columns, or lost the space between."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.proofs.labels import NUMBERED, exactly, field_of, known, label_of
from core.proofs.wording import worded
from core.proofs.words import Line, gap, is_rtl, letters, same_row, stretch

NEAR = 2.4  # heights between a label and the value under it
ALIGNED = 0.6  # heights
REACH = 1.5  # heights, between where a column begins and where its first word was reckoned to
HEADS = 2  # other labels in a row, from which it is one of heads
BREAK = re.compile(r"\s+|(?<=\d)(?=[A-Z][a-z]{2})")  # a space, or where a word begins without one
GROWN = re.compile(r"[A-Z][a-z]{3,}(?=[A-Z]{0,6}\d{5,})")  # a word of a label right before an id


def cut_by_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines, each that runs over two columns as two.

    A recogniser joins values that nearly touch: `LEAF2026…042 Mon, 23` under two labels, or
    `TransactionLEAF2026…384` where `Reference` goes on below. Labels tell where columns begin.
    """
    lines = [one for line in lines for one in _heads(line, lines) or _behind_a_bar(line) or [line]]
    labels = [line for line in lines if field_of(line.text)]
    result: list[Line] = []
    for line in lines:
        result += _by_labels(line, labels, lines) or _by_its_label(line, lines) or [line]
    return result


def _heads(line: Line, lines: Sequence[Line]) -> list[Line]:
    """Two heads of columns that nearly touch, in a row of heads: `Amount Status`."""
    whole = exactly(line.text)
    if letters(line.text) in known():
        return []
    beside = [one for one in lines if one is not line and same_row(one, line)]
    if sum(field_of(one.text) is not None for one in beside) < HEADS:
        return []
    for space in re.finditer(r"\s+", line.text.strip()):
        halves = line.text[: space.start()], line.text[space.end() :]
        fields = [exactly(half) for half in halves]
        is_one = whole not in (None, *fields) or fields[1] == "other"  # as `Payee a/c`
        if None not in fields and fields[0] != fields[1] and not is_one:
            return _halves(line, space.start(), space.end(), space.end() / len(line.text))
    return []


def _behind_a_bar(line: Line) -> list[Line]:
    """What stands before and behind a bar, where a label with its value begins behind it."""
    for bar in re.finditer(r"\s*[|]\s*", line.text):
        label = label_of(line.text[bar.end() :])
        if bar.start() and label and label.value_from and label.field in NUMBERED:
            return _halves(line, bar.start(), bar.end(), bar.end() / len(line.text))
    return []


def _by_labels(line: Line, labels: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Two values, where two labels stand above the line and only one line is below them."""
    breaks = [match.start() for match in BREAK.finditer(line.text.strip())]
    if not breaks or field_of(line.text):
        return []
    over = [label for label in labels if _is_right_above(label, line) and not is_rtl(label.text)]
    starts = [one for one in over if -ALIGNED < (one.left - line.left) / line.height < REACH]
    first = min(starts, key=lambda one: one.left, default=None)
    for second in over:
        is_beside = first is not None and same_row(first, second) and second.centre > first.right
        if not is_beside or any(_is_under(other, second, line) for other in lines):
            continue
        share = (second.left - line.left) / line.at[2]
        off = {at: abs((at + 0.5) / len(line.text) - share) * line.at[2] for at in breaks}
        at = min(off, key=lambda place: off[place])
        if 0 < share < 1 and off[at] < REACH * line.height:
            return _halves(line, at, at, share)
    return []


def _is_right_above(label: Line, line: Line) -> bool:
    across = min(label.right, line.right) - max(label.left, line.left)
    return label.middle < line.top and gap(label, line) < NEAR and across > 0


def _is_under(other: Line, label: Line, line: Line) -> bool:
    aligned = abs(other.left - label.left) < ALIGNED * line.height
    return other is not line and same_row(other, line) and aligned


def _by_its_label(line: Line, lines: Sequence[Line]) -> list[Line]:
    """A label's first word and the value beside it, where the label goes on in the next line."""
    match = GROWN.match(line.text)
    if match is None:
        return []
    below = [
        other
        for other in lines
        if other.middle > line.bottom
        and gap(line, other) < 1
        and abs(other.left - line.left) < ALIGNED * line.height
    ]
    if any(worded(f"{match.group()} {other.text}") in NUMBERED for other in below):
        return _halves(line, match.end(), match.end(), match.end() / len(line.text))
    return []


def _halves(line: Line, ends: int, begins: int, share: float) -> list[Line]:
    """The line cut between two of its signs, and at a share of its width."""
    return [
        replace(
            line,
            text=line.text[begin:end].strip(),
            box=stretch(line.box, first, last, line.slope),
            level=stretch(line.level, first, last) if line.level else None,
        )
        for begin, end, first, last in ((0, ends, 0.0, share), (begins, None, share, 1.0))
    ]
