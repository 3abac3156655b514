"""The audit's entries and the seals that chain them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class AuditEntry(Base):
    """Who did what to what; the details stand beside their salted digest and can be erased."""

    __tablename__ = "audit_entries"
    id: Mapped[Id]
    seq: Mapped[int] = mapped_column(Identity(always=True))
    at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspaces.id"))
    salt: Mapped[bytes]
    details_digest: Mapped[bytes]
    details: Mapped[bytes | None]


class AuditSeal(Base):
    """One link of the chain over committed entries."""

    __tablename__ = "audit_seals"
    place: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("audit_entries.id"))
    previous: Mapped[bytes]
    mac: Mapped[bytes]
