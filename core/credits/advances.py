"""Credits in advance of a verdict: given once a request, and gone with the verdict."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.credits.models import Transfer


@dataclass(frozen=True)
class TakenBack:
    """What went back of an advance, and what was used of it and is owed; whole credits."""

    taken: int = 0
    owed: int = 0


def give(session: Session, top_up_id: UUID, *, clean: int, percent: int, most: int) -> int:
    """Give `percent` of a request's credits, at most `most`; how many credits those were.

    Nothing (0) unless `clean` requests of hers were approved and none was rejected or reversed,
    nothing is owed, no other advance stands, and nothing looks wrong with the proof.
    """
    return int(session.scalar(select(func.advance_top_up(top_up_id, clean, percent, most))) or 0)


def taken_back(session: Session, workspace_id: UUID, top_up_id: UUID) -> TakenBack:
    """What the verdict took back of a request's advance; nothing where there was none."""
    moved = session.execute(
        select(Transfer.debit, Transfer.amount).where(
            Transfer.workspace_id == workspace_id,
            Transfer.top_up_id == top_up_id,
            Transfer.kind == "advance_back",
        )
    ).all()
    sums = {row.debit: row.amount for row in moved}
    return TakenBack(sums.get("available", 0), sums.get("owed", 0))
