"""People of the console and their sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class StaffMember(Base):
    """Someone who decides top-ups; found by a blind index of the e-mail address."""

    __tablename__ = "staff_members"
    id: Mapped[Id]
    email_index: Mapped[bytes] = mapped_column(deferred=True)
    email: Mapped[bytes]
    password_hash: Mapped[str] = mapped_column(deferred=True)
    role: Mapped[str]
    totp_secret: Mapped[bytes | None] = mapped_column(deferred=True)
    totp_last_step: Mapped[int] = mapped_column(deferred=True)
    active: Mapped[bool]


class StaffSessionRow(Base):
    """One log-in: the token's hash, its CSRF token, and when it ends."""

    __tablename__ = "staff_sessions"
    id: Mapped[Id]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"))
    token_hash: Mapped[bytes]
    csrf: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class OwnAccount(Base):
    """A merchant's account that one of the staff says is her own."""

    __tablename__ = "staff_own_accounts"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"), primary_key=True)
    declared_at: Mapped[datetime] = mapped_column(Moment)
