"""Orders for pictures, what they are made from, and what came of them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment, by_value


class OrderState(StrEnum):
    """The life of an order; the last four are final."""

    QUEUED = "queued"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Generation(Base):
    """One order: some photos, one look, some sizes, one price; or a free preview sheet."""

    __tablename__ = "generations"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    identity_id: Mapped[UUID] = mapped_column(ForeignKey("chat_identities.id"))
    kind: Mapped[str]  # sheet, pictures
    look: Mapped[str]
    sizes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    cost: Mapped[int]
    hold_id: Mapped[UUID | None]
    key: Mapped[str]
    reply_to: Mapped[str | None]
    state: Mapped[OrderState] = mapped_column(by_value(OrderState), default=OrderState.QUEUED)
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_token: Mapped[int] = mapped_column(default=0)
    lease_holder: Mapped[str | None]
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    object_keys: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class GenerationPhoto(Base):
    """A photo of an order, in its place."""

    __tablename__ = "generation_photos"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    media_id: Mapped[UUID]


class GenerationPicture(Base):
    """A picture that an order made, in its place and size."""

    __tablename__ = "generation_pictures"
    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    generation_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[str]
    media_id: Mapped[UUID]
    provider: Mapped[str]
