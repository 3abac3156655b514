"""What a receipt says."""

from dataclasses import dataclass
from datetime import datetime

from core.money import Money


@dataclass(frozen=True)
class Facts:
    """What a receipt says; it never changes once the top-up is posted."""

    number: str
    reference: str
    paid: Money
    credits: int
    balance_after: int
    paid_on: datetime  # in Pakistan's time
    operator: str
    contact: str
