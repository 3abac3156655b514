"""A small part of a request's credits at once, for whom many requests were approved before.

Off unless the operator says otherwise. Whatever the verdict is, the advance goes back with it; what
was used of it meanwhile is owed, as after a reversal.
"""

from sqlalchemy.orm import Session

from core import notices
from core.credits import advances, ledger
from core.outbox import tell
from core.settings import settings
from core.topups.models import TopUp
from core.workspaces.memberships import Member


def advance(session: Session, asked: TopUp) -> int:
    """Advance what the settings allow, once a request, and tell it; how many credits that were."""
    config = settings()
    if not config.advance_after:
        return 0
    credits = advances.give(
        session,
        asked.id,
        clean=config.advance_after,
        percent=config.advance_percent,
        most=config.advance_most,
    )
    if credits:
        left = ledger.balance(session, Member(asked.account_id, asked.workspace_id)).available
        tell.tell(
            session,
            asked.identity_id,
            notices.CreditsAdvanced(asked.id, asked.reference, credits, left),
            key=f"advance/{asked.id}",
            workspace_id=asked.workspace_id,
        )
    return credits
