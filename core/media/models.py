"""What is kept of pictures: where the sealed object lies, and what it is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class Media(Base):
    """One stored picture of a workspace."""

    __tablename__ = "media"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[str]  # photo, picture, sheet, proof, receipt
    object_key: Mapped[str]
    sha256: Mapped[bytes]
    look_hash: Mapped[int | None]  # perceptual, 64 bits, signed
    mime: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size_bytes: Mapped[int]
    copy_of: Mapped[UUID | None]  # the picture that this is a smaller copy of, and goes with
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class HoldingItem(Base):
    """A picture that nobody has judged yet; sealed with an hourly key, gone after a day."""

    __tablename__ = "holding_items"
    id: Mapped[Id]
    inbox_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id"))
    object_key: Mapped[str]
    key_name: Mapped[str]
    sha256: Mapped[bytes]
    look_hash: Mapped[int | None]
    mime: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(Moment)


class MediaLink(Base):
    """A signed link for a channel's provider: one object, one delivery, an expiry."""

    __tablename__ = "media_links"
    id: Mapped[Id]
    token_hash: Mapped[bytes]
    workspace_id: Mapped[UUID]
    media_id: Mapped[UUID]
    outbox_id: Mapped[UUID] = mapped_column(ForeignKey("outbox.id"))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
