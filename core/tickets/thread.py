"""What staff read: the queue of tickets, one with all that was said, answers kept ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from core.database.base import db_time
from core.database.sealing import KeyGone
from core.tickets.models import CannedAnswerRow, Ticket, TicketMessage
from core.tickets.reach import Way, reach_of, sealer_of

FILTERS = ("us", "her", "mine", "open", "closed")
PAGE = 50


@dataclass(frozen=True)
class Said:
    """One message; `text` is `None` where its key was destroyed, or where it is no words."""

    id: UUID
    author: str
    kind: str
    pieces: int
    staff_id: UUID | None
    text: str | None
    at: datetime


@dataclass(frozen=True)
class Line:
    """A ticket; `age_seconds` since whoever is waited for is waited for."""

    id: UUID
    number: int
    about: str
    language: str
    state: str
    turn: str
    holder_id: UUID | None
    workspace_id: UUID | None
    age_seconds: int
    is_solved: bool


@dataclass(frozen=True)
class Listed(Line):
    """A ticket in the queue, with what was said last in it."""

    last: Said | None


@dataclass(frozen=True)
class Talk(Line):
    """A ticket that is read, with how whoever asked is reached."""

    way: str  # by which answers go
    contact: str | None  # without a chat; `None` where its key was destroyed, too


@dataclass(frozen=True)
class Ready:
    """An answer that is kept ready, in one language."""

    id: UUID
    name: str
    text: str


def queue(
    session: Session, staff_id: UUID, shown: str, *, after: UUID | None = None
) -> list[Listed]:
    """Those under one of `FILTERS`: who waits longest first, of the closed the newest.

    A page, from behind the ticket `after`.
    """
    rows, now = _found(session, staff_id, shown, after, PAGE), db_time(session)
    last = _said_last(session, [row.id for row in rows])
    return [
        Listed(**vars(_line(row, now)), last=_opened(row, last[row.id]) if row.id in last else None)
        for row in rows
    ]


def lines(session: Session, staff_id: UUID, shown: str, *, limit: int) -> list[Line]:
    """The same, at most `limit`; nothing of what was said is opened."""
    rows, now = _found(session, staff_id, shown, None, limit), db_time(session)
    return [_line(row, now) for row in rows]


def _found(
    session: Session, staff_id: UUID, shown: str, after: UUID | None, limit: int
) -> Sequence[Ticket]:
    is_closed = shown == "closed"
    place = (Ticket.closed_at, Ticket.id) if is_closed else (Ticket.waits_since, Ticket.id)
    order = [one.desc() for one in place] if is_closed else place
    query = select(Ticket).where(_is_shown(shown, staff_id)).order_by(*order).limit(limit)
    if after is not None:
        last = select(*place).where(Ticket.id == after).scalar_subquery()
        query = query.where(tuple_(*place) < last if is_closed else tuple_(*place) > last)
    return session.scalars(query).all()


def counts(session: Session, staff_id: UUID) -> dict[str, int]:
    """How many stand under each of `FILTERS`."""
    counted = [func.count().filter(_is_shown(one, staff_id)) for one in FILTERS]
    found = session.execute(select(*counted).select_from(Ticket)).one()
    return dict(zip(FILTERS, map(int, found), strict=True))


def find(session: Session, ticket_id: UUID) -> tuple[Talk, list[Said]] | None:
    """A ticket and all that was said in it, oldest first; `None` for who may not read it, too."""
    row = session.get(Ticket, ticket_id)
    if row is None:
        return None
    said = session.scalars(
        select(TicketMessage)
        .where(TicketMessage.ticket_id == ticket_id)
        .order_by(TicketMessage.seq)
    ).all()
    way, contact = _reach(row)
    talk = Talk(**vars(_line(row, db_time(session))), way=way, contact=contact)
    return talk, [_opened(row, one) for one in said]


def waiting(session: Session) -> list[int]:
    """The numbers of those that wait for us, the longest first."""
    us = (Ticket.state == "open") & (Ticket.turn == "us")
    query = select(Ticket.number).where(us).order_by(Ticket.waits_since)
    return list(session.scalars(query.limit(PAGE)))


def stands(session: Session, ticket_id: UUID) -> str:
    """Where a talk stands: a mark that changes with its hand, its end, and all that is said."""
    said = select(func.count()).where(TicketMessage.ticket_id == ticket_id).scalar_subquery()
    found = select(Ticket.state, Ticket.holder_id, said).where(Ticket.id == ticket_id)
    row = session.execute(found).one_or_none()
    return "/".join(map(str, row)) if row else ""


def ready(session: Session, language: str) -> list[Ready]:
    """The answers that are kept ready, in the language the merchant is spoken to."""
    rows = session.scalars(
        select(CannedAnswerRow).where(CannedAnswerRow.active).order_by(CannedAnswerRow.name)
    )
    return [Ready(row.id, row.name, str(getattr(row, language.lower()))) for row in rows]


def _is_shown(shown: str, staff_id: UUID) -> ColumnElement[bool]:
    if shown == "closed":
        return Ticket.state == "closed"
    whose: dict[str, ColumnElement[bool]] = {
        "us": Ticket.turn == "us",
        "her": Ticket.turn == "her",
        "mine": Ticket.holder_id == staff_id,
    }
    return (Ticket.state == "open") & whose.get(shown, true())


def _said_last(session: Session, tickets: Sequence[UUID]) -> dict[UUID, TicketMessage]:
    found = session.scalars(
        select(TicketMessage)
        .ext(distinct_on(TicketMessage.ticket_id))
        .where(TicketMessage.ticket_id.in_(tickets), TicketMessage.author != "note")
        .order_by(TicketMessage.ticket_id, TicketMessage.seq.desc())
    )
    return {one.ticket_id: one for one in found}


def _line(row: Ticket, now: datetime) -> Line:
    since = row.closed_at or row.waits_since
    return Line(
        row.id,
        row.number,
        row.about,
        row.language,
        row.state,
        row.turn,
        row.holder_id,
        row.workspace_id,
        max(0, int((now - since).total_seconds())),
        row.solved_at is not None,
    )


def _reach(row: Ticket) -> tuple[str, str | None]:
    try:
        reach = reach_of(row)
    except KeyGone:
        return Way.HAND.value, None
    return reach.way.value, reach.contact


def _opened(ticket: Ticket, one: TicketMessage) -> Said:
    text = None
    if one.body is not None:
        try:
            text = sealer_of(ticket).open(one.id, one.body).decode()
        except KeyGone:  # she had it all deleted: that is what the page says
            text = None
    return Said(one.id, one.author, one.kind, one.pieces, one.staff_id, text, one.at)
