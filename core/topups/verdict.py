"""Decide a request, take a decision back in time, and post it when its time is up."""

from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import notices
from core.audit.record import SYSTEM, Actor, record
from core.credits import ledger
from core.database.sealing import for_workspace
from core.errors import QaptaiError
from core.money import Money
from core.outbox import tell
from core.settings import settings
from core.topups.models import TopUp, Verdict
from core.workspaces.memberships import Member

REASONS = ("unreadable", "not_arrived", "wrong_account", "used_before", "other")


class DecidedAlready(QaptaiError):
    """Somebody else was first, or nothing waits for a verdict here."""


class NotAReason(QaptaiError):
    """Not one of the reasons the merchant can be told."""


def approve(
    session: Session, staff_id: UUID, top_up_id: UUID, *, credits: int, received: Money
) -> None:
    """Decide that `received` came and `credits` are due for it; posted when its time is up.

    Raises:
        ValueError: not a positive whole number of credits.
        DecidedAlready: nothing was decided here.
    """
    if not 0 < credits <= 1_000_000 or received.minor <= 0:
        raise ValueError("a positive sum and a positive number of credits are needed")
    _decide(session, staff_id, top_up_id, "approve", None, None, credits, received.minor)


def reject(
    session: Session, staff_id: UUID, top_up_id: UUID, *, reason: str, words: str = ""
) -> None:
    """Decide that nothing is due, for one of `REASONS`; `words` are for staff alone.

    Raises:
        NotAReason: `reason` is none of them.
        DecidedAlready: nothing was decided here.
    """
    if reason not in REASONS:
        raise NotAReason(reason)
    _decide(session, staff_id, top_up_id, "reject", reason, words, None, None)


def undo(session: Session, staff_id: UUID, top_up_id: UUID) -> bool:
    """Take the decision back; `False` once it is posted or its time is up."""
    undone = bool(session.scalar(select(func.undo_verdict(top_up_id))))
    if undone:
        record(
            session,
            Actor("staff", staff_id),
            "top_up.undo",
            subject=("top_up", top_up_id),
        )
    return undone


def post(session: Session, top_up_id: UUID) -> str:
    """Post a decided request whose time is up: credits, state, audit and notice together.

    The outcome: approved, partly_paid, rejected, used_before, or not_due.
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
    if outcome != "used_before":
        _tell(session, row, outcome, posted.posted_credits, posted.why)
    return outcome


def _decide(
    session: Session,
    staff_id: UUID,
    top_up_id: UUID,
    choice: str,
    reason: str | None,
    words: str | None,
    credits: int | None,
    minor: int | None,
) -> None:
    verdict = uuid4()
    workspace = session.scalar(select(TopUp.workspace_id).where(TopUp.id == top_up_id))
    if workspace is None:
        raise DecidedAlready(str(top_up_id))
    sealed = for_workspace(workspace).seal(verdict, words.encode()) if words else None
    done = session.scalar(
        select(
            func.decide_top_up(
                top_up_id,
                verdict,
                choice,
                reason,
                sealed,
                credits,
                minor,
                settings().undo_seconds,
            )
        )
    )
    if not done:
        raise DecidedAlready(str(top_up_id))
    record(
        session,
        Actor("staff", staff_id),
        f"top_up.decide_{choice}",
        subject=("top_up", top_up_id),
        workspace_id=workspace,
        details={"credits": credits, "minor": minor, "reason": reason},
    )


def _tell(session: Session, row: TopUp, outcome: str, credits: int | None, why: str | None) -> None:
    said = session.execute(
        select(Verdict.id, Verdict.amount_minor).where(
            Verdict.top_up_id == row.id, Verdict.undone_at.is_(None)
        )
    ).one()
    notice: notices.Notice
    if outcome == "rejected":
        notice = notices.TopUpRejected(row.id, row.reference, why or "other")
    else:
        left = ledger.balance(session, Member(row.account_id, row.workspace_id)).available
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
