"""An organisation is offered to her: she accepts the terms for it, or leaves it as it is."""

from bots.conversation.state import Chat
from bots.conversation.topics import whose
from bots.messages import Choice, Outgoing
from core.teams import leading
from core.workspaces.memberships import NoSuchMember

Args = dict[str, str]


def yes(chat: Chat, args: Args) -> list[Outgoing]:
    """She owns it from now on; that she accepted the terms for it is written down."""
    with whose.within(chat, args) as member:
        ws = leading.name_of(chat.session, member)
        try:
            leading.take_over(chat.session, member)
        except NoSuchMember:
            return _over()
    team = Choice("team", "ready.team", {"workspace": args["workspace"]})
    return [Outgoing("hand_over.taken", {"ws": ws}, choices=(team,))]


def no(chat: Chat, args: Args) -> list[Outgoing]:
    """It stays with its owner, who is told."""
    with whose.within(chat, args) as member:
        ws = leading.name_of(chat.session, member)
        try:
            leading.decline(chat.session, member)
        except NoSuchMember:
            return _over()
    return [Outgoing("hand_over.left", {"ws": ws}, choices=(Choice("menu", "team.menu"),))]


def _over() -> list[Outgoing]:
    return [Outgoing("hand_over.over", choices=(Choice("menu", "team.menu"),))]
