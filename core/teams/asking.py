"""A member asks the owner for something that she may not do or spend herself."""

from sqlalchemy.orm import Session

from core import clock, team_notices
from core.credits import ledger, limits
from core.outbox.colleagues import tell_colleague
from core.teams.leading import name_of
from core.workspaces.memberships import Member, NotAllowed, colleagues

ABOUT = ("limit", "credits", "right")


def ask_owner(session: Session, member: Member, about: str) -> bool:
    """Tell the owner, once a day for the same thing; `False` where she cannot be reached.

    Raises:
        NotAllowed: the member does not belong to the workspace.
    """
    team = colleagues(session, member)
    me = next((one for one in team if one.account_id == member.account_id), None)
    owner = next((one for one in team if one.role == "owner"), None)
    if me is None or owner is None:
        raise NotAllowed(f"{member.account_id} is no member")
    month = limits.this_month(session, member, member.account_id)
    asked = team_notices.OwnerAsked(
        workspace_id=member.workspace_id,
        workspace=name_of(session, member),
        account_id=member.account_id,
        asker=me.name,
        about=about if about in ABOUT else "right",
        used=month.used,
        cap=month.cap,
        balance=ledger.balance(session, member).available,
    )
    day = f"{clock.now():%Y-%m-%d}"
    key = f"asked/{member.workspace_id}/{member.account_id}/{about}/{month.cap}/{day}"
    return tell_colleague(session, member, owner.account_id, asked, key=key)
