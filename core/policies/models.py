"""Which version of a document was published, and who was told of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Moment


class PolicyPublication(Base):
    """A version that was published; `texts` are the hashes of its files, by their names."""

    __tablename__ = "policy_publications"
    document: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]  # minor, material
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    published_by: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    published_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())
    effective_at: Mapped[datetime] = mapped_column(Moment)
    told_at: Mapped[datetime | None] = mapped_column(Moment)  # when all had been told


class PolicyTelling(Base):
    """That an account was told of a version, once; without a chat where none can be reached."""

    __tablename__ = "policy_tellings"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    document: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    identity_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat_identities.id"))
    told_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())
