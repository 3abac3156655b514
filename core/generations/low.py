"""The one warning that a balance runs low, after the pictures that brought it there."""

from sqlalchemy.orm import Session

from core import batch_notices
from core.credits import alarms, ledger
from core.generations.models import Generation
from core.outbox import tell
from core.outbox.colleagues import tell_colleague
from core.workspaces.memberships import LEADING, Member, colleagues


def warn(session: Session, row: Generation) -> None:
    """Warn whoever ordered, and all who lead, if this order took the balance to a threshold.

    Each person is told once a threshold, in one chat.
    """
    member = Member(row.account_id, row.workspace_id)
    left = ledger.balance(session, member).available
    if not alarms.went_off(session, row.workspace_id, left):
        return
    low, key = batch_notices.BalanceLow(left), f"low/{row.id}"
    tell.tell(session, row.identity_id, low, key=key, workspace_id=row.workspace_id)
    for one in colleagues(session, member):
        if one.role in LEADING and not one.is_suspended:
            tell_colleague(session, member, one.account_id, low, key=key)
