"""Take back what a top-up credited: its money never came, or went back."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.credits import ledger
from core.errors import QaptaiError


class NothingPosted(QaptaiError):
    """There is no such top-up, or no credits were posted for it."""


@dataclass(frozen=True)
class Reversed:
    """What a reversal took from the balance, and what it could not take: that is owed."""

    workspace_id: UUID
    taken: int
    owed: int


def reverse(session: Session, staff_id: UUID, top_up_id: UUID, *, reason: str) -> Reversed:
    """Take a posted top-up back, once: what is available goes, the rest is owed.

    While something is owed nothing can be held; later credits pay it first. A second call
    returns what the first one moved. The transfer that paid stays noted: it pays no other top-up.

    Raises:
        ValueError: no reason.
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
        NothingPosted: there is nothing to take back.
    """
    if not reason.strip():
        raise ValueError("a reversal needs a reason")
    columns = ("of_workspace", "taken", "debt", "fresh")
    found = func.reverse_top_up(top_up_id).table_valued(*columns)
    row = ledger.asked(session, select(found), {"55000": NothingPosted(str(top_up_id))})
    moved = Reversed(UUID(str(row.of_workspace)), int(row.taken), int(row.debt))
    if row.fresh:
        record(
            session,
            Actor("staff", staff_id),
            "top_up.reverse",
            subject=("top_up", top_up_id),
            workspace_id=moved.workspace_id,
            details={"taken": moved.taken, "owed": moved.owed, "reason": reason},
        )
    return moved
