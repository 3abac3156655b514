"""Unknown labels that end at a sign, on a page whose known labels do: `Wasuli ka khata: ...`."""

import re
from collections import Counter
from collections.abc import Sequence

from core.proofs.labels import field_of
from core.proofs.values import plain
from core.proofs.words import Line, part

FEWEST = 2  # known labels of a page that end at one sign, from which the others do
ENDS = re.compile(r"\s*([:=#|]|(?<=\s)-)\s*$")
BEGINS = re.compile(
    r"\s*(?:(?:\d{1,2}[.)]|[-•·●▪✓✔>]+)\s*)?([^\W\d_][^\d:=#|]{1,30}?)(?:\s*([:=#|])|\s(-)\s)\s*(?=\S)"
)


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
