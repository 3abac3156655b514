"""What names a value: labels in English, Urdu and Roman Urdu, kept in `labels.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from core.proofs.meanings import answer
from core.proofs.values import plain
from core.proofs.wording import as_spelled, kinds_in, worded
from core.proofs.words import is_rtl, letters

IDS = ("network_id", "transaction_id", "reference")  # that of the bank's own record first
NUMBERED = (*IDS, "stan")  # labels that grow onto a value
MERE = (frozenset(("id",)), frozenset(("id", "number")))
SMALL = re.compile(r"(?<=[a-z.#])(?=[A-Z]{2}|[A-Z][a-z]{2}|[*•\d])")  # a label's end
CAPITAL = re.compile(r"(?<=[A-Z])(?=\d)")  # so ids begin, too
MOST_GROWN = 32  # signs of a label
SURE_SIGN = re.compile(r"\s*[:：=]+\s*")
HYPHEN = re.compile(r"\s*[#|>→]+\s*|\s+-+\s*|\s*-+\s+|(?<=[a-z])-+(?=[A-Z\d])")
# By the way that money goes: `Coming from`, `Moved into`.
WAY = re.compile(
    r"(?i)(?!accord|relat)(?:\w{2,}(?:ing|ed)|comes?|came|goes|gone|went|drawn|sent)\s+"
    r"(?:(?P<sender>from|out of)|(?P<receiver>to|into))\W*"
)
BRAND = re.compile(r"([A-Z][a-z]{2,}|[A-Z]{3,})\s+(?=\w{3})")  # before the name of its own number
LEAD = re.compile(
    r"\s*(?:\d{1,2}[.)]|[-•·●▪✓✔>]+)\s*(?=[^\W\d_])"
)  # the number of a list, or a mark
TWO_WAYS = re.compile(r"[/|()]")
FUZZY_FROM = 8  # letters, from which one wrong letter is forgiven; two from twice as many
LIKE = str.maketrans("l1|0", "iiio")  # letters that are mixed up before any is counted as wrong
# Urdu letters that differ in their dots alone, each as the first of them.
FAMILIES = ("بپتٹثنیئ", "جچحخ", "دڈذ", "رڑزژ", "سش", "صض", "طظ", "عغ", "فق", "کگ", "ہھ", "اآأ")
STROKES = str.maketrans({sign: family[0] for family in FAMILIES for sign in family})


@dataclass(frozen=True)
class Label:
    """The field that a line names; where the value begins, if it stands in the same line."""

    field: str
    value_from: int | None = None


@lru_cache(maxsize=1)
def known() -> dict[str, str]:
    """Every label as letters only, with its field; the longest first."""
    table = tomllib.loads((files("core.proofs") / "labels.toml").read_text("utf8"))
    pairs = [
        (letters(_numbered(label)), field)
        for field, languages in table.items()
        for labels in languages.values()
        for label in labels
    ]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """The field that a line names, alone or before its value."""
    if (lead := LEAD.match(text)) and (inner := label_of(text[lead.end() :])):
        start = inner.value_from
        return Label(inner.field, start + lead.end() if start is not None else None)
    if label := _before_a_sign(text, SURE_SIGN):  # `State: Transferred` has a label's words alone
        return label
    if field := field_of(text):
        return Label(field)
    if label := _before_a_sign(text, HYPHEN):
        return label
    ways = [label for label in (_before_a_value(text), _grown(text, SMALL)) if label]
    return max(ways, key=lambda label: label.value_from or 0, default=_grown(text, CAPITAL))


@lru_cache(maxsize=4096)
def field_of(text: str) -> str | None:
    """The field whose label is the whole text, a misread letter in a long one forgiven."""
    said = letters(_numbered(text))
    if not said or len(said) > 40:
        return None
    if field := exactly(text):
        return field
    # Recognisers swap the letters of an all-capital word that they do not know.
    if said in ("cinc", "cnlc", "cn1c", "cnic1"):
        return "cnic"
    if field := _in_two_ways(text):
        return field
    if answer(text):  # "transferred" is nearly "transfer ref", and "received" "receiver"
        return None
    return _nearly_urdu(said) if is_rtl(text) else _nearly(said)


def exactly(text: str) -> str | None:
    """The field whose label is the text to the letter, or word by word."""
    field = known().get(letters(_numbered(text))) or worded(text)
    if field is None and (way := WAY.fullmatch(text)):
        return way.lastgroup
    return field or _branded(text)


def _branded(text: str) -> str | None:
    """The id that an app calls by its own name, as `Zindagi TID`; a bare `ID` may be anything."""
    brand = BRAND.match(text)
    if brand is None or kinds_in(brand[1]) or letters(brand[1]) in known():
        return None
    rest = text[brand.end() :]
    field = known().get(letters(_numbered(rest))) or worded(rest)
    return field if field in IDS and kinds_in(rest) not in MERE else None


def _numbered(text: str) -> str:
    """A label with the sign for a number as a word: `Receipt #` is no heading `Receipt`.

    Who does a thing is spelled in one way: `Bhejnay walay` as `bhejne wala`.
    """
    return as_spelled(text).replace("#", " no ")


def _in_two_ways(text: str) -> str | None:
    """The field of a label that is given twice, as `Kis ne / From` or `Wallet / IBAN`."""
    ways = TWO_WAYS.split(text)
    if len(ways) < 2 or any(sign.isdigit() for sign in text):
        return None
    fields = {field_of(way) for way in ways if letters(way)} - {None}
    if fields and fields <= set(IDS):
        return next(field for field in IDS if field in fields)
    return fields.pop() if len(fields) == 1 else None


def _nearly(said: str) -> str | None:
    if len(said) < FUZZY_FROM:
        return None
    most = 1 if len(said) < 2 * FUZZY_FROM else 2
    seen = said.translate(LIKE)
    fits = [
        (d, label)
        for label in known()
        if (d := distance(seen, label.translate(LIKE), most)) <= most
    ]
    return known()[min(fits)[1]] if fits else None


def _nearly_urdu(said: str) -> str | None:
    """By the bare strokes: dots are what a recogniser loses first."""
    strokes = said.translate(STROKES)
    most = 0 if len(strokes) < 5 else 1 if len(strokes) < 10 else 2
    fits = [
        (d, label)
        for label in known()
        if is_rtl(label) and (d := distance(strokes, label.translate(STROKES), most)) <= most
    ]
    return known()[min(fits)[1]] if fits else None


def distance(first: str, second: str, most: int) -> int:
    """How many letters must be put in, left out or changed; `most` + 1 when there are more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, right in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _before_a_sign(text: str, signs: re.Pattern[str]) -> Label | None:
    """`TID: 123`, `Amount - Rs 500`: the label ends at a sign, the last that has one before it."""
    for match in reversed(list(signs.finditer(text))):
        if match.start() == 0 or match.start() > 40:
            continue
        field = field_of(text[: match.start()])
        if field and match.end() < len(text):
            return Label(field, match.end())
    return None


def _before_a_value(text: str) -> Label | None:
    """`Sent to COSPER TECH`, `TID722439332836`, `On Nov 20, 2026`: nothing stands between."""
    words = list(re.finditer(r"\S+", text))
    for count in range(min(5, len(words) - 1), 0, -1):
        head, rest = text[: words[count - 1].end()], text[words[count].start() :]
        field = exactly(head)
        if field and _may_follow(field, rest):
            return Label(field, words[count].start())
    return None


def _grown(text: str, ends: re.Pattern[str]) -> Label | None:
    """`TitleHINA MALIK`, `TID722439332836`: a recogniser lost the space before the value."""
    for match in reversed(list(ends.finditer(text[:MOST_GROWN]))):
        head, rest = text[: match.start()], text[match.start() :]
        field = exactly(head)
        if field and letters(head).isalpha() and _may_follow(field, rest):
            return Label(field, match.start())
    return None


def _may_follow(field: str, rest: str) -> bool:
    """Whether a rest is a value of that field and not the rest of a sentence."""
    has_digits = any(sign.isdigit() for sign in rest)
    if field in ("other", "status", "code"):
        return field == "code" and bool(re.search(r"(?<!\d)\d{3,8}(?!\d)", plain(rest)))
    if field in ("receiver", "sender", "receiver_name", "sender_name", "party_name"):
        starts_high = rest[0].isupper() or rest[0] in "*•" or rest[0].isdigit() or is_rtl(rest)
        return starts_high and len(rest.split()) <= 6
    if field in NUMBERED:
        return has_digits and len(rest.split()) <= 3
    if field in ("datetime", "date", "time"):
        return has_digits and len(rest.split()) <= 8
    return has_digits and len(rest.split()) <= 6
