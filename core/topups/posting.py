"""Post a decided request when its time to undo is up, and tell the merchant what it came to."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import notices
from core.audit.record import SYSTEM, record
from core.credits import advances, ledger
from core.money import Money
from core.outbox import tell
from core.topups.models import TopUp, Verdict
from core.workspaces.memberships import Member


def post(session: Session, top_up_id: UUID) -> str:
    """Post a decided request whose time is up: credits, state, audit and notice together.

    The outcome: approved, partly_paid, rejected, used_before, needs_another, or not_due.
    """
    found = func.post_top_up(top_up_id).table_valued("outcome", "posted_credits", "why")
    posted = session.execute(select(found)).one()
    outcome = str(posted.outcome)
    if outcome == "not_due":
        return outcome
    session.expire_all()
    row = session.get_one(TopUp, top_up_id)
    record(
        session,
        SYSTEM,
        f"top_up.{outcome}",
        subject=("top_up", top_up_id),
        workspace_id=row.workspace_id,
        details={"credits": posted.posted_credits},
    )
    if outcome not in ("used_before", "needs_another"):
        _tell(session, row, outcome, posted.posted_credits, posted.why)
    return outcome


def _tell(session: Session, row: TopUp, outcome: str, credits: int | None, why: str | None) -> None:
    said = session.execute(
        select(Verdict.id, Verdict.amount_minor)
        .where(Verdict.top_up_id == row.id, Verdict.undone_at.is_(None))
        .order_by(Verdict.seq.desc())
        .limit(1)
    ).one()
    notice: notices.Notice
    left = ledger.balance(session, Member(row.account_id, row.workspace_id)).available
    if outcome == "rejected":
        back = advances.taken_back(session, row.workspace_id, row.id)
        notice = notices.TopUpRejected(
            row.id, row.reference, why or "other", back.taken, back.owed, left
        )
    else:
        notice = notices.TopUpApproved(row.id, row.reference, credits or 0, left)
        if outcome == "partly_paid":
            notice = notices.TopUpPartPaid(
                row.id,
                row.reference,
                Money(said.amount_minor or 0, row.currency),
                Money(row.amount_minor or 0, row.currency),
                credits or 0,
                left,
            )
    tell.tell(
        session,
        row.identity_id,
        notice,
        key=f"verdict/{said.id}",
        workspace_id=row.workspace_id,
    )
