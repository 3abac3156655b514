"""Black out, in memory, what looks like a PIN, a card number or a one-time code."""

import re

CARD = re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)")
CODE = re.compile(
    r"(?i)\b(pin|mpin|tpin|otp|cvv|cvc|passcode|password|one[- ]time (?:code|password)|"
    r"verification code|code is|پن|او ٹی پی|پاس ورڈ|کوڈ)(\W{0,12}(?:is|hai|ہے)?\W{0,4})([0-9۰-۹٠-٩]{3,8})(?!\d)"
)


def without_secrets(text: str) -> str:
    """The text with those digits as bullets; transaction ids and sums stay."""
    text = CARD.sub(lambda match: _card(match.group()), text)
    return CODE.sub(lambda match: match.group(1) + match.group(2) + "•" * len(match.group(3)), text)


def _card(digits: str) -> str:
    """Only what passes the card schemes' check digit (Luhn) is a card."""
    plain = [int(sign) for sign in digits if sign.isdigit()]
    doubled = [value * 2 - 9 * (value > 4) for value in plain[-2::-2]]
    if (sum(doubled) + sum(plain[-1::-2])) % 10:
        return digits
    return re.sub(r"\d", "•", digits)
