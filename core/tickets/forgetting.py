"""What was said by somebody who never accepted the policy is not kept for long."""

from datetime import timedelta

from sqlalchemy import delete, func
from sqlalchemy.orm import Session

from core.tickets.models import Ticket

STAYS = timedelta(days=30)  # after the closing, where there is no account


def drop_strangers(session: Session) -> int:
    """Delete closed tickets of chats without an account, with all that was said; how many."""
    old = delete(Ticket).where(
        Ticket.account_id.is_(None),
        Ticket.state == "closed",
        Ticket.closed_at < func.db_now() - STAYS,
    )
    done = session.execute(old.execution_options(synchronize_session=False))
    return int(getattr(done, "rowcount", 0))
