"""A bank's message in sentences: what a layout of labels and values does not find."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.proofs.account_numbers import account_in
from core.proofs.amounts import OTHERWISE
from core.proofs.found import Found, found
from core.proofs.ids import id_of
from core.proofs.labels import field_of
from core.proofs.meanings import meaning, state_in
from core.proofs.mentions import (
    AHEAD,
    BEHIND,
    BRACKETED,
    DEAR,
    FROM,
    HE,
    KO,
    MISTER,
    MONEY,
    NE,
    PAID,
    THANKED,
    TO,
    YOU,
)
from core.proofs.moments import day_in, moment_in
from core.proofs.names import name_in
from core.proofs.paragraphs import paragraphs
from core.proofs.sides import SIDES
from core.proofs.sums import sums_in
from core.proofs.values import plain
from core.proofs.wording import kinds_in
from core.proofs.words import Line, gap, part, same_column

SENT = (
    r"(?:sent|paid|transferred|moved|remitted|debited|deposited|credited|received|"
    r"(?:transfer|payment|deposit|amount) of|bhej\w*)"
)
SUM_BEFORE = re.compile(
    rf"(?i){MONEY}(?:[^.\n\d(]{{0,40}}{BRACKETED}[^.\n\d]{{0,20}}?{SENT}\b|\s+to\s+(?=\D{{3}}))"
)
SUM_AFTER = re.compile(rf"(?i)\b{SENT}[^.\d]{{0,30}}?{MONEY}")
GOES_TO = re.compile(
    rf"(?i)(?:{MONEY}(?:[^.\n\d]{{0,20}}?(?:\b|(?<=\d)){SENT})?|\b{SENT}[^.\d]{{0,20}}?{MONEY})\s*(?:to|ko)\b"
)
WE_DID = re.compile(
    r"(?i)\b(we (?:have|could not)|(?:transfer|payment|transaction) (?:(?:was|is|has been) )?"
    r"(?:rejected|declined|failed|cancel+ed|returned|successful|completed?|processed|executed)|"
    r"(?:transfer|payment|transaction|amount|sum|beneficiary|account)"
    r" (?:has|have|could|was)(?: not)?(?: yet)? be)"
)
NEXT, REST = 1.1, 2  # heights between the lines of a statement, and how many follow the first
ID = re.compile(
    r"(?i)\b(?:t\.?i\.?d|utr|rrn|mtcn|(?:trx|txn|tran|trans|transaction|len[\s-]?den|ref|reference|"
    r"hawala|tracking|receipt|raseed|slip|voucher|confirmation|order|payment|transfer)(?:\.|n)?\s?"
    r"(?:ref(?:erence)?)?(?:\.|\s)*(?:number|no|num|id|code|#)?|(?<![a-z] )id|under\s(?:no|number))"
    r"(?:\b|(?=(?-i:[A-Z]{2}\d|\d)))[\s.:#-]*(?:(?:is|hai)\s+)?"  # the space may be lost
    r"((?=[A-Z/-]{0,9}\d)[A-Z0-9][A-Z0-9/-]{5,35}(?:\.[A-Z]?\d{3,})*)"
)
LONGER = re.compile(
    r"\s(?!(?i:rs|pkr|aed|sar|a/?c|acc(?:ount)?|bank|iban|via|on|at|ref|trx|txn|tid|wallet|raast|easypaisa|jazzcash)\b)"
    r"&?\s?[A-Z]"
)
NOT_TO = re.compile(r"(?:\b(?i:from|by|of|dear|hi|hello|sender|payer|remitter)\W*|\b[A-Z]{3,}\s)$")
CLAUSE = re.compile(r"[.,;!?(]\s|\n")
WORDS_BEFORE = 5  # a sum, that say what it is
STAN = re.compile(r"(?i)\bstan\b[\s.:#-]*(\d{4,12})(?!\d)")
LONGEST = 4000  # signs


class Text:
    """Lines as one running text, with the way back from a letter to its line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.starts: list[int] = []
        length = 0
        for line in self.lines:
            self.starts.append(length)
            length += len(line.text) + 1
        self.text = " ".join(line.text for line in self.lines)[:LONGEST]

    def lines_at(self, start: int, end: int) -> list[Line]:
        """The parts of lines that a stretch of the text comes from."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        parts = []
        for begins, line in list(zip(self.starts, self.lines, strict=True))[first : last + 1]:
            length = len(line.text)
            parts.append(part(line, max(0, start - begins), min(length, end - begins)))
        return parts


def told(
    lines: Sequence[Line], now: datetime | None = None, titles: Sequence[str] = ()
) -> dict[str, Found]:
    """The fields that a message tells in sentences: amount, id, STAN, status and names.

    `now` is the moment of its arrival, and `titles` are our own.
    """
    fields: dict[str, Found] = {}
    texts = [Text(group) for group in (*paragraphs(lines), *_statements(lines))]
    for text in texts:
        for name, value in _told(text, now).items():
            fields.setdefault(name, value)
    for text in (*texts, *(Text([line]) for line in lines)):
        ours, known = _ours(text, titles), fields.get("receiver_name")
        if ours and known and known.value.startswith(f"{ours['receiver_name'].value}-"):
            fields.update(ours)  # its bank was taken for a part of the name
        for name, value in ours.items():
            fields.setdefault(name, value)
    for line in lines:
        for name, value in (_who_paid(line) or _greeted(line)).items():
            fields.setdefault(name, value)
    return fields


def _who_paid(line: Line) -> dict[str, Found]:
    """Both sides of a headline: `Amina Niazi paid NOOR CRAFTS`."""
    match = PAID.fullmatch(plain(line.text))
    names = [name_in(one) for one in match.groups()] if match else []
    if len(names) != len(SIDES) or None in names or names[0] in ("You", "YOU"):
        return {}
    return {
        f"{side}_name": found(str(name), [line]) for side, name in zip(SIDES, names, strict=True)
    }


def _greeted(line: Line) -> dict[str, Found]:
    """Whom a message that tells of a transfer speaks to: `Dear Amina Niazi,`."""
    match = DEAR.match(line.text) or YOU.match(line.text)
    name = name_in(match[1]) if match else None
    return {"sender_name": found(name, [line])} if name else {}


def _statements(lines: Sequence[Line]) -> list[list[Line]]:
    """`Rs 5,000 sent to` with the lines right under it: a sentence that is broken in its middle."""
    groups = []
    for place, line in enumerate(lines):
        if not GOES_TO.search(plain(line.text)) or field_of(line.text):
            continue
        group = [line]
        for after in lines[place + 1 :]:
            is_next = gap(group[-1], after) < NEXT and after.middle > group[-1].bottom
            if len(group) <= REST and is_next and same_column(group[-1], after):
                group.append(after)
        groups.append(group)
    return groups


def _told(said: Text, now: datetime | None) -> dict[str, Found]:
    text = said.text
    fields: dict[str, Found] = {}

    def keep(name: str, match: re.Match[str] | None, value: str | None) -> None:
        if match is not None and value:
            fields[name] = found(value, said.lines_at(match.start(1), match.end(1)))

    amount = SUM_BEFORE.search(text) or SUM_AFTER.search(text) or _only_sum(text)
    sums = sums_in(amount[1]) if amount else []
    if amount and sums:  # without its sign: that may end the line before
        number_at = amount.start(1) + next(
            at for at, sign in enumerate(amount[1]) if sign.isdigit()
        )
        place = said.lines_at(number_at, amount.end(1))
        fields["amount"] = found(sums[0].number, place)
    number = next((one for one in ID.finditer(text) if id_of(one[1])), None)
    keep("transaction_id", number, id_of(number[1]) if number else None)
    if (moment := moment_in(text, now)) is not None:
        day = day_in(text)
        place = said.lines_at(day.start, min(len(text), day.end + 12)) if day else said.lines
        told = moment.isoformat("T", "minutes") if isinstance(moment, datetime) else str(moment)
        fields["datetime"] = found(told, place)
    audit = STAN.search(text)
    keep("stan", audit, audit[1] if audit else None)
    if (state := amount or WE_DID.search(text)) is not None:
        keep("status", state, state_in(text))
    if amount is not None or meaning(text) is not None:  # not `made by` a company
        fields.update(_sides(said, number))
    return fields


def _sides(said: Text, number: re.Match[str] | None) -> dict[str, Found]:
    """Who sent and who received, with their accounts; `number` is the transfer's own."""
    text = said.text
    fields: dict[str, Found] = {}
    has_sender = any(name_in(one[1]) for one in FROM.finditer(text))
    from_whom = (FROM,) if has_sender else (HE, NE, DEAR, MISTER, THANKED)
    for side, patterns in (("receiver", (TO, KO)), ("sender", from_whom)):
        named = (one for pattern in patterns for one in pattern.finditer(text))
        match = next((one for one in named if name_in(one[1])), None)
        if match is None:
            continue
        place = said.lines_at(match.start(1), match.end(1))
        fields[f"{side}_name"] = found(name_in(match[1]) or "", place)
        rest = plain(text[match.end(1) : _until(text, match.end(1), number)])
        last = BEHIND.match(rest)
        told = account_in(rest) or ((last[1],) if last else None) or _ahead(text, match.start(1))
        if tail := told[0] if told else None:
            fields[f"{side}_account_tail"] = found(tail, place)
    return fields


def _ahead(text: str, start: int) -> tuple[str, str] | None:
    """The account right before its holder's name, and no other of its digits."""
    before = AHEAD.search(plain(text[:start]))
    return account_in(before.group()) if before else None


def _only_sum(text: str) -> re.Match[str] | None:
    """The one sum of a message about a transfer that no word before it calls something else."""
    if meaning(text) is None:
        return None
    sums: dict[str, re.Match[str]] = {}
    for match in re.finditer(rf"(?i){MONEY}", text):
        before = CLAUSE.split(text[: match.start()])[-1].split()[-WORDS_BEFORE:]
        if not kinds_in(" ".join(before)) & OTHERWISE and (told := sums_in(match[1])):
            sums.setdefault(told[0].number, match)
    return next(iter(sums.values())) if len(sums) == 1 else None


def _ours(said: Text, titles: Sequence[str]) -> dict[str, Found]:
    """A title of ours among other words, with what tells of its account behind it.

    A longer name that has it within is another's.
    """
    for title in titles:
        pattern = r"\s*".join(map(re.escape, title.split()))
        for match in re.finditer(rf"(?i)(?<![^\W_]){pattern}(?![^\W_])", said.text):
            before, after = said.text[: match.start()], said.text[match.end() :]
            if match.group() == said.text or LONGER.match(after) or NOT_TO.search(before):
                continue
            fields = {"receiver_name": found(title, said.lines_at(*match.span()))}
            number = ID.search(said.text, match.end())
            rest = plain(said.text[match.end() : _until(said.text, match.end(), number)])
            last = BEHIND.match(rest)
            account = account_in(rest) or _ahead(said.text, match.start())
            if tail := account[0] if account else last and last[1]:
                fields["receiver_account_tail"] = replace(fields["receiver_name"], value=tail)
            return fields
    return {}


def _until(text: str, start: int, number: re.Match[str] | None) -> int:
    """How far an account may stand behind a name: whole, and never the transfer's own number."""
    space = text.find(" ", start + 40)
    reach = space if space >= 0 else len(text)
    return min(reach, number.start() if number and number.start() >= start else reach)
