"""What was said by somebody who never accepted the policy is not kept for long."""

from datetime import timedelta

from sqlalchemy import delete, func
from sqlalchemy.orm import Session

from core.tickets.models import Ticket
from core.tickets.reach import without_chat

STAYS = timedelta(days=30)  # after the closing, where there is no account


def drop_strangers(session: Session) -> int:
    """Delete closed tickets without an account, with all that was said; how many."""
    old = delete(Ticket).where(
        Ticket.account_id.is_(None),
        Ticket.state == "closed",
        Ticket.closed_at < func.db_now() - STAYS,
    )
    once = old.returning(Ticket.id, Ticket.identity_id)
    gone = session.execute(once.execution_options(synchronize_session=False)).all()
    for ticket_id, chat in gone:
        if chat is None:
            without_chat(ticket_id, None).destroy()
    return len(gone)
