"""What was asked by e-mail or telephone, made a ticket by whoever of staff took it down."""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Uuid, column, func, select
from sqlalchemy.orm import Session

from core.accounts import addresses
from core.audit.record import Actor, record
from core.database.sealing import for_chat
from core.errors import QaptaiError
from core.inbox.accept import chat_key
from core.settings import settings
from core.tickets.models import Ticket, TicketMessage
from core.tickets.reach import CONTACT, Way, way_to, without_chat
from core.tickets.talk import About

LONGEST = 4000  # characters of what was asked
PHONE = re.compile(r"\+[1-9][0-9]{7,14}")


class NotReachable(QaptaiError):
    """This is neither an e-mail address nor a telephone number."""


@dataclass(frozen=True)
class Asked:
    """Who asked (an e-mail address or a telephone number), for what, in which language."""

    who: str
    about: About
    language: str
    words: str


def open_ticket(session: Session, staff_id: UUID, asked: Asked, *, key: UUID) -> UUID:
    """Put it before staff, once per `key`; the ticket's id, of one that her chat had open, too.

    A known address or number joins the ticket to its account. The answer goes by e-mail to whoever
    gave an address, else into the chat; where there is neither, staff tell it themselves.

    Raises:
        NotReachable: nothing was kept.
        ValueError: no words, or more than `LONGEST` characters.
        DBAPIError: `insufficient_privilege`, for all but support, supervisors and admins.
    """
    if earlier := session.get(TicketMessage, key):
        return earlier.ticket_id
    words, contact = asked.words.strip(), contact_of(asked.who)
    if not 0 < len(words) <= LONGEST:
        raise ValueError(f"1 to {LONGEST} characters")
    account_id, chat = found_by(session, contact)
    if way_to(contact) is Way.MAIL:
        chat = None
    sealer = for_chat(chat) if chat else without_chat(key, account_id)
    call = func.open_ticket_at_desk(
        key,
        chat,
        account_id,
        None if chat else sealer.seal(CONTACT, contact.encode()),
        asked.about.value,
        asked.language,
        sealer.seal(key, words.encode()),
    )
    ticket_id = UUID(str(session.scalar(select(call))))
    _record(session, staff_id, ticket_id)
    return ticket_id


def contact_of(typed: str) -> str:
    """The address, or the number as it is dialled from anywhere.

    Raises:
        NotReachable: it is neither.
    """
    if "@" in typed:
        try:
            return addresses.checked(typed)
        except addresses.NoAddress as wrong:
            raise NotReachable("e-mail") from wrong
    bare = re.sub(r"[\s()./-]", "", typed)
    number = re.sub(r"^(?:00|(?=92))", "+", re.sub(r"^0(?=3[0-9]{9}$)", "+92", bare))
    if not PHONE.fullmatch(number):
        raise NotReachable("telephone")
    return number


def found_by(session: Session, contact: str) -> tuple[UUID | None, UUID | None]:
    """The account and the chat that an address or a number belongs to, if any.

    Raises:
        DBAPIError: `insufficient_privilege`, for all but support, supervisors and admins.
    """
    ours = settings().twilio_whatsapp_from
    index = addresses.index_of(contact) if "@" in contact else None
    chat = None if "@" in contact else chat_key("whatsapp", ours, f"whatsapp:{contact}")
    columns = (column("account_id", Uuid), column("identity_id", Uuid))
    finds = func.desk_finds(index, chat).table_valued(*columns)
    row = session.execute(select(finds)).one()
    return row.account_id, row.identity_id


def _record(session: Session, staff_id: UUID, ticket_id: UUID) -> None:
    workspace = session.scalar(select(Ticket.workspace_id).where(Ticket.id == ticket_id))
    actor = Actor("staff", staff_id)
    record(session, actor, "ticket.open", subject=("ticket", ticket_id), workspace_id=workspace)
