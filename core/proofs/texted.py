"""A bank's or wallet's SMS, forwarded as words: read as a page whose lines it is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.proofs.accounts import OurAccount
from core.proofs.ids import bare
from core.proofs.masking import masked_words
from core.proofs.read import Reading, read_lines
from core.proofs.values import plain
from core.proofs.words import Line

MOST_SIGNS, MOST_LINES = 1_200, 20  # an SMS of several parts has less
LETTER, HEIGHT, STEP = 10.0, 30.0, 40.0  # the page that is thought of, in pixels
TRANSFER = re.compile(
    r"(?i)\b(?:sent|transfer(?:red|ed)?|paid|payment|deposit(?:ed)?|credited|debited|received|"
    r"bhej\w*|mosool|wusool|raast)\b|بھیج|منتقل|ٹرانسفر|موصول|ادا|جمع"
)
NAMED_ID = re.compile(
    r"(?i)\b(?:t\.?i\.?d|trx|txn|tran(?:s(?:action)?)?|ref(?:erence)?|utr|rrn|stan)\b"
    r"|ٹرانزیکشن|ٹی ?آئی ?ڈی|حوالہ|ریفرنس"
)
# What is read is English; what is kept is what was written.
SAID_SO = (
    (r"(?i)\b(?:rupees?|rupay|rupaye|rupiya)\b|روپے|روپیہ|روپیے", "Rs"),
    (r"ٹرانزیکشن ?(?:نمبر|آئی ?ڈی)?|ٹی ?آئی ?ڈی|(?:حوالہ|ریفرنس) ?(?:نمبر)?", " TID "),
    (r"بھیج ?(?:ے|ی|ا|دی|دیے|دئیے|دیا)?", " sent "),
    (r"منتقل", " transferred "),
    (r"موصول|(?i:\b(?:mosool|wusool)\b)", " received "),
    (r"(?:تاریخ|بتاریخ|مورخہ)", " on "),
    ("۔", ". "),
)
CAME = re.compile(
    r"(?i)\b(?:received|credited|deposited|incoming|mosool|wusool)\b|\bin your account\b|جمع"
)
WENT = re.compile(
    r"(?i)\b(?:debited|withdrawn|you have (?:successfully )?(?:sent|paid|transferred)|"
    r"sent to|paid to|transferred to|purchase|otp)\b"
)
LONG_ENOUGH = re.compile(r"\d{3,}")


def is_like_a_bank(text: str) -> bool:
    """Whether words may be a bank's message: a transfer, a number that is named, and digits."""
    said = plain(text)
    return (
        len(text) <= MOST_SIGNS
        and bool(TRANSFER.search(said))
        and bool(NAMED_ID.search(said))
        and len(LONG_ENOUGH.findall(said)) > 1
    )


def read_text(
    text: str, accounts: Sequence[OurAccount] = (), now: datetime | None = None
) -> Reading | None:
    """What a merchant's forwarded message says, masked; `None` where it tells no whole transfer.

    `now` is its moment of arrival, in the bank's own time.
    """
    if not is_like_a_bank(text):
        return None
    reading = told_by(text, accounts, now)
    if reading is None or not reading.is_receipt or not reading.amount:
        return None
    return reading if reading.transaction_id else None


def told_by(
    text: str, accounts: Sequence[OurAccount] = (), now: datetime | None = None
) -> Reading | None:
    """All that words tell of a transfer, masked; `None` where there are none, or far too many."""
    lines = _lines(_in_english(text)) if len(text) <= MOST_SIGNS else []
    if not lines:
        return None
    reading = read_lines(lines, accounts, now)
    spared = (bare(reading.transaction_id or ""), bare(reading.stan or ""))
    return replace(
        reading.flagged("words_alone"), stored_text=masked_words(text, spared), mask_boxes=()
    )


def comes_in(text: str) -> bool:
    """Whether a bank says of its customer's own account that money came, and not that it went."""
    said = _in_english(text)
    return bool(CAME.search(said)) and not WENT.search(said)


def _in_english(text: str) -> str:
    """The words that carry the meaning, in the reader's language."""
    said = plain(text) if "\n" not in text else "\n".join(map(plain, text.splitlines()))
    for words, meant in SAID_SO:
        said = re.sub(words, meant, said)
    return said


def _lines(text: str) -> list[Line]:
    """Its lines under each other, every letter as wide as the next: places are exact then."""
    written = [" ".join(line.split()) for line in text.splitlines()]
    return [
        Line(line, (0.0, STEP * place, LETTER * len(line), HEIGHT), 1.0)
        for place, line in enumerate([line for line in written if line][:MOST_LINES])
    ]
