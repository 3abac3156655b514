"""Accounts as they are written: numbers, IBANs, mobiles and handles, whole or masked."""

import re
from collections.abc import Sequence

from core.proofs.found import Found, found
from core.proofs.moments import day_in
from core.proofs.sums import is_only_sum
from core.proofs.values import MASKED, plain
from core.proofs.words import Line, gap

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
ONE = re.compile(r"(?<=[*xX•●·…#])(?=[\]\[|Il!\d]*\d)[\]\[|Il!\d]{4}$")  # a 1 among the last four
ONES = str.maketrans("][|Il!", "111111")


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


def account_of(lines: Sequence[Line]) -> tuple[Found, str] | None:
    """The last four and the whole, from one line, or from an account that was broken over two."""
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
