"""What leaders do about members, and members about themselves: done, written down, and told."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from core import team_notices
from core.audit.record import record_act
from core.database.scopes import acting_for
from core.notices import Notice
from core.outbox.colleagues import tell_colleague, tell_who_is_out
from core.workspaces import memberships, organisations
from core.workspaces.memberships import Member
from core.workspaces.organisations import place_of


def remove(session: Session, leader: Member, *, gone: UUID, ends: bool = False) -> None:
    """End a membership and tell the one who is out, or that all of it `ends`.

    Raises as `memberships.remove` does.
    """
    memberships.remove(session, leader, gone=gone)
    _note(session, leader, "team.remove", gone)
    _tell_out(session, leader, gone, ends=ends)


def close_owned(session: Session, account_id: UUID) -> None:
    """End all other memberships where the account owns the organisation, and tell who is out."""
    for place in organisations.places(session, account_id):
        if place.role != "owner":
            continue
        owner = Member(account_id, place.workspace_id)
        with acting_for(owner, within=session):
            for one in memberships.colleagues(session, owner):
                if one.account_id != account_id:
                    remove(session, owner, gone=one.account_id, ends=True)


def suspend(session: Session, leader: Member, *, who: UUID) -> bool:
    """Shut a member out for now and tell her. As `memberships.suspend` otherwise."""
    changed = memberships.suspend(session, leader, who=who)
    if changed:
        _note(session, leader, "team.suspend", who)
        _tell_out(session, leader, who, is_suspended=True)
    return changed


def restore(session: Session, leader: Member, *, who: UUID) -> bool:
    """Let a member back in and tell her. As `memberships.restore` otherwise."""
    changed = memberships.restore(session, leader, who=who)
    if changed:
        _note(session, leader, "team.restore", who)
        here = leader.workspace_id
        _tell(session, leader, who, team_notices.MembershipRestored(here, name_of(session, leader)))
    return changed


def leave(session: Session, member: Member) -> None:
    """End one's own membership. Raises as `memberships.leave` does."""
    if memberships.role_of(session, member) in (None, "owner"):
        raise memberships.NotAllowed(f"{member.account_id} stays")
    _note(session, member, "team.leave", member.account_id)
    memberships.leave(session, member)


def set_role(session: Session, owner: Member, *, who: UUID, role: str) -> bool:
    """Give another role and tell her. As `memberships.set_role` otherwise."""
    changed = memberships.set_role(session, owner, who=who, role=role)
    if changed:
        _note(session, owner, "team.role", who, role=role)
        here = owner.workspace_id
        _tell(session, owner, who, team_notices.RoleChanged(here, name_of(session, owner), role))
    return changed


def set_limit(session: Session, leader: Member, *, who: UUID, limit: int | None) -> None:
    """Set a monthly limit and tell her. Raises as `memberships.set_limit` does."""
    memberships.set_limit(session, leader, who=who, limit=limit)
    _note(session, leader, "team.limit", who, limit=limit)
    here = leader.workspace_id
    _tell(session, leader, who, team_notices.LimitChanged(here, name_of(session, leader), limit))


def hand_over(session: Session, owner: Member, *, heir: UUID) -> None:
    """Offer the organisation to another member and ask her. As `memberships.hand_over` else."""
    memberships.hand_over(session, owner, heir=heir)
    _note(session, owner, "team.hand_over", heir)
    _tell(session, owner, heir, _hand_over(session, owner, "offered"))


def take_over(session: Session, heir: Member) -> None:
    """Own what was offered, and tell its owner until now. As `memberships.take_over` else."""
    former = memberships.take_over(session, heir)
    _note(session, heir, "team.take_over", former)
    here = heir.workspace_id
    _tell(session, heir, former, team_notices.RoleChanged(here, name_of(session, heir), "admin"))


def decline(session: Session, heir: Member) -> None:
    """Leave it with its owner, and tell her. Raises as `memberships.decline` does."""
    owner = memberships.decline(session, heir)
    _note(session, heir, "team.decline", owner)
    _tell(session, heir, owner, _hand_over(session, heir, "declined"))


def let_members_see(session: Session, owner: Member, *, everything: bool) -> bool:
    """Open what is done here to all members, or to who leads. As the workspace's own else."""
    changed = organisations.let_members_see(session, owner, everything=everything)
    if changed:
        _note(session, owner, "team.open" if everything else "team.close", owner.account_id)
    return changed


def name_of(session: Session, member: Member) -> str:
    """The name of the member's organisation; empty for a workspace of her own."""
    place = place_of(session, member)
    return place.name if place else ""


def _hand_over(session: Session, actor: Member, step: str) -> team_notices.HandOver:
    return team_notices.HandOver(actor.workspace_id, name_of(session, actor), step)


def _note(session: Session, actor: Member, act: str, who: UUID, **details: object) -> None:
    record_act(session, actor, act, subject=("account", who), details=details)
    session.flush()  # under this claim: the act may end it


def _tell_out(
    session: Session, leader: Member, who: UUID, *, is_suspended: bool = False, ends: bool = False
) -> None:
    notice = team_notices.MembershipEnded(name_of(session, leader), is_suspended, ends)
    tell_who_is_out(session, leader, who, notice, key=str(uuid4()))


def _tell(session: Session, actor: Member, who: UUID, notice: Notice) -> None:
    """Each act is told by itself: there is nothing that could be repeated."""
    tell_colleague(session, actor, who, notice, key=f"team/{uuid4()}")
