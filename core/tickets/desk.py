"""The staff's side of a ticket: answer, note, close, hand over; each is audited."""

from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Function, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.errors import QaptaiError
from core.outbox import tell
from core.ticket_notices import TicketNews
from core.tickets.models import Ticket
from core.tickets.reach import bring, sealer_of

LONGEST = 900  # characters: with a button below it, a message holds little more
NOBODY = "P0002"


class NoSuchTicket(QaptaiError):
    """There is no ticket with this id."""


class Outcome(StrEnum):
    """What became of an answer; one that was sent before is not sent again."""

    SAID = "said"
    KEPT = "kept"  # said by nobody but staff themselves
    AGAIN = "again"
    CLOSED = "closed"


def answer(session: Session, staff_id: UUID, ticket_id: UUID, words: str, *, key: str) -> Outcome:
    """Say `words` to the merchant, once per `key`; whoever answers first has the ticket.

    In a ticket that no chat and no letter reaches, they are kept, and staff tell them themselves.

    Raises:
        ValueError: no words, or more than `LONGEST` characters.
        NoSuchTicket: nothing was said.
        DBAPIError: `insufficient_privilege`, for all but support, supervisors and admins.
    """
    asked, row = _found(session, ticket_id), uuid4()
    sealed = sealer_of(asked).seal(row, _fitting(words))
    outcome = Outcome(_asked(session, func.answer_ticket(ticket_id, row, key, sealed)))
    if outcome is Outcome.SAID:
        _record(session, staff_id, "ticket.answer", asked)
        return outcome if bring(session, asked, row, words.strip()) else Outcome.KEPT
    return outcome


def note(session: Session, staff_id: UUID, ticket_id: UUID, words: str, *, key: str) -> bool:
    """Write something down that staff alone read, once per `key`; whether it is new.

    Raises:
        ValueError, NoSuchTicket, DBAPIError: as for an answer.
    """
    asked, row = _found(session, ticket_id), uuid4()
    sealed = sealer_of(asked).seal(row, _fitting(words))
    fresh = bool(_asked(session, func.note_on_ticket(ticket_id, row, key, sealed)))
    if fresh:
        _record(session, staff_id, "ticket.note", asked)
    return fresh


def close(session: Session, staff_id: UUID, ticket_id: UUID) -> bool:
    """End the talk and ask her chat whether it is solved; `False` where it was closed before.

    Raises:
        NoSuchTicket, DBAPIError: as for an answer.
    """
    asked = _found(session, ticket_id)
    if not _asked(session, func.close_ticket(ticket_id)):
        return False
    if asked.identity_id is not None:
        said = TicketNews(ticket_id, "closed")
        tell.tell(session, asked.identity_id, said, key=f"ticket/{uuid4()}")
    _record(session, staff_id, "ticket.close", asked)
    return True


def hand(session: Session, staff_id: UUID, ticket_id: UUID, to: UUID | None) -> bool:
    """Give an open ticket to one who supports, to oneself too, or to nobody; whether it moved.

    Raises:
        NoSuchTicket, DBAPIError: as for an answer.
    """
    asked = _found(session, ticket_id)
    if not _asked(session, func.hand_ticket(ticket_id, to)):
        return False
    _record(session, staff_id, "ticket.hand", asked, to=str(to) if to else None)
    return True


def fits(words: str) -> bool:
    """Whether there are words, and not too many: an emoji counts as two, as messengers count."""
    return 0 < len(words.strip().encode("utf-16-le")) // 2 <= LONGEST


def _found(session: Session, ticket_id: UUID) -> Ticket:
    row = session.get(Ticket, ticket_id)
    if row is None:
        raise NoSuchTicket(str(ticket_id))
    return row


def _asked(session: Session, call: Function[Any]) -> Any:
    try:
        with session.begin_nested():
            return session.scalar(select(call))
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == NOBODY:
            raise NoSuchTicket from None
        raise


def _fitting(words: str) -> bytes:
    if not fits(words):
        raise ValueError(f"1 to {LONGEST} characters")
    return words.strip().encode()


def _record(
    session: Session, staff_id: UUID, action: str, asked: Ticket, **details: str | None
) -> None:
    record(
        session,
        Actor("staff", staff_id),
        action,
        subject=("ticket", asked.id),
        workspace_id=asked.workspace_id,
        details=details,
    )
