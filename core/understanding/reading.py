"""From a text to its words and what each of them means; numbers, ids and dates as what they are."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from core.understanding.lexicon import UNKNOWN, Meaning, found, pixels
from core.understanding.spelling import LETTERS, Plain

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"
)
BY = r"(?:x|×|\*|by|bai|بایی)"  # between two sides
SIGNS = re.compile(
    rf"""(?P<hex>\#[0-9a-f]{{6}}\b)
    | (?P<stop>(?:(?<=\s)|^)\d{{1,2}}\)(?=\s) | [,،;؛.۔\n|+&!:]+)                # "2) no shadow"
    | (?P<opaque>[^\s:]{{1,64}}://\S+ | \bwww\.\S+ | [^\s@]{{1,64}}@[^\s@]{{1,64}}\.\S+ | @\w[\w.]*
      | \b\w+\.(?:com|pk|net|org)\b\S*
      | \bpk\d\d[a-z]{{4}}[\d\s]{{10,}}                              # an IBAN
      | \+?\(?\d(?:[\s().\-]{{0,2}}\d){{8,}}                         # a phone, an account
      | \b0\d{{2,3}}[\s-]\d{{5,8}}\b
      | \b\d{{1,2}}([/.-])\d{{1,2}}\2\d{{2,4}}\b | \b\d{{4}}-\d\d-\d\d\b
      | \b\d{{1,2}}(?:st|nd|rd|th)?\s?(?:{MONTHS})\b | \b(?:{MONTHS})\s\d{{1,2}}\b
      | \b\d{{1,2}}(?::\d\d)?\s?(?:am|pm|baje|bajay|بجے|o'clock)\b
      | \b(?!9:16\b)\d{{1,2}}:\d{{2}}\s?(?:am|pm)?\b
      | \#\s?\d[\w-]* | \b(?:order|آرڈر)\s?(?:no|number|id|نمبر)?[\s.:#]*[a-z-]{{0,4}}
        (?!\d\s(?:pic|photo|image|version|tasv|tasw|تصویر))\d[\w-]*
      | \b\d{{1,3}}(?:st|nd|rd|th|d)\b                                # "2nd", "3d"
      | \b\d+(?:\.\d+)?(?:g|gm|gms|kg|ml|l|ltr|cm|mm|oz|ft|gb|mah|w|v|hz|mp|tb)\b  # "200g"
      | \d+(?:\.\d+)?\s?[%٪]
      | [$£€]\s?\d[\d,.]*
      | \b\d[\d,.]{{0,20}}\s?(?:[$£€]|(?:aed|usd|gbp|eur|sar|cad|aud|inr|qar|omr)\b
        |(?:dirham|riyal|pound|euro)s?\b)                            # no rupees
    )
    | (?P<pixels>\b\d{{3,4}}\s?{BY}\s?\d{{3,4}}\b
      | \b(?:(?:1:1|4:5|9:16|16:9)|(?:4\s?{BY}\s?5|9\s?{BY}\s?16|16\s?{BY}\s?9))\b)
    | (?P<degrees>\b\d{{1,3}}\s?(?:°|deg\b|degrees?\b|digri\b|digree\b|ڈگری))
    | (?P<sum>(?:\b(?P<before>rs\.?\s?|pkr\s?|rupees\s|rupay\s|(?:price|tag)(?=\d)))?
        (?!0\d)(?P<digits>\d{{1,3}}(?:[,،٬]\d{{2,3}})+|\d+)(?P<fraction>\.\d+)?
        (?P<thousand>(?:(?<!\d{{4}})(?<!\d[,،٬]\d{{3}})\s)?k\b(?!\s(?:liye|lie|lye|liay|sath)))?
        (?P<after>\s?/[-=]|\s?/(?=\s|$)|\s?(?:rs|pkr)\b\.?|\s?(?:rupees?|rupay|rupaye|rupe)\b|\s?روپی?[ےہی]?)?)
    | (?P<code>\d+)
    | (?P<word>\bw/o?(?=\s) | [^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<slash>(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])) | (?P<ask>[?؟]) | (?P<rest>\S)""".translate(
        LETTERS
    ),
    re.VERBOSE,
)
QUOTES = re.compile("[\"\u201c\u201d\u201e«»]|(?<=\\s)'")
CODE = re.compile(r"(?<![\w#])[a-z]{1,5}-?\d{3,}[\w-]*")  # "QP-4521": of an order, never a price


@dataclass(frozen=True)
class Word:
    """What stands between two places of a plain text, and what it means there."""

    start: int
    end: int
    text: str
    kind: str
    value: str
    denied: bool = False

    @property
    def amount(self) -> int:
        """The number that this is; 0 for a word that is none."""
        return int(self.value) if self.kind in ("number", "sum") else 0

    def means(self, kind: str, *values: str) -> bool:
        """Whether it is of this kind and, where values are named, one of those."""
        return self.kind == kind and (not values or self.value in values)


def read(text: Plain) -> list[Word]:
    """The words of a plain text in order; phrases are one word, what is not known `unknown`."""
    raw = [_raw(match) for match in SIGNS.finditer(text.text) if match.lastgroup != "rest"]
    words: list[Word] = []
    place = 0
    while place < len(raw):
        if raw[place].kind != "word":
            words.append(raw[place])
            place += 1
            continue
        run = _run(raw, place)
        count, meaning = found([word.text for word in run])
        end = run[count - 1].end
        start = raw[place].start
        words.append(Word(start, end, text.text[start:end], meaning.kind, meaning.value))
        place += count
    return words


def without_codes(text: Plain) -> Plain:
    """The same text, with the ids of orders put out of sight by signs that are no words."""
    hidden = CODE.sub(_hidden, text.text)
    return replace(text, text=hidden)


def _hidden(match: re.Match[str]) -> str:
    if re.match(r"(?:rs|pkr|price|tag|rate)-?\d", match.group()) or match.group().startswith("pk"):
        return match.group()
    return "#" + "0" * (len(match.group()) - 1)


def _run(raw: list[Word], place: int) -> list[Word]:
    """The words from a place on that nothing but a space stands between."""
    run = [raw[place]]
    for word in raw[place + 1 : place + 5]:
        if word.kind != "word" or word.start - run[-1].end > 2:
            break
        run.append(word)
    return run


def _raw(match: re.Match[str]) -> Word:
    name = next(kind for kind in KINDS if match.group(kind) is not None)
    kind, value = name, match.group()
    if name == "pixels":
        asked = re.sub(rf"\s?{BY}\s?", "x", match.group())
        kind, value = "size", pixels().get(asked) or pixels().get(asked.replace("x", ":"), "")
    elif name == "degrees":
        value = re.sub(r"\D", "", match.group())
    elif name == "code":  # an account's or a card's
        kind = "opaque"
    elif name == "slash":  # "white/marble"
        kind, value = "small", "or"
    elif name == "hex":
        kind = "colour"
    elif name == "sum":
        kind, value = _number(match)
    return Word(match.start(), match.end(), match.group(), kind, value)


KINDS = ("opaque", "hex", "pixels", "degrees", "sum", "code", "word", "stop", "ask", "slash")


def _number(match: re.Match[str]) -> tuple[str, str]:
    units = Decimal(re.sub(r"\D", "", match["digits"]) + (match["fraction"] or ""))
    amount = units * (1000 if match["thousand"] else 1)
    is_sum = any(match[part] for part in ("before", "after", "thousand"))
    if amount != amount.to_integral_value():
        return "number", f"{amount.normalize():f}"
    return ("sum" if is_sum else "number"), str(int(amount))


def unknown(word: Word) -> Word:
    """The same word, as one that means nothing."""
    return replace(word, kind=UNKNOWN.kind, value=UNKNOWN.value)


def as_meaning(word: Word, meaning: Meaning) -> Word:
    """The same word, meaning something else."""
    return replace(word, kind=meaning.kind, value=meaning.value)


def as_said(word: Word) -> Word:
    """The same word, before anything denied it."""
    return replace(word, denied=False)
