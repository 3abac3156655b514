"""Workspaces and who belongs to them; at run time they change through definer functions only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id, Moment


class Workspace(Base):
    """One balance, one history; personal, or an organisation's."""

    __tablename__ = "workspaces"
    id: Mapped[Id]
    kind: Mapped[str]
    name: Mapped[bytes]
    members_see_all: Mapped[bool]
    modest: Mapped[bool]  # people are dressed and posed modestly


class Membership(Base):
    """An account in a workspace, with a role and perhaps a monthly limit in whole credits."""

    __tablename__ = "memberships"
    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    role: Mapped[str]
    state: Mapped[str]
    monthly_limit: Mapped[int | None]
    name: Mapped[bytes | None]  # what the team calls her, sealed with the workspace's key
    created_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())


class OrganisationTerms(Base):
    """Who accepted which version of the terms on behalf of an organisation, and when."""

    __tablename__ = "organisation_terms"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    accepted_at: Mapped[datetime] = mapped_column(Moment, server_default=FetchedValue())


class HandOver(Base):
    """An organisation that is offered to a member, until she takes it over or its time is up."""

    __tablename__ = "hand_overs"
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    until_at: Mapped[datetime] = mapped_column(Moment)


class InvitationRow(Base):
    """An invitation, as far as it is read to be forgotten; the rest is its functions' own."""

    __tablename__ = "invitations"
    id: Mapped[Id]
    expires_at: Mapped[datetime] = mapped_column(Moment)
