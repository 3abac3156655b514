"""Merchants in one organisation."""

from bots.conversation.state import Chat
from bots.conversation.topics import whose
from core.chats import state
from core.database.scopes import acting_as_system, acting_for
from core.notices import Notice
from core.workspaces.invitations import accept, invite
from core.workspaces.memberships import Member, name_oneself, set_limit
from core.workspaces.organisations import found
from tests.make.chats import Merchant
from tests.make.people import give
from tests.make.told import notices_in


def founding(name: str = "Zari", *, credits: int = 0) -> Merchant:
    """A merchant who set up an organisation and works in it."""
    owner = Merchant().is_enrolled()
    with acting_for(owner.member()) as session:
        team = found(session, owner.member(), name=name)
    _enters(owner, team)
    if credits:
        give(team.workspace_id, credits)
    return owner


def code_of(owner: Merchant) -> str:
    """The code of an invitation that the owner makes now."""
    owner.says("menu")
    owner.taps("Team")
    return owner.taps("Invite a member")[0].text.split()[-1].removeprefix("JOIN%20")


def joining(owner: Merchant, name: str = "Bilal") -> Merchant:
    """A merchant who used an invitation, said her name, and works for the team."""
    member = Merchant().is_enrolled()
    with acting_for(owner.member()) as session:
        code = invite(session, owner.member()).code
    team = Member(member.member().account_id, owner.member().workspace_id)
    with acting_for(member.member()) as session:
        assert accept(session, code).outcome == "joined"
    with acting_for(team) as session:
        name_oneself(session, team, name)
    _enters(member, team)
    return member


def _enters(merchant: Merchant, there: Member) -> None:
    with acting_as_system() as session:
        kept = state.load(session, merchant.identity_id)
        whose.enter(Chat(session, merchant.identity_id, kept), there)
        state.keep(session, kept)


def limited(owner: Merchant, member: Merchant, limit: int) -> None:
    """Let a member spend so many credits a month."""
    with acting_for(owner.member()) as session:
        set_limit(session, owner.member(), who=member.member().account_id, limit=limit)


def told(merchant: Merchant) -> list[Notice]:
    """What waits to be told to a merchant's chat, the oldest first."""
    return notices_in(merchant.identity_id)
