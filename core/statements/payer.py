"""Who paid, as a bank's own words name her: behind a word for it, up to what is no name."""

import re

LONGEST = 60
BEHIND = (
    r"\b(?:received from|transfer from|from|sent by|sender(?: name)?|payer|remitter|by order of)\b"
)
ENDS = (
    r"(?=\s*(?:[^\w\s.'&-]|\s-|-\s|\d|[*xX]{2,}|PK\d|$|\b(?:to|into|in|via|through|using|on|at|dated|for|"
    r"a/?c|acc(?:oun)?t|iban|bank|branch|raast|ibft|ift|wallet|easypaisa|jazzcash|ref|rrn|stan|utr|"
    r"tid|trx|txn|tran|tp|mobile|rs|pkr)\b))"
)
NAME = re.compile(rf"(?i){BEHIND}[\s:.-]*([^\W\d_][\w.'& -]*?){ENDS}")
OWN = re.compile(r"(?i)^(?:your|our|the|a/?c|acc(?:oun)?t)\b")


def payer_in(cell: str, details: str) -> str | None:
    """The name in a column of its own, else in the details; `None` where nobody is named."""
    own = " ".join(cell.split())
    if own and not any(sign.isdigit() for sign in own):
        return own[:LONGEST] if _is_a_name(own) else None
    for found in NAME.finditer(" ".join(details.split())):
        if _is_a_name(found[1]):
            return found[1].strip(" .-&'")[:LONGEST]
    return None


def _is_a_name(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) > 2 and OWN.match(text) is None
