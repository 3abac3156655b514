"""Labels that were broken over two lines for want of width, or seen as one line for each word."""

from collections.abc import Sequence

from core.proofs.heads import is_right_of
from core.proofs.labels import exactly, field_of
from core.proofs.wording import worded
from core.proofs.words import Line, both, gap, same_row

BROKEN = 0.5  # heights between the lines of one broken label
WORDS = 0.6  # heights between the words of one label, that a typewriter sets wide


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
    if _is_next_word(line, rest):
        return any(is_right_of(other, rest) for other in lines if other is not rest)
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


def _is_next_word(line: Line, rest: Line) -> bool:
    """Whether a line goes on right behind another, and both together are a label."""
    is_near = 0 <= rest.left - line.right < WORDS * line.height and same_row(line, rest)
    return is_near and exactly(f"{line.text} {rest.text}") is not None
