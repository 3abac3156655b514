"""Labels that end at a sign: unknown ones on a page whose known labels do, and two in one line."""

import re
from collections import Counter
from collections.abc import Sequence

from core.proofs.labels import IDS, field_of
from core.proofs.paragraphs import paragraphs
from core.proofs.sides import SIDES
from core.proofs.values import plain
from core.proofs.words import Line, part

FEWEST = 2  # known labels of a page that end at one sign, from which the others do
ENDS = re.compile(r"\s*([:=#|]|(?<=\s)-)\s*$")
BEGINS = re.compile(
    r"\s*(?:(?:\d{1,2}[.)]|[-•·●▪✓✔>]+)\s*)?([^\W\d_][^\d:=#|]{1,30}?)(?:\s*([:=#|])|\s(-)\s)\s*(?=\S)"
)
NAMED = re.compile(r"(?<!\S)(?=[^\W\d])((?:[^\s:]+\s){0,2}[^\s:]+)\s?:(?=\s)")
APART = (*SIDES, *(f"{side}_name" for side in SIDES), *IDS)


def one_label_each(lines: Sequence[Line]) -> list[Line]:
    """The lines, cut where another label begins: `From: Amina Niazi  To: NOOR CRAFTS`.

    A sentence is read otherwise.
    """
    said = {id(line) for group in paragraphs(lines) if len(group) > 1 for line in group}
    return [one for line in lines for one in ([line] if id(line) in said else _cut(line))]


def _cut(line: Line) -> list[Line]:
    starts, fields = [], []
    for match in NAMED.finditer(line.text):
        words = list(re.finditer(r"\S+", match[1]))
        for word in words:
            said = match[1][word.start() :]
            if field := field_of(said):
                starts.append(match.start(1) + word.start())
                fields.append(field)
                break
    if len(starts) < FEWEST or starts[0] or not set(fields) & set(APART):
        return [line]
    ends = [*starts[1:], len(line.text)]
    return [
        part(line, start, start + len(line.text[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
    ]


def unknown_inline(
    labels: Sequence[str], values: Sequence[Line]
) -> tuple[list[tuple[Line, Line]], list[Line]]:
    """Each unknown label with the rest of its line, and the lines that begin with none."""
    ends = Counter(match[1] for label in labels if (match := ENDS.search(plain(label))))
    signs = {sign for sign, times in ends.items() if times >= FEWEST}
    found: list[tuple[Line, Line]] = []
    others: list[Line] = []
    for line in values:
        match = BEGINS.match(plain(line.text)) if len(plain(line.text)) == len(line.text) else None
        if match and (match[2] or match[3]) in signs and field_of(match[1]) is None:
            at = match.end()
            found.append((part(line, 0, at), part(line, at, len(line.text))))
        else:
            others.append(line)
    return found, others
