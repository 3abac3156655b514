"""People and the chats they write from."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class Account(Base):
    """A person (or a business) that was told the policy and accepted it."""

    __tablename__ = "accounts"
    id: Mapped[Id]
    language: Mapped[str]
    state: Mapped[str] = mapped_column(default="active")


class ChatIdentity(Base):
    """One chat of one person on one channel; found by a blind key, addressed by a sealed one."""

    __tablename__ = "chat_identities"
    id: Mapped[Id]
    channel: Mapped[str]
    chat_key: Mapped[bytes] = mapped_column(unique=True)
    address: Mapped[bytes]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    unreachable_since: Mapped[datetime | None] = mapped_column(Moment)
    unreachable_why: Mapped[str | None]
    linked_at: Mapped[datetime | None] = mapped_column(Moment)  # None: the account began here


class AccountPass(Base):
    """A code or link that joins a chat or opens the pages once; only its hash is kept."""

    __tablename__ = "account_passes"
    id: Mapped[Id]
    until_at: Mapped[datetime] = mapped_column(Moment)


class AccountSession(Base):
    """One log-in to an account's pages; address and browser are sealed with the account's key."""

    __tablename__ = "account_sessions"
    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    address: Mapped[bytes | None]
    browser: Mapped[bytes | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Consent(Base):
    """Who accepted which version of which document, when, and how: asked, page or use."""

    __tablename__ = "consents"
    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    document: Mapped[str]
    version: Mapped[str]
    identity_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat_identities.id"))
    accepted_at: Mapped[datetime] = mapped_column(Moment)
    how: Mapped[str] = mapped_column(default="asked")


class AccountLogin(Base):
    """The confirmed e-mail of an account, sealed; its password's hash is nobody's to read."""

    __tablename__ = "account_logins"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    email: Mapped[bytes]
    confirmed_at: Mapped[datetime] = mapped_column(Moment)


class EmailPass(Base):
    """A link that proves an e-mail address once; only its hash is kept."""

    __tablename__ = "email_passes"
    id: Mapped[Id]
    account_id: Mapped[UUID]  # of a registration: the id that the account will have
    kind: Mapped[str]
    until_at: Mapped[datetime] = mapped_column(Moment)
