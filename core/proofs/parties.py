"""Who sent and who received: names, and the last four of an account."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.proofs.account_numbers import SURELY, account_of
from core.proofs.accounts import OurAccount, is_number_of
from core.proofs.found import Found, found
from core.proofs.labels import field_of
from core.proofs.layout import Block, Layout
from core.proofs.names import INSTITUTION, name_in, person
from core.proofs.sides import SIDES
from core.proofs.titles import as_ours
from core.proofs.values import plain
from core.proofs.wording import kinds_in
from core.proofs.words import Line, gap, letters, same_column

YOU_SENT = ("yousent", "youpaid", "youhavesent", "youtransferred")
AROUND_OURS = re.compile(r"(?i)^for\s+|\s+(?:gets|got|receives|received)$")
PEOPLE = ("sender", "sender_name", "receiver", "receiver_name", "party_name")
KEPT = 4  # digits of an account
TIGHT_UNDER = 1.5  # and between a name and its own
UNDER = 2.4  # heights between a title of ours and its account
TIGHT = 0.6  # heights between the lines of one broken name
LIKE = 0.18  # of their height, between lines of one size
MOST_WORDS = 5  # of a person's name


@dataclass(frozen=True)
class Party:
    """A name and the last four digits of an account, each where it was read."""

    name: Found | None
    tail: Found | None
    number: str | None = None  # the account as it is written, masked or whole


NOBODY = Party(None, None)


def party(layout: Layout, side: str, titles: Sequence[str] = ()) -> Party:
    """The `sender` or the `receiver`. `titles` are our own, by which lost spaces are put back."""
    name = None
    for block in sorted(layout.named(f"{side}_name", side), key=_is_neutral):
        name = name or _name(block.lines, titles)
    for block in layout.named(f"{side}_account"):
        name = name or _holder(block.lines, titles)
    blocks = layout.named(f"{side}_account", side, f"{side}_name")
    blocks.sort(key=_is_neutral)
    if name is None and side == "receiver" and not layout.named(side, f"{side}_name"):
        # "You sent", then to whom, then the sum
        sent = [one for one in layout.named("amount") if letters(one.label.text) in YOU_SENT]
        name = next((said for one in sent if (said := _name(one.lines, titles))), None)
        blocks = blocks or sent
    for block in blocks:
        if account := account_of(block.lines):
            return Party(name, *account)
    return Party(name, None)


def both_of(
    layout: Layout,
    accounts: Sequence[OurAccount],
    *,
    is_sender_told: bool,
    told: str | None = None,
) -> tuple[Party, Party]:
    """The sender and the receiver: by labels, then by our titles, then by what is left over.

    A sender whom a sentence names is not looked for among what is left; `told` is the receiver whom
    a sentence names, and of whom it says no account.
    """
    titles = [account.title for account in accounts]
    sender, receiver = party(layout, "sender", titles), party(layout, "receiver", titles)
    if sender == receiver == NOBODY or not layout.named(*PEOPLE):
        sender, receiver = stacked(layout, titles) or (sender, receiver)
    if receiver.name is None:
        ours = ours_in(layout, titles)
        receiver = ours if receiver == NOBODY else replace(receiver, name=ours.name)
    if receiver == NOBODY and sender.name is not None:
        receiver = unlabelled(layout.free)
    for account in accounts:
        named = receiver.name.value if receiver.name else told
        if named == account.title and receiver.tail is None:
            written = account_of_ours(layout.spare, account.numbers) or _whole(layout, account)
            written = written or account_of_ours(_neutral(layout), account.numbers)
            receiver = Party(receiver.name, *written) if written else receiver
    if receiver == NOBODY:
        wholes = (_whole(layout, account) for account in accounts)
        receiver = next((Party(None, *whole) for whole in wholes if whole), receiver)
    if sender.name is None and receiver.name and receiver.name.value in titles:
        neutral = [one for one in layout.blocks if field_of(one.label.text) == "party_name"]
        holders = (_name(block.lines, titles) for block in neutral)
        holder = next((one for one in holders if one and one.value != receiver.name.value), None)
        sender = replace(sender, name=holder)
    if sender.name is None and not is_sender_told:
        sender = replace(sender, name=left_over(layout, titles, receiver.name))
    return sender, receiver


def stacked(layout: Layout, titles: Sequence[str]) -> tuple[Party, Party] | None:
    """Two who stand under each other without labels, each over an account: the sender first.

    Whoever of them is of ours has received.
    """
    lines = sorted(layout.spare, key=_top)
    found_: list[Party] = []
    for line, after in pairwise(lines):
        name, is_near = name_in(line.text), gap(line, after) < TIGHT_UNDER
        if name and is_near and same_column(line, after) and SURELY.fullmatch(plain(after.text)):
            account = account_of([after])
            tail, number = account or (None, None)
            found_.append(Party(found(as_ours(name, titles), [line]), tail, number))
    if len(found_) != len(SIDES):
        return None
    first, second = found_
    is_ours = first.name is not None and first.name.value in titles
    return (second, first) if is_ours else (first, second)


def _holder(lines: Sequence[Line], titles: Sequence[str]) -> Found | None:
    """The person who stands over an account of his, or for one, though a label names that alone."""
    is_named = bool(lines) and person(lines[0].text) is not None
    is_his = is_named and (len(lines) == 1 or account_of(lines[1:2]) is not None)
    return _name(lines[:1], titles) if is_his else None


def _is_neutral(block: Block) -> bool:
    """Whether a label names an account and no side: it may be the other one's."""
    return (field_of(block.label.text) or "").startswith("party_")


def _neutral(layout: Layout) -> list[Line]:
    """What stands under labels that name an account and no side, whosever they were taken for."""
    blocks = [one for one in layout.blocks if field_of(one.label.text) == "party_account"]
    return [line for block in blocks for line in block.lines]


def ours_in(layout: Layout, titles: Sequence[str]) -> Party:
    """A title of ours that no label surely names, with the account under it or left over."""
    sides = [line for one in layout.named("sender", "sender_name") for line in one.lines[1:]]
    heads = [one.label for one in layout.blocks if field_of(one.label.text) is None]
    shops = [line for one in layout.named("datetime") for line in one.lines[:1]]  # under `Paid at`
    pages = [one for one in layout.blocks if _is_a_page(one)]
    lines = [*layout.spare, *sides, *heads, *shops, *(one for page in pages for one in page.lines)]
    for line in lines:
        said = AROUND_OURS.sub("", line.text)
        if as_ours(said, titles) in titles:
            after = sorted((one for one in lines if one.middle > line.bottom), key=_top)
            account = account_of(_under(line, after)) or _left_account(layout)
            name = found(as_ours(said, titles), [line])
            return Party(name, *account) if account else Party(name, None)
    return NOBODY


def _is_a_page(block: Block) -> bool:
    """Whether a heading names the whole page, as `Transaction details`, and so nobody's side."""
    is_over = block.field == "other" and not (block.is_beside or block.is_inline)
    return is_over and {"transaction", "detail"} <= kinds_in(block.label.text)


def _top(line: Line) -> float:
    return line.middle


def account_of_ours(lines: Sequence[Line], numbers: Sequence[str]) -> tuple[Found, str] | None:
    """The account of ours that stands apart from the label of our title."""
    ends = {re.sub(r"\D", "", number.split("@")[0])[-KEPT:] for number in numbers}
    places = [line for line in lines if SURELY.fullmatch(plain(line.text))]
    ours = [one for line in places if (one := account_of([line])) and one[0].value in ends]
    return ours[0] if len(ours) == 1 else None


def _whole(layout: Layout, account: OurAccount) -> tuple[Found, str] | None:
    """A number of ours, whole or its shown end, wherever it stands: no sender has it."""
    named = [block.lines for block in layout.named("party_account", "sender_account")]
    for lines in (*named, *([line] for line in layout.spare)):
        told = account_of(lines)
        if told and is_number_of(account, re.sub(r"[^A-Z0-9]", "", told[1].upper())):
            return told
    return None


def _left_account(layout: Layout) -> tuple[Found, str] | None:
    """The only account under labels that are not known, by how it is written no other number."""
    unknown = [one for one in layout.blocks if field_of(one.label.text) is None]
    lines = [line for one in unknown for line in one.lines]
    accounts = [line for line in lines if SURELY.fullmatch(plain(line.text))]
    return account_of(accounts) if len(accounts) == 1 else None


def _under(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The next line right under a name, and the one after it where that is only the bank's."""
    near: list[Line] = []
    for after in [one for one in lines if same_column(line, one)][:2]:
        upper = near[-1] if near else line
        if gap(upper, after) < UNDER and (not near or INSTITUTION.search(upper.text)):
            near.append(after)
    return near


def unlabelled(lines: Sequence[Line]) -> Party:
    """Whoever stands without a label in the middle of a page, over an account."""
    for place, line in enumerate(lines):
        under = [after for after in lines[place + 1 :] if same_column(line, after)][:1]
        near = [after for after in under if gap(line, after) < 1.5]
        tail, name = account_of(near), name_in(line.text)
        centred = bool(near) and abs(line.centre - near[0].centre) < 0.5 * line.height
        if tail and name and centred and 2 <= len(name.split()) <= 5:
            return Party(found(name, [line]), *tail)
    return NOBODY


def left_over(layout: Layout, titles: Sequence[str], receiver: Found | None) -> Found | None:
    """The only person's name that no label names, where it is none of ours."""
    known = {letters(title) for title in titles}
    known |= {letters(receiver.value)} if receiver else set()
    named = [(name, line) for line in layout.spare if (name := person(line.text))]
    names = {letters(name) for name, _ in named} - known
    if len(names) != 1:
        return None
    return next(found(name, [line]) for name, line in named if letters(name) in names)


def _name(lines: Sequence[Line], titles: Sequence[str]) -> Found | None:
    for place, line in enumerate(lines[:3]):
        name = name_in(line.text)
        if name is None:
            continue
        after = lines[place + 1] if place + 1 < len(lines) else None
        if after is not None and gap(line, after) < TIGHT and (more := name_in(after.text)):
            both = f"{name} {more}"
            is_ours = as_ours(both, titles) in titles
            if is_ours or _is_rest(line, after, more):
                return found(as_ours(both, titles), [line, after])
        return found(as_ours(name, titles), [line])
    return None


def _is_rest(line: Line, after: Line, more: str) -> bool:
    """Whether the second line, `more`, is the end of a name that was broken for want of width."""
    if plain(after.text) != more or "," in more:  # a town and its country
        return False
    if " " not in plain(line.text):
        return True
    alike = abs(line.height - after.height) < LIKE * max(line.height, after.height)
    words = len(line.text.split()) + len(more.split())
    same_case = line.text.isupper() == more.isupper()
    return alike and same_case and words <= MOST_WORDS and after.at[2] < line.at[2]
