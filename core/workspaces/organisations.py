"""Organisations: founded by an account, named, and which workspaces somebody can work in."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database.sealing import for_workspace
from core.policies.standing import in_force
from core.workspaces.memberships import LONGEST_NAME, Member, guarded
from core.workspaces.models import HandOver, Membership, Workspace


@dataclass(frozen=True)
class Place:
    """A workspace that an account can work in; a personal one has no name."""

    workspace_id: UUID
    name: str
    role: str

    @property
    def is_personal(self) -> bool:
        """Whether it is hers alone."""
        return not self.name


@dataclass(frozen=True)
class Offer:
    """An organisation that its owner wants to hand over to the account that asks."""

    workspace_id: UUID
    name: str
    until: datetime


def found(session: Session, founder: Member, *, name: str) -> Member:
    """Make an organisation with an empty balance; its founder owns it, in the result.

    That she accepts the terms on its behalf is written down: who, when, and which version.

    Raises:
        ValueError: the name is empty.
        TooMany: she owns as many as one account may.
    """
    if not (plain := plain_name(name)):
        raise ValueError("an organisation needs a name")
    workspace = uuid4()
    sealed = for_workspace(workspace).seal(workspace, plain.encode())
    terms = in_force(session)["terms"]
    guarded(session, founder, func.found_organisation(workspace, sealed, terms))
    return Member(founder.account_id, workspace)


def places(session: Session, account_id: UUID) -> list[Place]:
    """Where an account can work, its own workspace first, then by name."""
    rows = session.execute(
        select(Workspace.id, Workspace.kind, Workspace.name, Membership.role)
        .join(Membership, Membership.workspace_id == Workspace.id)
        .where(Membership.account_id == account_id, Membership.state == "active")
    )
    found = [
        Place(id_, "" if kind == "personal" else opened_name(id_, name), role)
        for id_, kind, name, role in rows
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), str(one.workspace_id)))


def place_of(session: Session, member: Member) -> Place | None:
    """The member's workspace as she knows it; nothing where she does not belong to it."""
    found = places(session, member.account_id)
    return next((one for one in found if one.workspace_id == member.workspace_id), None)


def offers(session: Session, account_id: UUID) -> list[Offer]:
    """The organisations that are offered to an account, by name."""
    rows = session.execute(
        select(Workspace.id, Workspace.name, HandOver.until_at)
        .join(HandOver, HandOver.workspace_id == Workspace.id)
        .join(Membership, Membership.workspace_id == Workspace.id)
        .where(
            HandOver.account_id == account_id,
            HandOver.until_at > func.db_now(),
            Membership.account_id == account_id,
            Membership.state == "active",
        )
    )
    found = [Offer(id_, opened_name(id_, name), until) for id_, name, until in rows]
    return sorted(found, key=lambda one: (one.name.casefold(), str(one.workspace_id)))


def members_see_all(session: Session, member: Member) -> bool:
    """Whether members see what others do here, as who leads always does."""
    where = Workspace.id == member.workspace_id
    return bool(session.scalar(select(Workspace.members_see_all).where(where)))


def let_members_see(session: Session, owner: Member, *, everything: bool) -> bool:
    """Let members see each other's pictures, credits and acts, or not; whether that changed.

    Raises:
        NotAllowed: not the owner.
    """
    return bool(guarded(session, owner, func.let_members_see(everything)))


def opened_name(workspace_id: UUID, sealed: bytes) -> str:
    """An organisation's name."""
    return for_workspace(workspace_id).open(workspace_id, sealed).decode()


def plain_name(said: str) -> str:
    """A name in one line, as somebody typed it; a leading `@` would name a text of ours."""
    seen = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in said)
    return " ".join(seen.split()).lstrip("@")[:LONGEST_NAME].strip()
