"""Who sent and who received: names, and the last four of an account."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.proofs.accounts import OurAccount, is_number_of
from core.proofs.found import Found, found
from core.proofs.labels import field_of
from core.proofs.layout import Block, Layout
from core.proofs.moments import day_in
from core.proofs.names import INSTITUTION, name_in, person
from core.proofs.sums import is_only_sum
from core.proofs.titles import as_ours
from core.proofs.values import MASKED, plain
from core.proofs.wording import kinds_in
from core.proofs.words import Line, gap, letters, same_column

ACCOUNT = re.compile(
    rf"(?:PK\s?\d\d[A-Z0-9*xX•\s-]{{8,40}}(?<=[\d*•])|{MASKED}[\s-]*(?:[\d*xX•][\s-]?)*\d{{3,}}|"
    rf"(?:\+?\d[\d\s-]*)?{MASKED}[\s-]*\d{{3,}}|\+?\d(?:[\s-]?\d){{7,27}})",
)
SURELY = re.compile(
    rf"(?:(?:IBAN|A/C|Account)\W{{1,3}})?(?:PK\s?\d\d[A-Z0-9*xX•\s-]{{8,40}}|(?:\+?\d[\d\s-]*)?{MASKED}[\s-]*\d{{3,}}|(?:\+?92|0)3[\d\s-]{{9,11}})"
)
ENDING = re.compile(r"(?i)(?:ending|end(?:s)? (?:in|with)|last (?:4|four))\D{0,12}(\d{4})(?!\d)")
# The last four alone, or behind a sign: recognisers overlook small dots before them.
LAST = re.compile(r"(?:^|^[A-Z]{2}\s?(?:\d\d\s?)?|\b[xX]|[|·•.…:(*-]\s*)(?!20[23]\d)(\d{4})\)?$")
HANDLE = re.compile(r"([\w.-]{2,40})@([a-z][a-z0-9]{1,20})\b(?!\.\w)", re.IGNORECASE)
YOU_SENT = ("yousent", "youpaid", "youhavesent", "youtransferred")
AROUND_OURS = re.compile(r"(?i)^for\s+|\s+(?:gets|got|receives|received)$")
KEPT = 4  # digits of an account
UNDER = 2.4  # heights between a title of ours and its account
TIGHT = 0.6  # heights between the lines of one broken name
LIKE = 0.18  # of their height, between lines of one size
MOST_WORDS = 5  # of a person's name
ONE = re.compile(r"(?<=[*xX•●·…#])(?=[\]\[|Il!\d]*\d)[\]\[|Il!\d]{4}$")  # a 1 among the last four
ONES = str.maketrans("][|Il!", "111111")


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
        if account := _account(block.lines):
            return Party(name, *account)
    return Party(name, None)


def both_of(
    layout: Layout, accounts: Sequence[OurAccount], *, is_sender_told: bool
) -> tuple[Party, Party]:
    """The sender and the receiver: by labels, then by our titles, then by what is left over.

    A sender whom a sentence names is not looked for among what is left.
    """
    titles = [account.title for account in accounts]
    sender, receiver = party(layout, "sender", titles), party(layout, "receiver", titles)
    if receiver.name is None:
        ours = ours_in(layout, titles)
        receiver = ours if receiver == NOBODY else replace(receiver, name=ours.name)
    if receiver == NOBODY and sender.name is not None:
        receiver = unlabelled(layout.free)
    for account in accounts:
        is_its = receiver.name is not None and receiver.name.value == account.title
        if is_its and receiver.tail is None:
            told = account_of_ours(layout.spare, account.numbers) or _whole(layout, account)
            told = told or account_of_ours(_neutral(layout), account.numbers)
            receiver = Party(receiver.name, *told) if told else receiver
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


def _holder(lines: Sequence[Line], titles: Sequence[str]) -> Found | None:
    """The person who stands over an account of his, or for one, though a label names that alone."""
    is_named = bool(lines) and person(lines[0].text) is not None
    is_his = is_named and (len(lines) == 1 or _account(lines[1:2]) is not None)
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
            account = _account(_under(line, after)) or _left_account(layout)
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
    ours = [one for line in places if (one := _account([line])) and one[0].value in ends]
    return ours[0] if len(ours) == 1 else None


def _whole(layout: Layout, account: OurAccount) -> tuple[Found, str] | None:
    """A number of ours, whole or its shown end, wherever it stands: no sender has it."""
    named = [block.lines for block in layout.named("party_account", "sender_account")]
    for lines in (*named, *([line] for line in layout.spare)):
        told = _account(lines)
        if told and is_number_of(account, re.sub(r"[^A-Z0-9]", "", told[1].upper())):
            return told
    return None


def _left_account(layout: Layout) -> tuple[Found, str] | None:
    """The only account under labels that are not known, by how it is written no other number."""
    unknown = [one for one in layout.blocks if field_of(one.label.text) is None]
    lines = [line for one in unknown for line in one.lines]
    accounts = [line for line in lines if SURELY.fullmatch(plain(line.text))]
    return _account(accounts) if len(accounts) == 1 else None


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
        tail, name = _account(near), name_in(line.text)
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


def account_in(text: str) -> tuple[str, str] | None:
    """The last four digits of an account and the account as it is written.

    It may be a number, an IBAN, a mobile or a payment handle, whole or masked.
    """
    line = ONE.sub(lambda last: last.group().translate(ONES), plain(text))
    if handle := HANDLE.search(line):
        digits = re.findall(r"\d{4,}", handle[1])
        return (digits[-1][-4:], handle.group()) if digits else None
    if ending := ENDING.search(line):
        return ending[1], ending[1]
    for match in ACCOUNT.finditer(line):
        written = re.sub(r"[\s-]|[*•]+$", "", match.group())
        if ends := re.search(r"\d{4}$", written):
            return ends.group(), written
    return None


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


def _account(lines: Sequence[Line]) -> tuple[Found, str] | None:
    """From one line, or from an account that was broken over two."""
    for place, line in enumerate(lines[:4]):
        after = lines[place + 1] if place + 1 < len(lines) else None
        goes_on = after is not None and _goes_on(line, after)
        if after and goes_on and (both := account_in(line.text + after.text)):
            return found(both[0], [line, after]), both[1]
        if account := account_in(line.text):
            return found(account[0], [line]), account[1]
    for line in lines[:3]:
        last = LAST.search(plain(line.text))
        if last and not day_in(line.text) and not _is_sum(line.text):
            return found(last[1], [line]), last[1]
    return None


def _is_sum(text: str) -> bool:
    value = is_only_sum(text)
    return value is not None and not value.is_plain


def _goes_on(line: Line, after: Line) -> bool:
    """Whether an account number is broken between two lines."""
    begins = re.search(r"(?:PK\s?\d\d|[*xX•]{2,})[\dA-Z*xX•\s-]*$", plain(line.text))
    rest = re.fullmatch(r"[\d*xX•\s-]{1,16}", plain(after.text))
    return bool(begins and rest) and gap(line, after) < 1.0
