"""The words that are drawn on pictures, in each language."""

from core.money import Money
from core.studio.overlays.kinds import Language

CASH_ON_DELIVERY: dict[Language, tuple[str, str]] = {  # one line, parted in two for a round badge
    "en": ("Cash on", "delivery"),
    "ur": ("کیش آن", "ڈیلیوری"),
    "ur_Latn": ("Cash on", "delivery"),
}
RUPEES: dict[Language, str] = {"en": "Rs", "ur": "روپے", "ur_Latn": "Rs"}


def amount(money: Money) -> str:
    """The number alone: "1,500", with paisa only where there are any."""
    units, rest = divmod(money.minor, 100)
    return f"{units:,}" + (f".{rest:02}" if rest else "")


def unit(money: Money, language: Language) -> str:
    """What the number counts, as it is written beside it."""
    return RUPEES[language] if money.currency == "PKR" else money.currency
