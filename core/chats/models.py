"""What a chat remembers between two messages, and what it was offered."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Moment


class ChatState(Base):
    """Where the conversation stands; what it remembers is sealed with the chat's key."""

    __tablename__ = "chats"
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"), primary_key=True)
    at: Mapped[str] = mapped_column(default="new")
    memory: Mapped[bytes | None]
    offer_id: Mapped[str | None]
    language: Mapped[str | None]
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspaces.id"))
    last_inbound_at: Mapped[datetime | None] = mapped_column(Moment)
    window_shut_at: Mapped[datetime | None] = mapped_column(Moment)  # as the provider said
    opted_out_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=0)


class OfferRow(Base):
    """The choices of one message, sealed; a tap names its id and a number."""

    __tablename__ = "offers"
    id: Mapped[str] = mapped_column(primary_key=True)
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"))
    choices: Mapped[bytes]
    answered: Mapped[int | None]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
