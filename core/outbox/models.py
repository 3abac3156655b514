"""What goes out, sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class OutboxRow(Base):
    """One thing to tell one chat; its body is sealed with the chat's key."""

    __tablename__ = "outbox"
    id: Mapped[Id]
    seq: Mapped[int] = mapped_column(Identity(always=True))
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"))
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspaces.id"))
    class_: Mapped[str] = mapped_column("class")
    kind: Mapped[str]  # message, notice, template
    key: Mapped[str]
    body: Mapped[bytes]
    state: Mapped[str] = mapped_column(default="queued")
    attempt: Mapped[int] = mapped_column(default=0)
    repeated: Mapped[bool] = mapped_column(default=False)
    parts: Mapped[int] = mapped_column(default=1)
    parts_sent: Mapped[int] = mapped_column(default=0)
    again: Mapped[list[int]] = mapped_column(ARRAY(Integer), default=list)  # parts, from 0
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    provider_ids: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    status: Mapped[str | None]
    status_rank: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None]
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    about: Mapped[UUID | None]  # the order whose progress, or whose end, this tells
    stage: Mapped[str | None]  # of a progress message: working, ended
    ended: Mapped[int] = mapped_column(default=0)  # orders of a batch that it shows as ended


class ContentRow(Base):
    """A content that Twilio made for us, by the hash of its shape; nobody's data is in it."""

    __tablename__ = "whatsapp_contents"
    name: Mapped[str] = mapped_column(primary_key=True)
    sid: Mapped[str]
    language: Mapped[str]
    approval: Mapped[str | None]  # of a template, as WhatsApp last said
    asked_at: Mapped[datetime | None] = mapped_column(Moment)


class StatusEvent(Base):
    """A provider's report on one message of ours, once per status."""

    __tablename__ = "status_events"
    id: Mapped[Id]
    channel: Mapped[str]
    provider_id: Mapped[str]
    status: Mapped[str]
    error_code: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Moment)
