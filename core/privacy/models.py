"""What a merchant asked to be deleted, or to be given, and what became of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class DeletionRow(Base):
    """One booking: it may be undone until it is due.

    `keys` names the data keys that are yet to be destroyed, once the rows are gone.
    """

    __tablename__ = "deletions"
    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    # None: nobody asked; the account was emptied when its chat joined another.
    identity_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat_identities.id"))
    scope: Mapped[str]  # pictures, account
    state: Mapped[str]  # booked, undone, erased, done
    keys: Mapped[list[str]] = mapped_column(ARRAY(Text))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class ExportRow(Base):
    """All that is held of an account as one ZIP, made in the background, kept for some days.

    `pieces` are the sealed objects that it lies in, one after another; `token_hash` is of the link
    that opens it once.
    """

    __tablename__ = "exports"
    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    identity_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat_identities.id"))
    state: Mapped[str] = mapped_column(default="queued")  # queued, working, done, failed
    files: Mapped[int] = mapped_column(default=0)
    written: Mapped[int] = mapped_column(default=0)
    size_bytes: Mapped[int] = mapped_column(default=0)
    pieces: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    entries: Mapped[bytes | None]  # the files in the pieces of one that goes on, sealed
    attempts: Mapped[int] = mapped_column(default=0)
    lease_token: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())
    hinted_at: Mapped[datetime | None] = mapped_column(Moment)
    token_hash: Mapped[bytes | None]
    fetched_at: Mapped[datetime | None] = mapped_column(Moment)
    until_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class DailyCount(Base):
    """How much of something there was on one day (UTC); no number where it was too few."""

    __tablename__ = "daily_counts"
    day: Mapped[date] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int | None]


class ProviderErasure(Base):
    """What a provider is to forget; its number for the request goes once it did, or never can."""

    __tablename__ = "provider_erasures"
    id: Mapped[Id]
    provider: Mapped[str]
    request_id: Mapped[str | None]
    state: Mapped[str]  # booked, done, no_way (it has no call for it), failed
    attempts: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(Moment)
    booked_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
