"""What money buys that came without a request: what she would have got, had she asked first."""

from sqlalchemy.orm import Session

from core.credits import packages
from core.money import Money
from core.topups import terms


def credits_for(session: Session, received: Money) -> int | None:
    """A package's credits for its price; else as a free amount, or at a package's own rate.

    The rate is that of the largest package that the sum could have bought, of the smallest where
    it buys none. `None` where nothing is sold, or less than one credit is due.
    """
    sold = sorted(packages.on_sale(session), key=lambda one: one.price.minor)
    for one in sold:
        if one.price == received:
            return one.credits
    if free := terms.standing(session).credits_for(received.minor):
        return free
    if not sold:
        return None
    bought = [one for one in sold if one.price.minor <= received.minor]
    rate = bought[-1] if bought else sold[0]
    return received.minor * rate.credits // rate.price.minor or None
