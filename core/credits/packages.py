"""What is on sale."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.credits.models import CreditPackage
from core.money import Money


@dataclass(frozen=True)
class Package:
    """Credits for a price."""

    id: UUID
    slug: str
    credits: int
    price: Money
    position: int


def on_sale(session: Session) -> list[Package]:
    """The packages as they stand in the menu."""
    rows = session.scalars(
        select(CreditPackage).where(CreditPackage.on_sale).order_by(CreditPackage.position)
    )
    return [_package(row) for row in rows]


def find(session: Session, package_id: UUID) -> Package | None:
    """One package, while it is on sale."""
    row = session.get(CreditPackage, package_id)
    return _package(row) if row is not None and row.on_sale else None


def _package(row: CreditPackage) -> Package:
    return Package(
        row.id,
        row.slug,
        row.credits,
        Money(row.price_minor, row.currency),
        row.position,
    )
