"""Whether a transfer is done, failed or still under way, by the receipt's own words."""

import re
from collections.abc import Iterator, Sequence

from core.proofs.found import Found, found
from core.proofs.heads import is_right_of
from core.proofs.labels import field_of, label_of
from core.proofs.layout import Block, Layout
from core.proofs.meanings import answer, meaning, state_in
from core.proofs.moments import day_in
from core.proofs.paragraphs import paragraphs
from core.proofs.sides import SIDES
from core.proofs.sums import is_only_sum
from core.proofs.values import plain
from core.proofs.words import Line, gap, letters, same_column

MOST_WORDS = 8  # a longer line is a sentence about something else
SAID_DONE = re.compile(  # labels too
    r"(?:(?:money|payment|amount|funds|cash|you|youhave|youve)"
    r"(?:sent|transferred|deposited|made|moved|delivered|remitted|dispatched)|"
    r"(?:you|youve|youhave)?paid|sent|transferred|deposited)"
)
AT = re.compile(r"(?i)\s+(?:at|in)\W*$")  # a shop
BUTTONS = ("done", "ok")
BEGUN = re.compile(
    r"(?i)\W*(?:initiated|submitted|set up|requested|lodged|instructed)\W*(?:on|at)?\W*"
)
UNDER = 1.2  # heights between a moment's label and the moment
BEFORE = ("review", "confirm", "slide to", "swipe to", "enter pin", "enter otp", "enter your")
# A heading that asks for a look first, and the button that sends.
FIRST = re.compile(
    r"(?:check|verify)(?: the| your)? details"
    r"|.*\bbefore (?:you )?(?:send|pay|transfer|confirm|continu)\w*|(?:send|pay|transfer) now"
)
BEFORE_URDU = ("تصدیق کریں", "جائزہ", "tasdeeq karein", "jaiza")


def status_of(layout: Layout, lines: Sequence[Line]) -> Found | None:
    """The transfer's state, by its label or by the lines that are no label; bad news first."""
    for block in layout.named("status"):
        for line in [line for line in block.lines if not line.is_step][:1]:
            if status := answer(line.text):
                return found(status, [line])
        if not block.lines and (status := meaning(block.label.text)):  # `Result Credited`
            return found(status, [block.label])
    sentences = _sentences(lines)
    said = [
        (status, line)
        for line in lines
        if not line.is_step and _may_tell(line.text) and (status := meaning(line.text)) is not None
        if sentences.get(id(line), status) == status
    ]
    said = [(status, line) for status, line in said if not _is_begun_before(line, said, lines)]
    for wanted in ("failed", "pending", "success"):
        for status, line in said:
            if status == wanted:
                return found(status, [line])
    heads = [block.label for block in layout.named("amount")]
    heads += [block.label for block in layout.named("datetime") if _names_no_moment(block)]
    said_so = [(letters(line.text), line) for line in lines if not line.is_step]
    said_so += [(letters(AT.sub("", label.text)), label) for label in heads if not label.is_step]
    title = next((line for text, line in said_so if SAID_DONE.fullmatch(text)), None)
    title = title or next(_headlines(layout), None) or _bare_word(lines)
    return found("success", [title]) if title else None


def _headlines(layout: Layout) -> Iterator[Line]:
    """Labels of a side that stand before a date and no account: `Paid to the bank account`.

    And those of a sum that have none, as `Paid out` under it.
    """
    for block in layout.named("receiver", "receiver_account"):
        is_before_a_date = any(day_in(line.text) for line in block.lines[:1])
        if is_before_a_date and meaning(block.label.text) == "success":
            yield block.label
    for block in layout.named("amount"):
        if not block.lines and meaning(block.label.text) == "success":
            yield block.label


def _is_begun_before(line: Line, said: Sequence[tuple[str, Line]], lines: Sequence[Line]) -> bool:
    """Whether `Initiated` names the moment beside or under it, and what is above says all is done.

    Above alone: what stands below may be a step that lies ahead.
    """
    is_done = any(state == "success" and other.bottom < line.middle for state, other in said)
    return bool(BEGUN.fullmatch(plain(line.text))) and is_done and _has_a_moment(line, lines)


def _has_a_moment(label: Line, lines: Sequence[Line]) -> bool:
    under = [one for one in lines if one.middle > label.bottom and same_column(label, one)]
    near = [one for one in under if gap(label, one) < UNDER]
    beside = [one for one in lines if one is not label and is_right_of(one, label)]
    return any(day_in(one.text) for one in (*near, *beside))


def _bare_word(lines: Sequence[Line]) -> Line | None:
    """`Done` between a sum and what else is told of it: a button stands below everything.

    It may stand right over the sum, too, in the page's middle and in no corner.
    """
    for line in lines:
        if line.is_step or plain(line.text).casefold().strip(" .!") not in BUTTONS:
            continue
        sums = [one for one in lines if is_only_sum(one.text)]
        is_told = any(one.bottom < line.middle or _is_right_over(line, one) for one in sums)
        below = {field_of(one.text) for one in lines if one.top > line.middle}
        if is_told and below - {None, "other"}:
            return line
    return None


def _is_right_over(line: Line, value: Line) -> bool:
    is_over = line.middle < value.top and gap(line, value) < UNDER
    return is_over and abs(line.centre - value.centre) < line.height


def _names_no_moment(block: Block) -> bool:
    """Whether a moment's label is a headline over something else: `Paid at` over a shop."""
    return not any(sign.isdigit() for line in block.lines[:1] for sign in line.text)


def _sentences(lines: Sequence[Line]) -> dict[int, str | None]:
    """What whole sentences say, by their lines' identity: a part may say the opposite."""
    groups = [group for group in paragraphs(lines) if len(group) > 1]
    said = [(group, state_in(" ".join(line.text for line in group))) for group in groups]
    return {id(line): state for group, state in said for line in group}


def is_before_sending(lines: Sequence[Line], *, is_done: bool = False) -> bool:
    """Whether the screen asks for a confirmation: nothing has been sent yet.

    Where all `is_done`, a single word is the name of a step behind it: `Details  Review  Receipt`.
    """
    for line in lines:
        text = plain(line.text).casefold().strip(" ←<>→-")
        short = len(text.split()) <= 5 and not (is_done and text.isalpha())
        if short and text.startswith(BEFORE) and not text.startswith(("confirmation", "confirmed")):
            return True
        if short and not is_done and FIRST.fullmatch(text):
            return True
        if short and any(words in text for words in BEFORE_URDU):
            return True
    return False


def _may_tell(text: str) -> bool:
    words = [word for word in text.split() if any(sign.isalpha() for sign in word)]
    if len(words) > MOST_WORDS or text.rstrip().endswith("?"):
        return False
    label = label_of(text)
    if label is None:
        return True
    if (
        label.field in SIDES and label.value_from is not None
    ):  # `to whom` is followed by what was done
        return meaning(text[label.value_from :]) is not None
    return label.field == "other" and plain(text).casefold() not in BUTTONS
