"""A merchant's talk with a person: the ticket, its messages, and answers that are kept ready."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class Ticket(Base):
    """One matter of one chat, at most one of it open, or of who asked by e-mail or telephone.

    There may be no account yet.
    """

    __tablename__ = "tickets"
    id: Mapped[Id]
    number: Mapped[int] = mapped_column(Identity(always=True))
    identity_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat_identities.id"))
    contact: Mapped[bytes | None]  # sealed: an address or number, of whoever asked in no chat
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspaces.id"))
    about: Mapped[str]  # question, or what is to be corrected
    language: Mapped[str]
    state: Mapped[str]  # open, closed
    turn: Mapped[str]  # who is waited for: us, her
    holder_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())
    waits_since: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.id"))
    solved_at: Mapped[datetime | None] = mapped_column(Moment)


class TicketMessage(Base):
    """What was said, sealed with the chat's key; of pictures, only that they came."""

    __tablename__ = "ticket_messages"
    id: Mapped[Id]
    seq: Mapped[int] = mapped_column(Identity(always=True))
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("tickets.id"))
    author: Mapped[str]  # merchant, staff, or a note that staff alone read
    kind: Mapped[str]  # text, photo, proof, unread
    pieces: Mapped[int]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.id"))
    key: Mapped[str | None]
    body: Mapped[bytes | None]
    at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())


class CannedAnswerRow(Base):
    """An answer that is kept ready, in the three languages."""

    __tablename__ = "canned_answers"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    en: Mapped[str]
    ur: Mapped[str]
    ur_latn: Mapped[str]
    active: Mapped[bool]
