"""The one warning that a balance runs low, after the pictures that brought it there."""

from sqlalchemy.orm import Session

from core import batch_notices
from core.credits import alarms, ledger
from core.generations.models import Generation
from core.outbox import tell
from core.workspaces.memberships import Member


def warn(session: Session, row: Generation) -> None:
    """Warn whoever ordered, if this order took the balance down to a threshold; never twice."""
    member = Member(row.account_id, row.workspace_id)
    left = ledger.balance(session, member).available
    if alarms.went_off(session, row.workspace_id, left):
        tell.tell(
            session,
            row.identity_id,
            batch_notices.BalanceLow(left),
            key=f"low/{row.id}",
            workspace_id=row.workspace_id,
        )
