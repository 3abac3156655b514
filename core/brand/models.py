"""The one brand kit of a workspace."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Moment


class BrandKit(Base):
    """What is put on pictures at a tap; `contact` is sealed, `account_id` is who set it first."""

    __tablename__ = "brand_kits"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    logo_id: Mapped[UUID | None]
    colour: Mapped[str | None]  # #rrggbb
    tag_style: Mapped[str]
    contact: Mapped[bytes | None]
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    updated_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
