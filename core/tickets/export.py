"""What is held of an account's talks with a person: what she wrote, and what was answered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.plain import Row, Rows, plain
from core.tickets.models import Ticket, TicketMessage
from core.tickets.reach import reach_of, sealer_of
from core.workspaces.memberships import Member

STAFFS = ("holder_id", "closed_by", "reminded_at")


def export(session: Session, member: Member) -> Rows:
    """The account's tickets and their messages; the database keeps staff's notes back."""
    hers = select(Ticket).where(Ticket.account_id == member.account_id)
    tickets = session.scalars(hers.order_by(Ticket.number)).all()
    messages: list[Row] = []
    for ticket in tickets:
        said = session.scalars(
            select(TicketMessage)
            .where(TicketMessage.ticket_id == ticket.id)
            .order_by(TicketMessage.seq)
        )
        sealer = sealer_of(ticket)
        messages += [
            plain(
                row,
                without=("staff_id", "key", "seq"),
                body=sealer.open(row.id, row.body).decode() if row.body else None,
            )
            for row in said
        ]
    return {
        "tickets": [plain(row, without=STAFFS, contact=reach_of(row).contact) for row in tickets],
        "ticket_messages": messages,
    }
