"""Labels that were broken over two lines for want of width."""

from collections.abc import Sequence

from core.proofs.heads import is_right_of
from core.proofs.labels import field_of
from core.proofs.wording import worded
from core.proofs.words import Line, both, gap

BROKEN = 0.5  # heights between the lines of one broken label


def whole_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a label that was broken for want of width as one."""
    whole: list[Line] = []
    taken: set[int] = set()
    for line in lines:
        if id(line) in taken:
            continue
        rest = next((other for other in lines if _ends_label(line, other, lines)), None)
        if rest is not None:
            taken.add(id(rest))
        whole.append(both(line, rest) if rest is not None else line)
    return whole


def _ends_label(line: Line, rest: Line, lines: Sequence[Line]) -> bool:
    aligned = abs(line.left - rest.left) < 0.4 * line.height
    if rest is line or not aligned or not -0.6 < gap(line, rest) < BROKEN:
        return False
    has_value = any(is_right_of(other, rest) for other in lines if other is not rest)
    is_begun = any(is_right_of(other, line) for other in lines if other is not line)
    is_alone = is_begun and not has_value and field_of(rest.text) in ("party_name", "party_account")
    is_own = field_of(line.text) and field_of(rest.text) and not is_alone
    is_own = is_own and rest.text.lstrip()[:1] not in "/(&"
    if line.middle > rest.top or is_own:
        return False
    return worded(f"{line.text} {rest.text}") is not None
