"""Free amounts and odd sums: how much a merchant may choose to pay, and whether it is made odd."""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.credits.packages import ChangedMeanwhile, begin
from core.topups.models import PaymentTerms

MOST_MINOR = 10**11


@dataclass(frozen=True)
class Terms:
    """Sums in minor units. `minor_per_credit` 0: no free amounts, packages alone.

    `odd_sums`: some rupees are added to each sum, so that it is the only open one of its account.
    """

    least_minor: int = 0
    most_minor: int = 0
    minor_per_credit: int = 0
    odd_sums: bool = False

    @property
    def takes_any(self) -> bool:
        """Whether free amounts are taken at all."""
        return self.minor_per_credit > 0

    @property
    def mark(self) -> str:
        """A short text that other terms do not have."""
        return "-".join(str(one) for one in asdict(self).values())

    def credits_for(self, minor: int) -> int | None:
        """The whole credits that a sum buys; `None` outside the limits, or where none is taken."""
        if not self.takes_any or not self.least_minor <= minor <= self.most_minor:
            return None
        return minor // self.minor_per_credit


def standing(session: Session) -> Terms:
    """The terms as they stand."""
    row = session.scalar(select(PaymentTerms).execution_options(populate_existing=True))
    if row is None:
        return Terms()
    return Terms(row.least_minor, row.most_minor, row.minor_per_credit, row.odd_sums)


def change(session: Session, staff_id: UUID, wanted: Terms, *, seen: Terms, reason: str) -> bool:
    """Let `wanted` count for every request from now on; whether that changed anything.

    Raises:
        ValueError: limits that nothing is between, that buy no credit, or no reason.
        ChangedMeanwhile: the terms are not `seen` any more.
        DBAPIError: `insufficient_privilege`, for everybody but finance and admins.
    """
    if problem_of(wanted) or not reason.strip():
        raise ValueError("terms need limits in order, and a reason")
    begin(session)
    before = standing(session)
    if before != seen:
        raise ChangedMeanwhile("terms")
    if before == wanted:
        return False
    session.execute(select(func.set_payment_terms(*asdict(wanted).values())))
    details = {"old": asdict(before), "new": asdict(wanted), "reason": reason.strip()}
    actor = Actor("staff", staff_id)
    record(session, actor, "terms.set", subject=("terms", None), details=details)
    return True


def problem_of(wanted: Terms) -> bool:
    """Whether these are no terms: out of bounds, or a least sum that buys nothing."""
    sums = (wanted.least_minor, wanted.most_minor, wanted.minor_per_credit)
    if not all(0 <= one <= MOST_MINOR for one in sums) or wanted.most_minor < wanted.least_minor:
        return True
    return wanted.takes_any and wanted.least_minor < wanted.minor_per_credit
