"""Black out, in memory, what looks like a PIN, a card, identity card or one-time code."""

import re

DIGIT = "[0-9۰-۹٠-٩]"
GAP = "[ \u00a0\u200b-\u200f\u2066-\u2069–-]{0,2}"
# Groups of digits that may be one number; an IBAN or a transaction id has capitals before it.
NUMBER = re.compile(rf"(?<![0-9۰-۹٠-٩A-Z]){DIGIT}(?:{GAP}{DIGIT}){{12,}}(?![A-Z])")
# How the numbers of card schemes begin, and how long they are.
SCHEMES = (
    (re.compile(r"4"), (13, 16, 19)),  # Visa
    (re.compile(r"5[1-5]|2(?:2[2-9]|[3-6]|7[01]|720)"), (16,)),  # Mastercard
    (re.compile(r"3[47]"), (15,)),  # American Express
    (re.compile(r"62|8[01]"), (16, 17, 18, 19)),  # UnionPay
    (re.compile(r"220[0-5]"), (16,)),  # PayPak, Mir
    (re.compile(r"35|3[0689]|6[045]"), (14, 16, 19)),  # JCB, Diners, Discover
    (re.compile(r"50|5[6-8]|6[37]"), (13, 15, 16, 18, 19)),  # Maestro
)
SHORTEST, LONGEST = 13, 19
NAME = (
    r"(?:[mt][- ]?)?pin|o\.?t\.?p\.?|cvv2?|cvc2?|passcode|password|"
    r"(?:one[- ]?time|verification|security|secret|login|confirmation)[- ](?:code|password|pin)|"
    r"code is|پِ?ن|او ?ٹی ?پی|پاس ?ورڈ|کوڈ"
)
FILLER = (
    r"is|are|as|of|for|your|my|the|number|no|code|hai|hain|he|ye|yeh|mera|meri|apka|aapka|aap|ap|"
    r"ka|ki|ہے|یہ|میرا|میری|آپ|کا|کی|نمبر|کوڈ"
)
SECRET = rf"{DIGIT}{{3,8}}|{DIGIT}(?:[ -]{DIGIT}){{3,7}}"
# A sum is no code: what follows it says so.
NO_SUM = rf"(?![.,]?{DIGIT})(?!\s*(?:/-|rs\b|pkr\b|rupe|rupa|credits?\b|روپ|کریڈٹ))"
NAMED = re.compile(
    rf"(?i)(?<!\w)({NAME})(?!\w)((?:\W{{0,4}}(?:{FILLER})(?!\w)){{0,4}}\W{{0,12}})({SECRET}){NO_SUM}"
)
BEFORE = re.compile(
    rf"(?i)(?<![\w.,])({SECRET})(?= {{1,2}}(?:is|as|my|mera|meri|میرا|میری|ہے)(?!\w)"
    rf"(?: (?:{FILLER})(?!\w)){{0,3}} {{1,2}}(?:\w{{1,16}} )?(?:{NAME})(?!\w)(?![^\n]{{0,16}}•))"
)
# The number of an identity card: as it is printed on it, or with its name before it.
APART = r"[ \u00a0\u200b-\u200f\u2066-\u2069]{0,2}"
DASH = f"{APART}[-‐-―−۔.]{APART}"
PRINTED = re.compile(rf"(?<![0-9۰-۹٠-٩]){DIGIT}{{5}}{DASH}{DIGIT}{{7}}{DASH}{DIGIT}(?![0-9۰-۹٠-٩])")
IDENTITY = re.compile(
    r"(?i)(?<!\w)(?:s?c?nic|nicop|id(?:entity)?[- ]?card|sh?anakh?ti|شناختی)(?!\w)"
    rf"((?:\W{{0,4}}(?:{FILLER}|card|kard|کارڈ)(?!\w)){{0,5}}\W{{0,12}})"
    rf"({DIGIT}(?:{APART}(?:[-‐-―−۔.]{APART})?{DIGIT}){{12}})(?![0-9۰-۹٠-٩])"
)
# A code that names a thing: nobody's secret.
OF_A_THING = re.compile(
    r"(?i)(?:tra?ns\w*|trx|txn|ref\w*|promo|product|item|order|bar|post\w*|zip|swift|branch|bank|"
    r"پروڈکٹ|آرڈر|برانچ|بینک)\W{0,2}$"
)


def without_secrets(text: str) -> str:
    """The text with those digits as bullets, as long as before; other ids and sums stay."""
    text = NUMBER.sub(lambda match: _without_cards(match.group()), text)
    for number in (PRINTED, IDENTITY):
        text = number.sub(lambda match: _bullets(match.group()), text)
    text = NAMED.sub(_without_code, text)
    return BEFORE.sub(lambda match: _bullets(match.group()), text)


def _without_code(match: re.Match[str]) -> str:
    whole = match.group()
    named = match.group(1).casefold()
    if named in ("code is", "کوڈ") and OF_A_THING.search(match.string[: match.start()]):
        return whole
    return whole[: -len(match.group(3))] + _bullets(match.group(3))


def _without_cards(text: str) -> str:
    """Each run of whole groups of digits that makes a card's number goes."""
    groups = list(re.finditer(rf"{DIGIT}+", text))
    first = 0
    while first < len(groups):
        last = _card_from(groups, first)
        if last is None:
            first += 1
            continue
        start, end = groups[first].start(), groups[last].end()
        text = text[:start] + _bullets(text[start:end]) + text[end:]
        first = last + 1
    return text


def _card_from(groups: list[re.Match[str]], first: int) -> int | None:
    """The last group of the longest card number that begins with the group `first`."""
    digits, found = "", None
    for place in range(first, min(first + LONGEST, len(groups))):
        digits += "".join(str(int(sign)) for sign in groups[place].group()[: LONGEST + 1])
        if len(digits) > LONGEST:
            break
        if len(digits) >= SHORTEST and _is_card(digits):
            found = place
    return found


def _is_card(digits: str) -> bool:
    """Whether a scheme has such numbers and the check digit (Luhn) fits."""
    if not any(len(digits) in lengths and start.match(digits) for start, lengths in SCHEMES):
        return False
    plain = [int(sign) for sign in digits]
    doubled = [value * 2 - 9 * (value > 4) for value in plain[-2::-2]]
    return (sum(doubled) + sum(plain[-1::-2])) % 10 == 0


def _bullets(text: str) -> str:
    return re.sub(DIGIT, "•", text)
