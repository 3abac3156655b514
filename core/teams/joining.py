"""A code is used: she belongs to the organisation, and the one who invited her is told."""

from uuid import UUID

from sqlalchemy.orm import Session

from core import team_notices
from core.audit.record import record_act
from core.database.scopes import acting_for
from core.outbox.colleagues import tell_colleague
from core.teams.leading import name_of
from core.workspaces import invitations
from core.workspaces.invitations import Joined
from core.workspaces.memberships import Member


def join(session: Session, account_id: UUID, code: str) -> Joined:
    """Use a code for the account that acts in `session`; see `invitations.accept`."""
    joined = invitations.accept(session, code)
    if joined.outcome != "joined" or joined.workspace_id is None or joined.invited_by is None:
        return joined
    member = Member(account_id, joined.workspace_id)
    with acting_for(member, within=session):
        record_act(session, member, "team.join", subject=("account", joined.invited_by))
        told = team_notices.MemberJoined(member.workspace_id, name_of(session, member))
        key = f"joined/{member.workspace_id}/{account_id}/{code[:6]}"
        tell_colleague(session, member, joined.invited_by, told, key=key)
    return joined
