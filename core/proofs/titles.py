"""Our own titles as receipts write them: with lost spaces, in other letter case, over two lines."""

from collections.abc import Sequence

from core.proofs.words import Line, both, gap, letters, same_column

TIGHT = 0.6  # heights between the lines of one broken title


def as_ours(name: str, titles: Sequence[str]) -> str:
    """Our own title, where the name is it but for spaces and letter case."""
    for title in titles:
        if letters(title) == letters(name):
            return title
    return name


def with_whole_titles(lines: Sequence[Line], titles: Sequence[str]) -> list[Line]:
    """The lines, a title of ours that was broken over two of them as one.

    Its second half alone may look like a label: `NOOR CRAFTS` over `SERVICES`.
    """
    whole: list[Line] = []
    taken: set[int] = set()
    for line in lines:
        rest = next((one for one in lines if _ends(line, one, titles)), None)
        if rest is not None:
            taken.add(id(rest))
        whole.append(both(line, rest) if rest is not None else line)
    ends = [line for line in lines if id(line) in taken]
    return [line for line in whole if line not in ends]


def _ends(line: Line, rest: Line, titles: Sequence[str]) -> bool:
    is_under = rest.middle > line.bottom and -TIGHT < gap(line, rest) < TIGHT
    if not is_under or not same_column(line, rest):
        return False
    begin, end = letters(line.text), letters(rest.text)
    return any(
        0 < len(end) < len(title) and (begin + end).endswith(title)
        for title in (letters(one) for one in titles)
    )
