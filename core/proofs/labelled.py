"""Values that a label says are private, whichever side of the label they stand on."""

import re
from collections.abc import Callable, Sequence

from core.proofs.layout import Block, Layout
from core.proofs.sums import is_only_sum
from core.proofs.values import plain
from core.proofs.words import Line, gap, is_rtl, same_column, same_row

PRIVATE = ("balance", "cnic", "code", "card")
NEAR = 2.4  # heights between a label and the value over it
NEARER = 0.9  # times as near as the value under a label, from which one over it may be its own
STARS = re.compile(r"[*•●·xX]{3}")  # a value that the app itself hides
KIND = re.compile(
    r"(?i)(?:my |your )?(?:current|savings?|main|everyday|primary|salary|wallet)?\s*"
    r"(?:account|a/c|wallet)(?:\W*[\d*xX•]+)?"
)
RIGHT_UNDER = 1.5  # heights
CODE = re.compile(r"\d[\d\s-]{1,9}\d")


def labelled(
    lines: Sequence[Line], layout: Layout, is_needed: Callable[[Line], bool]
) -> list[Line]:
    """The lines whose label names a balance, an identity, a card or a code; none that is needed.

    A value stands beside its label or below it; on some pages above it, or before it in its row.
    Where two may be meant, both are private. Where nothing is needed no transfer is told of, and
    any sum may be a balance.
    """
    private = by_label(lines, layout, is_needed)
    private += [line for line in holdings(lines) if not is_needed(line)]
    if not any(is_needed(line) for line in lines):
        private += [line for line in lines if _is_money(line.text)]
    is_sent_known = any(is_needed(line) and is_only_sum(line.text) for line in lines)
    if is_sent_known or any(is_rtl(block.label.text) for block in layout.blocks):
        private += [line for line in _perhaps_balances(layout) if not is_needed(line)]
    return private


def holdings(lines: Sequence[Line]) -> list[Line]:
    """Sums right under an account's kind, as `Current account` over what is in it."""
    kinds = [line for line in lines if KIND.fullmatch(plain(line.text))]
    sums = [line for line in lines if _is_money(line.text)]
    return [
        line
        for line in sums
        if any(
            kind.bottom < line.middle and same_column(kind, line) and gap(kind, line) < RIGHT_UNDER
            for kind in kinds
        )
    ]


def by_label(
    lines: Sequence[Line], layout: Layout, is_needed: Callable[[Line], bool] = lambda _: False
) -> list[Line]:
    """Those whose label was surely made out."""
    labels = {block.label.box for block in layout.blocks}
    values = [line for line in lines if line.box not in labels and not is_needed(line)]
    return [line for block in layout.named(*PRIVATE) for line in _of(block, values, is_needed)]


def _of(block: Block, values: Sequence[Line], is_needed: Callable[[Line], bool]) -> list[Line]:
    told = [line for line in block.lines[:2] if _has_digits(line) and not is_needed(line)]
    found = told[:1]
    if block.lines and (block.is_beside or block.is_inline):
        return found
    fitting = [line for line in values if line not in found and _fits(line, block.field)]
    before = [
        line
        for line in fitting
        if same_row(line, block.label) and line.right < block.label.left + 0.3 * block.label.height
    ]
    over = [
        line
        for line in fitting
        if line.middle < block.label.top
        and same_column(line, block.label)
        and gap(line, block.label) < _reach(block)
    ]
    return found + before[-1:] + sorted(over, key=lambda line: line.middle)[-1:]


def _reach(block: Block) -> float:
    """How far over a label its value may stand: nearer than what follows it."""
    if STARS.search(block.label.text):
        return 0.0
    own = [line for line in block.lines[:1] if _fits(line, block.field) or STARS.search(line.text)]
    below = [gap(block.label, line) for line in own]
    return min([NEAR, *(NEARER * apart for apart in below)])


def _fits(line: Line, field: str) -> bool:
    if field == "balance":
        return is_only_sum(line.text) is not None
    if field == "code":
        return CODE.fullmatch(plain(line.text)) is not None
    return _has_digits(line)


def _is_money(text: str) -> bool:
    value = is_only_sum(text)
    return value is not None and not value.is_plain


def _has_digits(line: Line) -> bool:
    return any(sign.isdigit() for sign in line.text)


def _perhaps_balances(layout: Layout) -> list[Line]:
    """Sums that no label surely names: the label may be a balance's in words that are not known.

    A large one that stands alone is what the page is about.
    """
    sent = [*layout.named("amount")[:1], *layout.named("total", "fee")]
    known = [block.lines[0] for block in sent if block.lines]
    lines = [*layout.free, *(line for block in layout.blocks for line in block.lines)]
    is_urdu = any(is_rtl(block.label.text) for block in layout.blocks)
    named = {id(line) for block in layout.blocks for line in block.lines}
    # Another `amount` lost a word of its label: `رقم` of `بقایا رقم`.
    others = [line for one in layout.named("amount")[1:] for line in one.lines[:1]]
    tallest = max((line.height for line in lines), default=0.0)
    return [
        line
        for line in (lines if is_urdu else layout.unnamed)
        if is_only_sum(line.text) and line not in known and any(sign in line.text for sign in ".,")
        if line.height < 0.8 * tallest or (id(line) in named and not is_urdu) or line in others
    ]
