"""Which value belongs to which label, by where they stand and never by whose screen it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from functools import partial

from core.proofs.broken import whole_labels
from core.proofs.heads import (
    UNDER,
    head_over,
    is_a_scrawl,
    is_beside_values,
    is_right_of,
    is_unknown_head,
    lines_up,
)
from core.proofs.inline import unknown_inline
from core.proofs.labels import IDS, NUMBERED, Label, field_of, label_of
from core.proofs.meanings import answer
from core.proofs.paragraphs import paragraphs
from core.proofs.sides import SIDES, booked, by_heads, name_sides
from core.proofs.turned import is_mirrored, is_turned, label_across, label_under
from core.proofs.words import Line, gap, is_rtl, part, same_column, same_row

NEAR = 2.4  # heights between a label and the value under it
WORD = 3  # letters, under which an unknown label is an icon
NEXT = 1.9  # heights between two lines of one value
UNMIRRORED = 1e6  # pixels: an Urdu label names what is right of it only where nothing else does
MARK = 0.8  # confidence, under which a letter or two are an icon
ONE_LINE = (
    *("receiver_account", "sender_account", "party_account", "amount", "total", "fee", "balance"),
    *("datetime", "date", "time", "transaction_id", "reference", "network_id", "stan", "status"),
)  # below the value of one of these, another thing may begin


@dataclass
class Block:
    """A label with the lines that are its value, in reading order."""

    field: str
    label: Line
    lines: list[Line] = kept(default_factory=list)
    is_inline: bool = False  # the value begins in the label's own line
    is_beside: bool = False  # the value stands in the label's row, so nothing below the label is it


@dataclass(frozen=True)
class Layout:
    """All labels with their values, and the lines that belong to none."""

    blocks: tuple[Block, ...]
    free: tuple[Line, ...]

    @property
    def unnamed(self) -> list[Line]:
        """The lines whose label, if they have one, says nothing that is known."""
        unknown = [block for block in self.blocks if field_of(block.label.text) is None]
        return [*self.free, *(line for block in unknown for line in block.lines)]

    @property
    def spare(self) -> list[Line]:
        """The lines that no label surely names: the unnamed, and what follows a whole value."""
        return [*self.unnamed, *(line for one in self.named(*ONE_LINE) for line in one.lines[1:])]

    def named(self, *fields: str) -> list[Block]:
        """The blocks of those fields, in the fields' order, then from the top."""
        return [block for name in fields for block in self.blocks if block.field == name]


def laid_out(lines: Sequence[Line]) -> Layout:
    """Give every line to the label left of it (right of it in Urdu), or above it, or to none.

    The lines of a paragraph are no labels and no values: sentences are read otherwise.
    """
    sentences = {id(line) for group in paragraphs(lines) if len(group) > 1 for line in group}
    blocks, values = _labels([line for line in _told(lines) if id(line) not in sentences])
    blocks += _unknown_labels(blocks, values)
    begun, values = unknown_inline([block.label.text for block in blocks], values)
    blocks += [Block("other", label, [rest], True, True) for label, rest in begun]
    taken = {id(block.label) for block in blocks}
    values = [line for line in values if id(line) not in taken]
    owner = {id(line): block for block in blocks if block.is_inline for line in block.lines}
    others = [*values, *(line for block in blocks if block.is_inline for line in block.lines)]
    named = [block.label for block in blocks if not block.is_inline]
    turned, mirrored = is_turned(named, values), is_mirrored(named, values)
    under: dict[int, Block] = {}
    for value in sorted(values, key=lambda line: line.middle, reverse=turned):
        head = None if turned or mirrored else head_over(value, named, values, under)
        block = _owner(head, blocks, under)
        if block is not None:
            under[id(value)] = block
        block = block or _beside(value, blocks, mirrored=mirrored)
        if block is None and turned:
            block = _owner(label_under(value, named, others), blocks, owner)
        elif block is None:
            block = _above(value, blocks, others, owner) or _across(value, blocks, others)
        if block is not None:
            owner[id(value)] = block
            block.lines.append(value)
    _follow(values, owner)
    for block in blocks:
        block.lines = sorted(block.lines, key=partial(_reading_order, block=block))
    booked(blocks)
    blocks += by_heads(blocks)
    name_sides(blocks)
    free = tuple(line for line in lines if id(line) in sentences)
    free += tuple(line for line in values if id(line) not in owner)
    return Layout(tuple(blocks), free)


def _follow(values: Sequence[Line], owner: dict[int, Block]) -> None:
    """Give what goes on beside a side's name to that side."""
    for value in values:
        if id(value) not in owner and (block := _continued(value, values, owner)):
            owner[id(value)] = block
            block.lines.append(value)


def _told(lines: Sequence[Line]) -> list[Line]:
    """The lines that say something."""
    return [line for line in lines if not (_is_a_mark(line) or is_a_scrawl(line, lines))]


def _labels(lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    blocks, values = [], []
    whole = whole_labels(lines)
    fields = {field for line in whole if (field := field_of(line.text))}
    for line in whole:
        label = label_of(line.text)
        if label is None or _is_an_id(line, label, fields):
            values.append(_value(line))
        elif label.value_from is None:
            blocks.append(Block(label.field, line))
        else:
            rest = part(line, label.value_from, len(line.text))
            blocks.append(
                Block(
                    label.field,
                    part(line, 0, label.value_from),
                    [rest],
                    is_inline=True,
                    is_beside=True,
                )
            )
    named = [block.label for block in blocks if not block.is_inline]
    answers = [
        block
        for block in blocks
        if _is_an_answer(block, blocks, values)
        or (not block.is_inline and is_beside_values(block.label, named, values))
    ]
    values += [block.label for block in answers]
    return [block for block in blocks if block not in answers], values


def _is_an_answer(block: Block, blocks: Sequence[Block], values: Sequence[Line]) -> bool:
    """Whether what may be a label, as `Done` or `Paid`, is the value of a state's label.

    It may stand above that where it has no value of its own beside it.
    """
    if block.is_inline or answer(block.label.text) is None:
        return False
    states = [one.label for one in blocks if one.field == "status" and one is not block]
    told = [one for one in (block.label, *states) if any(is_right_of(v, one) for v in values)]
    return any(
        is_right_of(block.label, state)
        or (state not in told and _is_right_under(state, block.label))
        or (block.label not in told and _is_right_under(block.label, state))
        for state in states
    )


def _is_right_under(upper: Line, lower: Line) -> bool:
    return upper.middle < lower.top and lines_up(upper, lower) and gap(upper, lower) < UNDER


def _is_an_id(line: Line, label: Label, named: set[str]) -> bool:
    """Whether what looks like a label grown onto its number is an id with letters before it.

    So it is where another line names the id.
    """
    start = label.value_from or 0
    is_number = label.field in NUMBERED
    return is_number and start > 0 and line.text[:start].isalpha() and bool(named & set(IDS))


def _is_a_mark(line: Line) -> bool:
    """Whether a line is a colon by itself, or an icon that was taken for a letter or two."""
    if not any(sign.isalnum() for sign in line.text):
        return True
    return line.confidence < MARK and len(line.text.strip()) <= 3 and not line.text[-1:].isdigit()


def _value(line: Line) -> Line:
    """A line without the colon that belongs to the label before it."""
    start = len(line.text) - len(line.text.lstrip(" :："))
    return part(line, start, len(line.text)) if 0 < start < len(line.text) else line


def _unknown_labels(blocks: Sequence[Block], values: Sequence[Line]) -> list[Block]:
    """Lines in the column of known labels, each with something beside it: labels all the same."""
    beside = [
        block.label
        for block in blocks
        if not block.lines and any(is_right_of(value, block.label) for value in values)
    ]
    heads = [block.label for block in blocks if not block.lines and block.label not in beside]
    labels = [block.label for block in blocks if not block.is_inline]
    found = [Block("other", line) for line in values if _is_unknown_urdu(line, values)]
    for line in values:
        like = [label for label in beside if abs(label.left - line.left) < 0.5 * label.height]
        has_value = any(other is not line and is_right_of(other, line) for other in values)
        is_value = _is_under(line, heads, [one for one in values if len(one.text) < WORD])
        is_word = len(line.text) >= WORD and not any(sign.isdigit() for sign in line.text)
        is_label = len(like) >= 2 and has_value and not is_value
        if is_word and (is_label or is_unknown_head(line, labels, values)):
            found.append(Block("other", line))
    return found


def _is_under(line: Line, heads: Sequence[Line], marks: Sequence[Line]) -> bool:
    """Whether a line stands under one of the heads, or under a mark that does, as a letter."""
    over = [one for one in (*heads, *marks) if one.middle < line.top and same_column(one, line)]
    near = [one for one in over if gap(one, line) < NEAR]
    return any(any(one is head for head in heads) or _is_under(one, heads, ()) for one in near)


def _is_unknown_urdu(line: Line, values: Sequence[Line]) -> bool:
    """Whether a line in Arabic script stands right of a value: a label that was not made out."""
    beside = any(_is_left_of(other, line) and not is_rtl(other.text) for other in values)
    return is_rtl(line.text) and beside


def _is_left_of(value: Line, label: Line) -> bool:
    return same_row(value, label) and value.right < label.left + 0.3 * label.height


def _beside(value: Line, blocks: Sequence[Block], *, mirrored: bool) -> Block | None:
    """The label whose row the value continues; the nearest, where a row has two."""
    found = []
    for block in blocks:
        is_before = mirrored or is_rtl(block.label.text)
        if is_before and _is_left_of(value, block.label):
            found.append((block.label.left - value.right, block))
        elif is_right_of(value, block.label):
            far = UNMIRRORED if is_rtl(block.label.text) else 0.0
            found.append((value.left - block.label.right + far, block))
    if not found:
        return None
    nearest = min(found, key=lambda pair: pair[0])[1]
    nearest.is_beside = True
    return nearest


def _above(
    value: Line, blocks: Sequence[Block], values: Sequence[Line], owner: dict[int, Block]
) -> Block | None:
    """The label right above the value, or the block that the value above it belongs to."""
    labels = {id(block.label): block for block in blocks}
    over = [
        line
        for line in [*(block.label for block in blocks), *values]
        if line is not value and line.middle < value.top and same_column(line, value)
    ]
    if not over:
        return None
    upper = max(over, key=lambda line: line.middle)
    if block := labels.get(id(upper)):
        is_free = block.is_inline or not block.is_beside
        return block if is_free and gap(upper, value) < NEAR else None
    if (owned := owner.get(id(upper))) and gap(upper, value) < NEXT:
        return owned
    return None


def _owner(lower: Line | None, blocks: Sequence[Block], owner: dict[int, Block]) -> Block | None:
    """The block of the label, or of the value's other line, that stands below a value."""
    labels = {id(block.label): block for block in blocks if not block.is_beside}
    return labels.get(id(lower)) or owner.get(id(lower))


def _across(value: Line, blocks: Sequence[Block], values: Sequence[Line]) -> Block | None:
    """The label in the row above, at the other side, where it has no value yet."""
    label = label_across(value, [block.label for block in blocks], values)
    found = next((block for block in blocks if block.label is label), None)
    is_free = found is not None and not (found.lines or found.is_beside)
    return found if is_free else None


def _continued(value: Line, values: Sequence[Line], owner: dict[int, Block]) -> Block | None:
    """The side whose name stands alone before a value in its row, below their label."""
    row = [line for line in values if line is not value and same_row(line, value)]
    block = owner.get(id(row[0])) if len(row) == 1 and row[0].right < value.left else None
    return block if block and block.field in SIDES and not block.is_beside else None


def _reading_order(line: Line, block: Block) -> tuple[float, float]:
    row = min(other.middle for other in block.lines if same_row(other, line))
    return row, -line.left if is_rtl(block.label.text) else line.left
