"""The tables of the ledger. Balances are moved by the database's trigger alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, MinorUnits, Moment


class CreditBalance(Base):
    """What a workspace has, in whole credits."""

    __tablename__ = "credit_balances"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    available: Mapped[int]
    held: Mapped[int]
    owed: Mapped[int]


class CreditHold(Base):
    """Credits set aside for one order; captured, released, or both in parts."""

    __tablename__ = "credit_holds"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    key: Mapped[str]
    amount: Mapped[int]
    captured: Mapped[int] = mapped_column(default=0)
    released: Mapped[int] = mapped_column(default=0)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())


class CreditGrant(Base):
    """Credits that were given: her trial, or goodwill of somebody on the staff."""

    __tablename__ = "credit_grants"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str]  # trial, goodwill
    amount: Mapped[int]
    reason: Mapped[str]
    key: Mapped[str]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.id"))
    created_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())


class GrantApproval(Base):
    """One person's word for a gift that two people give."""

    __tablename__ = "grant_approvals"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.id"), primary_key=True)
    amount: Mapped[int]
    reason: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())


class Transfer(Base):
    """One movement between two accounts of the ledger; never changed, never removed."""

    __tablename__ = "ledger_transfers"
    id: Mapped[Id]
    seq: Mapped[int] = mapped_column(server_default=FetchedValue())
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str]
    debit: Mapped[str]
    credit: Mapped[str]
    amount: Mapped[int]
    key: Mapped[str]
    hold_id: Mapped[UUID | None]
    grant_id: Mapped[UUID | None]
    top_up_id: Mapped[UUID | None]
    created_at: Mapped[datetime | None] = mapped_column(Moment, server_default=FetchedValue())


class CreditPackage(Base):
    """What is on sale: credits for a price in minor units."""

    __tablename__ = "credit_packages"
    id: Mapped[Id]
    slug: Mapped[str]
    credits: Mapped[int]
    price_minor: Mapped[MinorUnits]
    currency: Mapped[str]
    position: Mapped[int]
    on_sale: Mapped[bool]


class BalanceAlarm(Base):
    """A threshold that a workspace's balance was above, and that was not told since."""

    __tablename__ = "balance_alarms"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    threshold: Mapped[int] = mapped_column(primary_key=True)
