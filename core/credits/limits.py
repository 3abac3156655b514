"""What a member may spend of her workspace's credits in a month of Pakistan's calendar."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.credits.models import CreditHold
from core.errors import QaptaiError
from core.workspaces.memberships import Member
from core.workspaces.models import Membership


class LimitReached(QaptaiError):
    """The member's own limit does not cover it; nothing was moved."""

    def __init__(self, *, needed: int, used: int, cap: int) -> None:
        super().__init__(f"{needed} more, where {used} of {cap} credits are used this month")
        self.needed = needed
        self.used = used
        self.cap = cap


@dataclass(frozen=True)
class Month:
    """Whole credits that a member spent or has on hold; `cap` is `None` without a limit."""

    used: int
    cap: int | None


def this_month(session: Session, member: Member, account_id: UUID) -> Month:
    """How a colleague's month stands, or one's own; what was given back does not count."""
    used = session.scalar(
        select(func.coalesce(func.sum(CreditHold.amount - CreditHold.released), 0)).where(
            CreditHold.workspace_id == member.workspace_id,
            CreditHold.account_id == account_id,
            CreditHold.created_at >= func.month_began(),
        )
    )
    cap = session.scalar(
        select(Membership.monthly_limit).where(
            Membership.workspace_id == member.workspace_id, Membership.account_id == account_id
        )
    )
    return Month(int(used or 0), cap)


def check(session: Session, member: Member, amount: int) -> None:
    """Do nothing while `amount` whole credits are within the limit; the balance is locked.

    Raises:
        LimitReached: they are not.
    """
    month = this_month(session, member, member.account_id)
    if month.cap is not None and month.used + amount > month.cap:
        raise LimitReached(needed=amount, used=month.used, cap=month.cap)
