"""Transaction ids and audit numbers: how they are written, also over two lines."""

import re

from core.proofs.found import Found, found
from core.proofs.labels import IDS, NUMBERED, field_of, label_of
from core.proofs.layout import Block, Layout
from core.proofs.moments import day_in
from core.proofs.shapes import is_shaped, spelled
from core.proofs.sums import is_only_sum
from core.proofs.values import plain
from core.proofs.wording import hints_at_id, kinds_in
from core.proofs.words import Line, gap, part, same_column, same_row

WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{3,49}|[A-Z]{0,4}\d{4,}(?:\.[A-Z]{0,3}\d{3,})+")
REST = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,35}")
LETTERS_LIKE_DIGITS = str.maketrans("OoQIl", "00011")
MASKED = re.compile(r"\d[xX]{3,}\d")
HEX = re.compile(
    r"(?=.*[a-f])(?:[0-9a-f]{4,}(?:-[0-9a-f]{4,})+|[0-9a-f]{16,})"
)  # no l is among its letters
AUDIT = re.compile(r"\d{6}")
FEWEST_DIGITS = 3
FEWEST = 5  # signs
LONG = 8  # signs, from which fewer digits among letters are enough
LONGER = 12  # and from which a `code` is a transfer's
MOST = 50
LIKE_AN_ID = re.compile(
    r"[1-9]\d{9,15}|(?!PK\d\d|(?=[A-Za-z]*[a-z])[A-Za-z]{7})(?=.*[A-Za-z])(?=.*\d).{8,}"
)
ACCOUNT = re.compile(
    r"(?:92|0092|\+92)?0?3\d{9}$|[A-Za-z]{4,}-\d+$|.*[xX]{3}"
)  # a mobile's number, a masked one
# What one calls: a bank's number of the kind that has no town, and a free one.
CALLED = re.compile(r"(?:\+?92[\s-]?|0\d\d[\s-]?)?(?:111[\s-]\d{3}[\s-]\d{3}|0?800[\s-]\d{5})")
SHORT_NUMBER = re.compile(r"[1-9]\d{5,8}")  # an id where a label hints at one
CARD = re.compile(r"\d{4}(?:[\s-]\d{4}){3}|\d{5}-\d{7}-\d")  # or a person's
BEHIND = re.compile(r"[A-Za-z.]{2,}\s?(?:[:#=]\s*|\s)(\S+)$")
HEADING = re.compile(r"(?i)receipt|slip|voucher|advice|raseed")  # no label of what is under it
PARTIES = ("receiver", "receiver_name", "sender", "sender_name")
ACCOUNTS = ("receiver_account", "sender_account", "party_account")
MOST_WORDS = 5  # of a line that is an id, or an unknown label with one
NEAR = 2.4  # heights between a label and its value
TIGHT = 0.75  # heights between the lines of one broken id


def id_of(text: str) -> str | None:
    """An id, where the text is one: letters and digits, no date, no sum, no masked number."""
    return _id_alone(_before_a_day(plain(text)))


def _id_alone(text: str) -> str | None:
    line = re.sub(r"[^\x20-\x7e]", " ", text).strip(" .:#-")
    line = CALLED.sub(" ", line)
    if not line or "*" in line or MASKED.search(line) or day_in(line) is not None:
        return None
    label = label_of(line)
    if label and label.field in NUMBERED and not line[: label.value_from][-1:].isalnum():
        line = line[label.value_from or 0 :]
    whole = re.sub(r"\s+", "", line)
    if not WORD.fullmatch(whole) or _is_a_sum(line):
        words = [word for one in line.split() if _is_id(word := one.rstrip(".,;"))]
        return _settled(words[0]) if len(words) == 1 else None
    has_words = any(word.isalpha() and not word.isupper() for word in line.split())
    return _settled(whole) if _is_id(whole) and not has_words else None


def _before_a_day(text: str) -> str:
    """`8126918273 24-11-2026 08:35` without its day and what follows it."""
    day = day_in(text)
    return (
        text[: day.start].rstrip(" ·|,-")
        if day and text[day.start - 1 : day.start] == " "
        else text
    )


def _is_a_sum(line: str) -> bool:
    value = is_only_sum(line)
    return value is not None and not value.is_plain


def _is_id(word: str) -> bool:
    digits = sum(sign.isdigit() for sign in word)
    return (
        bool(WORD.fullmatch(word))
        and FEWEST <= len(word) <= MOST
        and digits >= _fewest_digits(word)
        and not _is_a_sum(word)
    )


def _fewest_digits(word: str) -> int:
    """The fewest digits of an id; among capitals alone one tells, as no word has any."""
    if len(word) < LONG:
        return FEWEST_DIGITS
    return 1 if word.isupper() else FEWEST_DIGITS - 1


def _settled(text: str) -> str:
    """An id that is digits but for letters which look like digits, as digits."""
    digits = text.translate(LETTERS_LIKE_DIGITS)
    is_number = digits.isdigit() and sum(sign.isdigit() for sign in text) >= 0.8 * len(text)
    if is_number or HEX.fullmatch(digits):
        return digits
    return spelled(text)


def transaction_id(layout: Layout) -> Found | None:
    """The number under which the bank's own record has the transfer.

    A network's id before the app's own, that before a mere reference.
    """
    for block in layout.named(*IDS):
        if value := _first_id(block):
            return value
    for block in layout.named("stan"):  # an audit number has no letters
        if (value := _first_id(block)) and is_mixed(value.value):
            return value
    return _half_named(layout)


def left_over(layout: Layout) -> Found | None:
    """The only id that no known label names: one of a known shape, else one that has letters.

    A number in a side's lines is an account, but for one behind words of an id's label.
    """
    sides = [line for one in layout.named(*PARTIES, *ACCOUNTS) for line in one.lines]
    others = [
        (one.lines if HEADING.search(one.label.text) and not one.is_beside else one.lines[1:])
        for one in layout.named("other")
    ]
    lines = [*layout.spare, *(line for own in others for line in own)]
    places = [(value, line) for line in lines if (value := _unlabelled(line.text))]
    places += [
        (value, line)
        for line in sides
        if (value := _unlabelled(line.text))
        if not value.isdigit() or _hints_at_it(line.text.rpartition(" ")[0]) or "#" in line.text[:2]
    ]
    for is_surely in (is_shaped, is_mixed, _is_number):
        surely = {value: line for value, line in places if is_surely(value)}
        if surely:
            only = next(iter(surely.items())) if len(surely) == 1 else None
            return found(only[0], [place_of(*only)]) if only else None
    return None


def _hints_at_it(words: str) -> bool:
    """Whether words before a number of a side's speak of a transfer's, and not of an account's."""
    return hints_at_id(words) and field_of(words) != "party_account"


def _unlabelled(text: str) -> str | None:
    """An id alone, or behind a few words: no account, card or phone, no masked number."""
    line = _before_a_day(plain(text).removeprefix("#").strip())
    if " / " in line:  # a narration
        told = [value for one in line.split("/") if (value := _unlabelled(one))]
        return told[0] if len(told) == 1 else None
    if CARD.fullmatch(line):
        return None
    behind = BEHIND.search(line)
    words = behind[1] if behind and len(line.split()) <= MOST_WORDS else line
    value = _id_alone(words) if words.replace(" ", "").isdigit() or " " not in words else None
    return value if value is not None and _is_like_an_id(value) else None


def _is_like_an_id(value: str) -> bool:
    """Whether signs are those of an id even where no label names them, also in groups."""
    either = (value, bare(value))
    is_account = any(ACCOUNT.match(one) for one in either)
    return not is_account and any(LIKE_AN_ID.fullmatch(one) for one in either)


def _is_number(value: str) -> bool:
    return bare(value).isdigit()


def is_mixed(value: str) -> bool:
    """Whether an id has letters, too."""
    return any(sign.isalpha() for sign in value)


def _half_named(layout: Layout) -> Found | None:
    """An id whose label was made out in part, as `Transation o.`: it may seem to be a side's."""
    sides = [line for one in layout.named(*PARTIES, *ACCOUNTS) for line in one.lines]
    for line in (*layout.unnamed, *sides):
        value = id_of(line.text.lstrip("# "))
        if value is None or not (_is_like_an_id(value) or SHORT_NUMBER.fullmatch(bare(value))):
            continue
        lines = (*layout.unnamed, *sides, *(one.label for one in layout.blocks))
        near = [one for one in lines if one is not line and _may_name(one, line)]
        label = max(near, key=lambda one: (one.middle, one.right)).text if near else ""
        if hints_at_id(label) or (_is_a_code(value) and kinds_in(label) == {"reaches"}):
            return found(value, [place_of(value, line)])
    return None


def _is_a_code(value: str) -> bool:
    """Whether an id is longer than any bank's or branch's code, with letters among its digits."""
    return is_mixed(value) and len(bare(value)) >= LONGER


def _may_name(label: Line, value: Line) -> bool:
    """Whether a line stands before a value in its row, or right above it."""
    if same_row(label, value):
        return label.right <= value.left
    is_over = label.middle < value.top and same_column(label, value)
    return is_over and gap(label, value) < NEAR


def label_of_id(layout: Layout) -> str | None:
    """The field of the label that the id stands under."""
    for block in layout.named(*IDS):
        if _first_id(block):
            return block.field
    return None


def stan(layout: Layout) -> Found | None:
    """The audit number: 4 to 12 digits."""
    for block in layout.named("stan"):
        for line in block.lines[:2]:
            digits = re.sub(r"[\s-]", "", plain(line.text)).translate(LETTERS_LIKE_DIGITS)
            if number := re.match(r"\d{4,12}(?![\dA-Z/])", digits):
                return found(number.group(), [line])
    return _under_a_reference(layout)


def _under_a_reference(layout: Layout) -> Found | None:
    """Six digits under a reference's label, where another number is the id: `RRN 411100`."""
    known = transaction_id(layout)
    for block in layout.named("reference"):
        for line in block.lines[:1]:
            digits = plain(line.text)
            if known and known.value != digits and AUDIT.fullmatch(digits):
                return found(digits, [line])
    return None


def _first_id(block: Block) -> Found | None:
    for place, line in enumerate(block.lines[:3]):
        value = id_of(line.text)
        if value is None:
            continue
        whole = [place_of(value, line)]
        for after in block.lines[place + 1 : place + 3]:
            if not _continues(value, whole[-1], after):
                break
            hyphen = "-" if plain(whole[-1].text).rstrip().endswith("-") else ""
            value += hyphen + re.sub(r"\s+", "", plain(after.text))
            whole.append(after)
        return found(_settled(value), whole)
    return None


def place_of(value: str, line: Line) -> Line:
    """Where in its line an id stands: what is beside it may be private."""
    start = line.text.find(value)
    end = start + len(value)
    while line.text[end : end + 1] == "-":  # it goes on in the next line
        end += 1
    return part(line, start, end) if start >= 0 else line


def _continues(value: str, upper: Line, lower: Line) -> bool:
    """Whether a line is the rest of an id that was broken for want of width."""
    rest = re.sub(r"\s+", "", plain(lower.text))
    if not REST.fullmatch(rest) or gap(upper, lower) > TIGHT or day_in(rest) is not None:
        return False
    aligned = min(abs(upper.left - lower.left), abs(upper.right - lower.right)) < upper.height
    fits = lower.at[2] < 1.1 * upper.at[2] and len(value) + len(rest) <= MOST
    is_code = any(sign.isdigit() for sign in rest) or value.endswith("-")
    return aligned and fits and is_code


def bare(value: str) -> str:
    """An id as it is compared: letters and digits alone, upper case."""
    return "".join(sign for sign in plain(value).upper() if sign.isalnum())


def alike(value: str) -> str:
    """An id with the signs that recognisers mix up made one."""
    return bare(value).translate(str.maketrans("OQDILSBZG", "000115826"))
