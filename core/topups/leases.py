"""Who of the staff has a request in hand: for five minutes, longer while the page is used."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.database.base import db_time
from core.errors import QaptaiError
from core.topups.models import ReviewLease, TopUp

HELD = "QL001"  # what the database says where somebody else has it in hand


class HeldByAnother(QaptaiError):
    """Somebody else has the request in hand just now; nothing was changed."""


@dataclass(frozen=True)
class Held:
    """A request in somebody's hand, for so many seconds more."""

    staff_id: UUID
    seconds: int


def take_next(session: Session, *, passing: UUID | None = None) -> UUID | None:
    """Take in hand who waits longest of those that nobody has, or who comes after `passing`.

    What she had in hand before is free again, also where nobody is left. Passed over are requests
    that are set aside, that wait for another person's verdict, or for a supervisor's.
    """
    return session.scalar(select(func.next_review(passing)))


def take(session: Session, staff_id: UUID, top_up_id: UUID, *, from_other: bool = False) -> None:
    """Take one request in hand, `from_other` also where somebody has it; that is for supervisors.

    Raises:
        HeldByAnother: somebody has it, and it is not taken from her.
    """
    call = func.take_review(top_up_id, from_other).table_valued("holder", "taken_from")
    taken = session.execute(select(call)).one()
    if taken.taken_from is not None:
        record(
            session,
            Actor("staff", staff_id),
            "top_up.take_over",
            subject=("top_up", top_up_id),
            workspace_id=session.scalar(select(TopUp.workspace_id).where(TopUp.id == top_up_id)),
            details={"from": taken.taken_from},
        )
    if taken.holder not in (None, staff_id):
        raise HeldByAnother(str(top_up_id))


def keep(session: Session, top_up_id: UUID) -> bool:
    """Hold on to it for five more minutes; `False` where it is no longer hers."""
    return bool(session.scalar(select(func.keep_review(top_up_id))))


def held(session: Session, top_ups: Collection[UUID]) -> dict[UUID, Held]:
    """Those of `top_ups` that somebody has in hand, with whom and for how long."""
    now = db_time(session)
    found = session.scalars(
        select(ReviewLease).where(ReviewLease.top_up_id.in_(top_ups), ReviewLease.until_at > now)
    )
    return {
        one.top_up_id: Held(one.staff_id, int((one.until_at - now).total_seconds()))
        for one in found
    }
