"""Numbers of accounts as they are typed in: without spaces, and checked where they can be.

A mistyped number sends other people's money to a stranger.
"""

import re

from core.proofs.values import plain

METHODS = ("bank", "easypaisa", "jazzcash", "raast")
IBAN = re.compile(r"PK[0-9]{2}[A-Z]{4}[0-9A-Z]{16}")
MOBILE = re.compile(r"03[0-9]{9}")
ACCOUNT = re.compile(r"[0-9]{8,20}")
ABROAD = re.compile(r"(?:\+|00)92(?=3[0-9]{9}$)")


def number_of(method: str, typed: str) -> str | None:
    """The number as it is kept and told; `None` where the method has no such number.

    A bank has an IBAN (whose check digits are right) or an account number, a wallet a mobile
    number, Raast a mobile number or an IBAN.
    """
    text = ABROAD.sub("0", re.sub(r"[\s-]", "", plain(typed)).upper())
    is_iban = IBAN.fullmatch(text) is not None and _checks(text)
    is_mobile = MOBILE.fullmatch(text) is not None
    fits = {
        "bank": is_iban or ACCOUNT.fullmatch(text) is not None,
        "raast": is_iban or is_mobile,
        "easypaisa": is_mobile,
        "jazzcash": is_mobile,
    }
    return text if fits[method] else None


def raast_of(typed: str) -> str | None:
    """A mobile number that is an account's Raast id as well, or `None`."""
    return number_of("easypaisa", typed)


def _checks(iban: str) -> bool:
    """ISO 13616: the letters as numbers, the first four signs last, one over a multiple of 97."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
