"""The one reminder: who asked for a person and waits for the first answer since nearly a day."""

from datetime import timedelta

from sqlalchemy import func, select, update

from core.chats.models import ChatState
from core.database.naming import found_once
from core.database.scopes import acting_as_system
from core.outbox import tell
from core.queue import Task, app
from core.ticket_notices import TicketNews
from core.tickets.models import Ticket

# WhatsApp takes our words for a day after hers: what she writes now keeps the way open.
AFTER = timedelta(hours=22)
AT_ONCE = 100


@app.task(name=Task.REMIND)
def remind() -> None:
    """Tell each of them once that she is not forgotten; nobody who said "stop"."""
    with acting_as_system() as session:
        silent = select(ChatState.identity_id).where(ChatState.opted_out_at.is_not(None))
        due = (
            select(Ticket.id)
            .where(Ticket.state == "open", Ticket.turn == "us", Ticket.reminded_at.is_(None))
            .where(Ticket.waits_since < func.db_now() - AFTER)
            .where(Ticket.identity_id.is_not(None), Ticket.identity_id.not_in(silent))
            .limit(AT_ONCE)
        )
        found = session.execute(
            update(Ticket)
            .where(Ticket.id.in_(found_once(due)))
            .values(reminded_at=func.db_now())
            .returning(Ticket.id, Ticket.identity_id)
        ).all()
        for ticket_id, identity_id in found:
            if identity_id is None:
                continue
            waits = TicketNews(ticket_id, "waits")
            tell.tell(session, identity_id, waits, key=f"ticket_waits/{ticket_id}")
