"""What is on sale, and its changes: finance and admins alone, each written down."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.credits.models import CreditPackage
from core.errors import QaptaiError
from core.money import Money

MOST_CREDITS = 1_000_000
MOST_MINOR = 10**11  # of a price


class ChangedMeanwhile(QaptaiError):
    """Somebody else changed it since it was shown: nothing was changed."""


@dataclass(frozen=True)
class Package:
    """Credits for a price."""

    id: UUID
    slug: str
    credits: int
    price: Money
    position: int
    on_sale: bool = True


def on_sale(session: Session) -> list[Package]:
    """The packages as they stand in the menu."""
    return [one for one in every(session) if one.on_sale]


def every(session: Session) -> list[Package]:
    """All packages, also those that are not sold any more, as they stand in the menu."""
    order = (CreditPackage.position, CreditPackage.credits, CreditPackage.id)
    rows = session.scalars(
        select(CreditPackage).order_by(*order).execution_options(populate_existing=True)
    )
    return [_package(row) for row in rows]


def find(session: Session, package_id: UUID) -> Package | None:
    """One package, while it is on sale."""
    row = session.get(CreditPackage, package_id)
    return _package(row) if row is not None and row.on_sale else None


def begin(session: Session) -> None:
    """Be the only one who changes what is sold, and where it is paid, until the transaction ends.

    Raises:
        DBAPIError: `insufficient_privilege`, for everybody but finance and admins.
    """
    session.execute(select(func.acting_pricer()))


def set_package(
    session: Session, staff_id: UUID, wanted: Package, *, seen: str, reason: str
) -> bool:
    """Sell `wanted`, a new package or one changed, from now on; whether that changed anything.

    `seen` is the mark of the package that she looked at, empty for a new one. A request that was
    made keeps its sum.

    Raises:
        ValueError: credits or price out of bounds, or no reason.
        ChangedMeanwhile: the package is another by now.
    """
    if not (0 < wanted.credits <= MOST_CREDITS and 0 < wanted.price.minor <= MOST_MINOR):
        raise ValueError("credits or price out of bounds")
    if not reason.strip():
        raise ValueError("a package is changed for a reason")
    begin(session)
    old = next((one for one in every(session) if one.id == wanted.id), None)
    if (mark_of(old) if old else "") != seen:
        raise ChangedMeanwhile(str(wanted.id))
    if old is not None and _figures(old) == _figures(wanted):
        return False
    session.execute(
        select(
            func.set_package(
                wanted.id, wanted.credits, wanted.price.minor, wanted.position, wanted.on_sale
            )
        )
    )
    details = {"old": _figures(old) if old else None, "new": _figures(wanted), "reason": reason}
    actor, subject = Actor("staff", staff_id), ("package", wanted.id)
    record(session, actor, "package.set", subject=subject, details=details)
    return True


def mark_of(package: Package) -> str:
    """A short text that the package does not have once it was changed."""
    return "-".join(str(one) for one in _figures(package).values())


def _figures(package: Package) -> dict[str, int | bool]:
    return {
        "credits": package.credits,
        "minor": package.price.minor,
        "position": package.position,
        "on_sale": package.on_sale,
    }


def _package(row: CreditPackage) -> Package:
    return Package(
        row.id,
        row.slug,
        row.credits,
        Money(row.price_minor, row.currency),
        row.position,
        row.on_sale,
    )
