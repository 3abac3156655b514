"""An invitation's code was sent: consent first, then the question, then the name she goes by."""

from bots.conversation.state import At, Chat
from bots.conversation.topics import switching, welcome
from bots.messages import Choice, Outgoing
from core.database.scopes import acting_for
from core.teams import joining
from core.workspaces import invitations
from core.workspaces.memberships import Member, name_oneself
from core.workspaces.organisations import plain_name

Args = dict[str, str]


def heard(chat: Chat, code: str) -> list[Outgoing]:
    """A code, from whichever link; before consent it waits for it."""
    chat.kept.opted_out = False
    if chat.member is None:
        chat.kept.memory["join"] = code
        return welcome.greeting(chat)
    return ask(chat, code)


def after_consent(chat: Chat, said: list[Outgoing]) -> list[Outgoing]:
    """What consent was answered with, and the question that waited for it."""
    code = chat.kept.memory.pop("join", None) if chat.member is not None else None
    if code is None or chat.member is None:
        return said
    with acting_for(chat.member, within=chat.session):
        return said + ask(chat, str(code))


def ask(chat: Chat, code: str) -> list[Outgoing]:
    """Who will see what is said before she decides."""
    door = invitations.read(chat.session, code)
    if door is None:
        return [Outgoing("join.invalid")]
    args = {"code": code}
    choices = (Choice("join", "join.yes", args), Choice("no_join", "join.no", args))
    return [Outgoing("join", {"ws": door.name}, choices=choices)]


def yes(chat: Chat, args: Args) -> list[Outgoing]:
    """She belongs to it from now on, and works there; what shall they call her?"""
    account = chat.merchant.account_id
    joined = joining.join(chat.session, account, args["code"])
    if joined.workspace_id is None:
        return [Outgoing("join.invalid")]
    member = Member(account, joined.workspace_id)
    if joined.outcome == "already":
        return switching.arrive(chat, member, "join.already")
    said = switching.arrive(chat, member, "join.joined")
    chat.at = At.NAMING_SELF
    return said


def no() -> list[Outgoing]:
    """Nothing changed."""
    return [Outgoing("join.declined", choices=(Choice("menu", "team.menu"),))]


def named(chat: Chat, said: str) -> list[Outgoing]:
    """The name that the team will read."""
    name = plain_name(said)
    if not name:
        return []
    name_oneself(chat.session, chat.merchant, name)
    chat.at = At.READY
    return [Outgoing("join.named", {"name": name}, choices=(Choice("menu", "team.menu"),))]
