"""Sums of money: how they are written."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.proofs.values import plain

SIGN = (
    r"(?:rs\.?|pkr\.?|inr\.?|₹|₨|rupees?|rupay|روپے|روپیہ|روپیے|aed|us\$|usd|gbp|eur|sar|qar"
    r"|\$|€|£)"
)
NUMBER = (
    r"(?:\d|[Il](?=[,.]?\d))[\dOoIl]*(?:[.,'\s]{1,2}[\dOoIl]{1,3}(?![\dOoIl]))*"
    r"(?:[.,]\d{1,2}(?!\d))?|\d+"
)
SUM = re.compile(
    rf"(?<![\w.,])(?P<sign>{SIGN})?\s*[:.]?\s*-?\s*(?P<number>{NUMBER})(?![.,']?\d)"
    rf"\s*(?P<after>{SIGN}|/-|/=)?(?!\w)",
    re.IGNORECASE,
)
CURRENCIES = {
    "rs": "PKR",
    "pkr": "PKR",
    "₨": "PKR",
    "rupee": "PKR",
    "rupees": "PKR",
    "rupay": "PKR",
    "روپے": "PKR",
    "روپیہ": "PKR",
    "روپیے": "PKR",
    "/-": "PKR",
    "/=": "PKR",
    "inr": "INR",
    "₹": "INR",
    "aed": "AED",
    "usd": "USD",
    "us$": "USD",
    "gbp": "GBP",
    "eur": "EUR",
    "sar": "SAR",
    "qar": "QAR",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
}
VERB = r"sent|paid|transferred|deposited|bhej diye"
AROUND = re.compile(
    rf"(?i)^(?:[\s+:.(-]|\b(?:{VERB})\s)+|(?:[\s:.)]|\s(?:only|dr|cr|debit|pkr only|{VERB}))+$"
)
ICON = re.compile(rf"(?i)^\w\s+(?={SIGN}[\s.:]*\d)")  # a mark that was taken for a sign
GUARDED = re.compile(  # by signs beside the figures, so that none is added: `PKR **10,000.00**`
    r"[*#=]+(?=\s*\d[\d,]*\.\d\d(?!\d))|(?<=\d\.\d\d)\s*[*#=]+"
)
BEHEADED = re.compile(r"(?<![\d٬٫.,/:-])[۰٠]\d+")  # Urdu digits of which the first were not seen
SPACED = re.compile(r"(\d{1,3}(?:\s\d{3})+),(\d\d)")
MISREAD = str.maketrans("OoIl", "0011")
MOST = Decimal(1_000_000_000)


@dataclass(frozen=True)
class Sum:
    """One sum of a line: the number as `1500.00`, its currency where a sign says it."""

    number: str
    currency: str | None
    is_plain: bool  # neither a sign nor a decimal point nor thousands: any number looks like it


def number_of(text: str) -> str | None:
    """A written number as `1500.00`; `None` where its thousands do not add up to one."""
    if ours := SPACED.fullmatch(text.strip()):  # as on the continent: `12 480,00`
        text = f"{ours[1]}.{ours[2]}"
    raw = re.sub(r"[\s']", "", text).translate(MISREAD)
    match = re.fullmatch(r"(\d[\d.,]*?)(?:[.](\d{1,2}))?", raw)
    if match is None:
        return None
    whole, cents = match[1], match[2] or ""
    if not cents and (tail := re.fullmatch(r"(\d{1,3}(?:[.,]\d{2,3})+),(\d{2})", raw)):
        whole, cents = tail[1], tail[2]  # a decimal point that was seen as a comma
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1:
        fits = 1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3
        if not fits or any(len(group) not in (2, 3) for group in groups[1:-1]):
            return None
    value = Decimal("".join(groups) + "." + (cents.ljust(2, "0") or "00"))
    return f"{value:.2f}" if value < MOST else None


def sums_in(text: str) -> list[Sum]:
    """Every sum in a line."""
    found_sums = []
    for match in SUM.finditer(GUARDED.sub("", plain(BEHEADED.sub("", text)))):
        number = number_of(match["number"])
        if number is None:
            continue
        sign = (match["sign"] or match["after"] or "").lower().rstrip(".")
        is_plain = not sign and not re.search(r"[.,]", match["number"])
        found_sums.append(Sum(number, CURRENCIES.get(sign), is_plain))
    return found_sums


def is_only_sum(text: str) -> Sum | None:
    """The sum that a line is, with nothing else but its sign around it."""
    line = ICON.sub("", AROUND.sub("", GUARDED.sub("", plain(BEHEADED.sub("", text)))))
    match = SUM.fullmatch(line)
    sums = sums_in(line) if match else []
    return sums[0] if len(sums) == 1 else None
