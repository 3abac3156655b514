"""A low balance is told once a threshold: an alarm is armed above it and goes off at it."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.credits import ledger
from core.credits.models import BalanceAlarm
from core.settings import settings
from core.workspaces.memberships import Member


def arm(session: Session, member: Member) -> None:
    """Arm each threshold that the balance is above just now.

    Called before credits are set aside, which is the only way down that she takes herself: so what
    came in between, however it came, arms what it lifted the balance over.
    """
    available = ledger.balance(session, member).available
    above = [one for one in settings().low_balance if one < available]
    if above:
        rows = [{"workspace_id": member.workspace_id, "threshold": one} for one in above]
        session.execute(insert(BalanceAlarm).values(rows).on_conflict_do_nothing())


def went_off(session: Session, workspace_id: UUID, available: int) -> bool:
    """Whether the balance came down to a threshold that was armed; each goes off once.

    Of two who ask at once one is answered: the other finds the alarm gone.
    """
    gone = session.scalars(
        delete(BalanceAlarm)
        .where(BalanceAlarm.workspace_id == workspace_id, BalanceAlarm.threshold >= available)
        .returning(BalanceAlarm.threshold)
    ).all()
    return bool(gone)
