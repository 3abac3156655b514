"""Who acts in which workspace, and how members come and go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.database.sealing import for_workspace
from core.errors import QaptaiError
from core.policies.standing import in_force
from core.workspaces.models import Membership, Workspace

LEADING = ("owner", "admin")
LONGEST_NAME = 40  # letters, of a member and of an organisation


@dataclass(frozen=True)
class Member:
    """An account in a workspace: the actor of every domain function."""

    account_id: UUID
    workspace_id: UUID


@dataclass(frozen=True)
class Colleague:
    """Somebody who belongs to a workspace; `name` is empty until she gave one.

    `limit` is what she may spend in a month, in whole credits; `None` is as much as there is.
    """

    account_id: UUID
    role: str
    name: str
    limit: int | None
    is_suspended: bool


class NotAllowed(QaptaiError):
    """The member's role lacks the right."""


class NoSuchMember(QaptaiError):
    """Nobody to remove: not a member, removed before, or the owner."""


class TooMany(QaptaiError):
    """There are as many as there may be; nothing was added."""


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
            Membership.role == "owner",
            Workspace.kind == "personal",
        )
    ).one()
    return Member(account_id, workspace)


def colleagues(session: Session, member: Member) -> list[Colleague]:
    """All who belong to the member's workspace, the suspended too: the owner, then as they came."""
    rows = session.scalars(
        select(Membership)
        .where(Membership.workspace_id == member.workspace_id, Membership.state != "ended")
        .order_by(Membership.role != "owner", Membership.created_at, Membership.id)
        .execution_options(populate_existing=True)
    )
    return [_colleague(row) for row in rows]


def colleague(session: Session, member: Member, account_id: UUID) -> Colleague | None:
    """One who belongs to the member's workspace."""
    return next((one for one in colleagues(session, member) if one.account_id == account_id), None)


def name_oneself(session: Session, member: Member, name: str) -> None:
    """Say what the team shall call her: at most `LONGEST_NAME` letters are kept.

    Raises:
        NotAllowed: she does not belong to the workspace.
    """
    sealed = for_workspace(member.workspace_id).seal(
        member.account_id, name[:LONGEST_NAME].encode()
    )
    if not session.scalar(select(func.set_own_name(sealed))):
        raise NotAllowed(f"{member.account_id} is no member")


def remove(session: Session, leader: Member, *, gone: UUID) -> None:
    """End a membership; the pictures stay with the workspace. `leader` is an owner or admin.

    Access, links, invitations and queued orders end with it, and their credits are back.

    Raises:
        NotAllowed: `leader` may not.
        NoSuchMember: there is nobody to remove.
    """
    guarded(session, leader, func.remove_member(gone))


def suspend(session: Session, leader: Member, *, who: UUID) -> bool:
    """Shut a member out until she is let back in; all stops as when she is removed.

    Returns whether that changed anything. Raises as `remove` does.
    """
    return bool(guarded(session, leader, func.suspend_member(who)))


def restore(session: Session, leader: Member, *, who: UUID) -> bool:
    """Let a suspended member back in; whether that changed anything. Raises as `remove` does."""
    return bool(guarded(session, leader, func.restore_member(who)))


def leave(session: Session, member: Member) -> None:
    """End one's own membership; all stops as when she is removed.

    Raises:
        NotAllowed: she is the owner, who hands over first.
    """
    guarded(session, member, func.leave_workspace())


def set_role(session: Session, owner: Member, *, who: UUID, role: str) -> bool:
    """Make a member an admin or an admin a member; whether that changed anything.

    Raises:
        NotAllowed: not the owner, or a role that nobody is given.
    """
    return bool(guarded(session, owner, func.set_member_role(who, role)))


def set_limit(session: Session, leader: Member, *, who: UUID, limit: int | None) -> None:
    """Let a member spend `limit` whole credits a month, or as much as there is.

    Raises:
        NotAllowed: `leader` may not.
        NoSuchMember: nobody whose limit could be set; an owner has none.
    """
    guarded(session, leader, func.set_monthly_limit(who, limit))


def hand_over(session: Session, owner: Member, *, heir: UUID) -> None:
    """Offer the organisation to another member, for a week; nothing changes until she accepts.

    Raises:
        NotAllowed: not the owner, or the workspace is a person's own.
        NoSuchMember: the heir does not belong to it, or is suspended.
    """
    guarded(session, owner, func.hand_over(heir))


def take_over(session: Session, heir: Member) -> UUID:
    """Own the organisation that was offered; its owner until now, in the result, stays an admin.

    That she accepts the terms on its behalf is written down: who, when, and which version.

    Raises:
        NoSuchMember: nothing is offered to her here, or not any more.
    """
    former: UUID = guarded(session, heir, func.take_over(in_force(session)["terms"]))
    return former


def decline(session: Session, heir: Member) -> UUID:
    """Leave the organisation that was offered with its owner, in the result. Raises as above."""
    owner: UUID = guarded(session, heir, func.decline_hand_over())
    return owner


def chat_of(
    session: Session, member: Member, colleague_id: UUID, *, even_out: bool = False
) -> UUID | None:
    """The chat in which a colleague wrote last, if she can be reached; `session` acts for one.

    With `even_out` also of somebody who is out by now, be it a chat that could not be reached.
    """
    if member.account_id == colleague_id:
        return None
    find = func.any_chat_of_colleague if even_out else func.chat_of_colleague
    return session.scalar(select(find(colleague_id)))


def own_chat(session: Session, member: Member) -> UUID:
    """The member's chat in which she wrote last: what she asks for is answered there.

    Raises:
        NoSuchMember: none of her chats can be reached.
    """
    found: UUID | None = session.scalar(select(func.chat_of_colleague(member.account_id)))
    if found is None:
        raise NoSuchMember(f"{member.account_id} has no chat that can be reached")
    return found


def guarded(session: Session, member: Member, act: ColumnElement[Any]) -> Any:
    """What a function of the database answers; its refusal leaves the transaction whole.

    Raises:
        NotAllowed, NoSuchMember, TooMany: as the function says.
    """
    try:
        with session.begin_nested():
            return session.scalar(select(act))
    except DBAPIError as refused:
        state = getattr(refused.orig, "sqlstate", "")
        meant: dict[str, Callable[[], QaptaiError]] = {
            "42501": lambda: NotAllowed(f"{member.account_id} may not"),
            "P0002": lambda: NoSuchMember(str(member.workspace_id)),
            "53400": lambda: TooMany(str(member.workspace_id)),
        }
        if state in meant:
            raise meant[state]() from refused
        raise


def _colleague(row: Membership) -> Colleague:
    name = ""
    if row.name is not None:
        name = for_workspace(row.workspace_id).open(row.account_id, row.name).decode()
    return Colleague(row.account_id, row.role, name, row.monthly_limit, row.state == "suspended")
