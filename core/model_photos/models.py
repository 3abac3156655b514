"""Photos of people who may be shown with the products, and what they agreed to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class ModelPhoto(Base):
    """One photo of a person: waiting for consent, agreed to, or withdrawn and gone.

    `person` is the name as the merchant gave it, sealed with the workspace's key; `account_id`
    is who recorded the consent, `purpose` the version of what was agreed to.
    """

    __tablename__ = "model_photos"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    media_id: Mapped[UUID | None]
    person: Mapped[bytes | None]
    purpose: Mapped[str | None]
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
