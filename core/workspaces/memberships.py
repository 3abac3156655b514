"""Who acts in which workspace, and how members come and go."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.database.sealing import for_workspace
from core.errors import QaptaiError
from core.workspaces.models import Membership, Workspace


@dataclass(frozen=True)
class Member:
    """An account in a workspace: the actor of every domain function."""

    account_id: UUID
    workspace_id: UUID


class NotAllowed(QaptaiError):
    """The member's role lacks the right."""


class NoSuchMember(QaptaiError):
    """Nobody to remove: not a member, removed before, or the owner."""


def role_of(session: Session, member: Member) -> str | None:
    """The member's role, or `None` once the membership has ended."""
    return session.scalar(
        select(Membership.role).where(
            Membership.workspace_id == member.workspace_id,
            Membership.account_id == member.account_id,
            Membership.state == "active",
        )
    )


def personal(session: Session, account_id: UUID) -> Member:
    """An account in the workspace that is hers alone; everybody has one."""
    workspace = session.scalars(
        select(Workspace.id)
        .join(Membership, Membership.workspace_id == Workspace.id)
        .where(
            Membership.account_id == account_id,
            Membership.state == "active",
            Workspace.kind == "personal",
        )
    ).one()
    return Member(account_id, workspace)


@dataclass(frozen=True)
class Belonging:
    """A workspace that an account belongs to, with the role it has there."""

    workspace_id: UUID
    kind: str
    role: str
    name: str


def all_of(session: Session, account_id: UUID) -> list[Belonging]:
    """Every workspace of the account, the personal one first."""
    rows = session.execute(
        select(Workspace.id, Workspace.kind, Workspace.name, Membership.role)
        .join(Membership, Membership.workspace_id == Workspace.id)
        .where(Membership.account_id == account_id, Membership.state == "active")
        .order_by(Workspace.kind.desc(), Workspace.id)
    )
    return [
        Belonging(one.id, one.kind, one.role, for_workspace(one.id).open(one.id, one.name).decode())
        for one in rows
    ]


def remove(session: Session, leader: Member, *, gone: UUID) -> None:
    """End a membership; the pictures stay with the workspace. `leader` is an owner or admin.

    Raises:
        NotAllowed: `leader` may not.
        NoSuchMember: there is nobody to remove.
    """
    try:
        with session.begin_nested():  # a refusal leaves the caller's transaction whole
            session.execute(select(func.remove_member(gone)))
    except DBAPIError as refused:
        state = getattr(refused.orig, "sqlstate", "")
        if state == "42501":
            raise NotAllowed(f"{leader.account_id} does not lead") from refused
        if state == "P0002":
            raise NoSuchMember(str(gone)) from refused
        raise
