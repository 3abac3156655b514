"""People's and shops' names: how they are written."""

import re

from core.proofs.labels import field_of, label_of
from core.proofs.meanings import meaning
from core.proofs.moments import day_in
from core.proofs.sums import is_only_sum
from core.proofs.values import MASKED, plain
from core.proofs.wording import is_of_labels, kinds_in
from core.proofs.words import is_rtl, letters

# A line with one of these is an institution or a kind of account, no person and no shop.
INSTITUTION = re.compile(
    r"(?i)\b(?:bank|banking|microfinance|mfb|wallet|islamic|easypaisa|jazzcash|sadapay|nayapay|"
    r"raast|zindigi|pay|konnect|upaisa|finca|commercial|account|mobile|current|savings?|iban|upi|branch|card)\b|بینک|اکاؤنٹ|والٹ"
)
SHOP = re.compile(
    r"(?i)\b(?:zone|shop|store|mart|cent(?:re|er)|traders?|point|house|enterprises?)\b"
)
PAPER = re.compile(r"(?i)\b(?:copy|advice|slip|voucher|statement)\b")
NAME = re.compile(r"[^\W\d_][^\d@*#:|<>=%]{1,48}")
PROGRAM = re.compile(r"(?i)\b(?:for|my) (?:android|ios|iphone|ipad|windows)\b")
GREETING = re.compile(
    r"(?i)^(?:(?:dear|muazziz|janab|mr|mrs|ms|miss|mst|messrs)\b\.?\s*|m/s\b\.?\s*)+(?=\w)"
)
# An account before its holder: `****1234 Amina Niazi`.
NUMBER = re.compile(
    r"^[+\d*xX•·….-][\d\s*xX•·….-]*\d{3}\s*(?:[|,·:/-]\s*)?(?=[^\W\d_]{2})|"
    r"^(?:PK|AE|GB)\d\d[A-Z\d\s*•-]*\d{3}\s*[|,·:/-]?\s+(?=[^\W\d_]{2})"
)
WEEKDAY = re.compile(r"(?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday)(?:\s+weekday)?")
ACTION = re.compile(r"(?i)\b(?:view|share|download|save|receipt|details)\b")
SENTENCES = re.compile(r"[a-z]{4}\.\s|:$")  # the end of one and the begin of the next
BANK = re.compile(r",\s*([^,]+)$")  # behind the name of whose account it has
SPEAKER = re.compile(r"(?i)(?:we|you|they|it)\b|i['’`]")  # a sentence's, as `We've` and `You`
WHOLLY_SMALL, WORD = 4, 3  # words of a name without capitals, and the letters of each
MOST_SMALL = 2  # words of a name in small letters, as `bint`


def person(text: str) -> str | None:
    """A whole line of two to four words that each begin as a name does."""
    text = GREETING.sub("", re.sub(r"\s*\(\D*\)$", "", text))  # `(You)`
    name = name_in(text)
    words = name.split() if name else []
    is_whole = name is not None and letters(name) == letters(text)
    is_named = all(word[:1].isupper() and word.replace(".", "").isalpha() for word in words)
    is_free = is_whole and is_named and label_of(text) is None and not ACTION.search(text)
    is_free = is_free and "transaction" not in kinds_in(text) and not SENTENCES.search(text)
    return name if is_free and 2 <= len(words) <= 4 else None


def name_in(text: str) -> str | None:
    """A person's or shop's name, where a line is one or begins with one."""
    line = GREETING.sub("", NUMBER.sub("", plain(text)))
    head = re.split(rf"\s*(?:[(|]|\d|{MASKED}|\s[-/]\s|\s?[·•●]|PK\d\d)", line, maxsplit=1)[0]
    if (bank := BANK.search(head)) and INSTITUTION.search(bank[1]):
        head = head[: bank.start()]
    head = re.sub(r"\s+(?:at|on)$", "", head.strip(" -:,.·•●←→>()"))
    if not NAME.fullmatch(head) or len(letters(head)) < 3 or "@" in line:
        return None
    is_institution = (INSTITUTION.search(head) or PAPER.search(head)) and not SHOP.search(head)
    if (
        is_institution
        or PROGRAM.search(head)
        or WEEKDAY.fullmatch(head)
        or SPEAKER.match(head)
        or is_of_labels(head)
        or meaning(head)
        or day_in(line)
        or is_only_sum(line)
    ):
        return None
    if _is_a_sentence(head):
        return None
    if is_rtl(head) and field_of(head):  # the rest of a label that was broken
        return None
    return _spaced(head) if len(head.split()) <= 6 else None


def _is_a_sentence(head: str) -> bool:
    """Whether many words are in small letters, and not all as some write a name: `amina noor`."""
    words = head.split()
    is_all = head.islower() and len(words) <= WHOLLY_SMALL and min(map(len, words)) >= WORD
    is_written_so = is_all and not any(kinds_in(word) for word in words)
    return sum(word[0].islower() for word in words) > MOST_SMALL and not is_written_so


def _spaced(name: str) -> str:
    """A name with the spaces that were lost between its words, and capital I where l was seen."""
    name = re.sub(r"\s+", " ", name)
    if not name.isupper():
        name = re.sub(r"\bl(?=[b-df-hj-np-tv-z])", "I", name)
        name = re.sub(r"\bUI\b", "Ul", name)
    return re.sub(r"(?<=[a-z]{2})(?=[A-Z][a-z])", " ", name)
