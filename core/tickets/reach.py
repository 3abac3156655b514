"""Where an answer goes: into the chat, by e-mail, or by somebody of staff who calls."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from core.database.sealing import Sealer, for_account, for_chat
from core.mail import letters
from core.outbox import tell
from core.ticket_notices import TicketNews
from core.tickets.models import Ticket

CONTACT = "contact"  # what its sealed bytes are bound to


class Way(StrEnum):
    """How whoever asked is reached."""

    CHAT = "chat"
    MAIL = "mail"
    HAND = "hand"  # staff tell it themselves


@dataclass(frozen=True)
class Reach:
    """The way, and the address where there is no chat."""

    way: Way
    contact: str = ""


def sealer_of(ticket: Ticket) -> Sealer:
    """The key of all that is sealed in a ticket."""
    if ticket.identity_id is not None:
        return for_chat(ticket.identity_id)
    return without_chat(ticket.id, ticket.account_id)


def without_chat(ticket_id: UUID, account_id: UUID | None) -> Sealer:
    """The same where there is no chat: of nobody's account, the ticket has a key of its own."""
    return for_account(account_id or ticket_id)


def reach_of(ticket: Ticket) -> Reach:
    """Where the answers of a ticket go.

    Raises:
        KeyGone: whoever asked is not known any more.
    """
    if ticket.contact is None:
        return Reach(Way.CHAT)
    contact = sealer_of(ticket).open(CONTACT, ticket.contact).decode()
    return Reach(way_to(contact), contact)


def way_to(contact: str) -> Way:
    """Whether letters can go to an address."""
    return Way.MAIL if "@" in contact and letters.can_be_sent() else Way.HAND


def bring(session: Session, ticket: Ticket, row: UUID, words: str) -> bool:
    """Let an answer go its way, once per `row`; `False` where staff tell it themselves."""
    reach = reach_of(ticket)
    key = f"ticket/{row}"
    if ticket.identity_id is not None:
        tell.tell(session, ticket.identity_id, TicketNews(ticket.id, "answered", words), key=key)
    elif reach.way is Way.MAIL:
        letters.write(
            session,
            ticket.account_id or ticket.id,
            "answer",
            to=reach.contact,
            language=ticket.language,
            key=key,
            values={"words": words, "number": str(ticket.number)},
        )
    return reach.way is not Way.HAND
