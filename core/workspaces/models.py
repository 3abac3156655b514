"""Workspaces and who belongs to them; at run time they change through definer functions only."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.database.base import Base, Id


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
