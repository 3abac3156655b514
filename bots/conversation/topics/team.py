"""The team of an organisation: founded, listed, left, and the owner who can be asked."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import own_limit, switching, whose
from bots.conversation.topics.model_photos import LONGEST
from bots.conversation.topics.welcome import policy_values
from bots.messages import Choice, Outgoing
from bots.say import named
from bots.team_words import MENU, limit_value
from core.credits import limits
from core.credits.limits import LimitReached
from core.errors import QaptaiError
from core.teams import asking, leading
from core.workspaces import organisations
from core.workspaces.memberships import (
    LEADING,
    Colleague,
    Member,
    NoSuchMember,
    NotAllowed,
    TooMany,
    colleagues,
)

Args = dict[str, str]
PAGE = 6
REFUSALS = (NotAllowed, NoSuchMember, LimitReached)


def show(chat: Chat, args: Args) -> list[Outgoing]:
    """Who belongs to it, for those who lead; a member's own month; or how a team begins."""
    with whose.within(chat, args) as member:
        place = organisations.place_of(chat.session, member)
        if place is None:
            return []
        chat.at = At.READY
        if place.is_personal:
            choices = (Choice("name_team", "team.found"), Choice("switch", "ready.switch"), MENU)
            return [Outgoing("team.none", choices=choices)]
        if place.role not in LEADING:
            return _own_month(chat, member, place.name)
        rows = _rows(chat, member, place.role, int(args.get("start", "0")))
    return [Outgoing("team", {"ws": place.name}, choices=rows, layout="list")]


def ask_name(chat: Chat) -> list[Outgoing]:
    """What shall the organisation be called? The terms are accepted for it by naming it."""
    chat.at = At.NAMING_TEAM
    values = {"terms_url": policy_values()["terms_url"]}
    return [Outgoing("team.name", values, choices=(Choice("menu", "team.cancel"),))]


def founded(chat: Chat, said: str) -> list[Outgoing]:
    """The name was written: the organisation is there, and she works in it."""
    name = organisations.plain_name(said)
    if not name:
        return ask_name(chat)
    try:
        owner = organisations.found(chat.session, chat.merchant, name=name)
    except TooMany:
        chat.at = At.READY
        return [Outgoing("team.too_many", choices=(MENU,))]
    [arrived] = switching.arrive(chat, owner, "team.founded")
    args = {"workspace": str(owner.workspace_id)}
    choices = (
        Choice("invite", "team.invite", args),
        Choice("top_up_in", "owner_asked.top_up", args),
        MENU,
    )
    return [Outgoing(arrived.text, arrived.values, choices)]


def ask_leave(chat: Chat, args: Args) -> list[Outgoing]:
    """Asked once more: queued pictures stop, and access ends. An owner hands over before."""
    with whose.within(chat, args) as member:
        place = organisations.place_of(chat.session, member)
    if place is None or place.is_personal:
        return []
    ws = place.name
    if place.role == "owner":
        choices = (Choice("team", "members.back", args), Choice("menu", "team.stay"))
        return [Outgoing("team.leave.owner", {"ws": ws}, choices=choices)]
    choices = (Choice("leave_team", "team.leave", args), Choice("menu", "team.stay"))
    return [Outgoing("team.leave.ask", {"ws": ws}, choices=choices)]


def leave(chat: Chat, args: Args) -> list[Outgoing]:
    """She is out, and in her own workspace."""
    with whose.within(chat, args) as member:
        ws = leading.name_of(chat.session, member)
        leading.leave(chat.session, member)
    if member.workspace_id != chat.merchant.workspace_id:
        return [Outgoing("team.left.other", {"ws": ws}, choices=(MENU,))]
    return switching.home(chat, "team.left", ws=ws)


def ask_owner(chat: Chat, args: Args) -> list[Outgoing]:
    """The owner is told what is asked for; once a day for the same thing."""
    with whose.within(chat, args) as member:
        ws = leading.name_of(chat.session, member)
        is_told = asking.ask_owner(chat.session, member, args["about"])
    text = "owner_asked" if is_told else "owner_asked.unreached"
    return [Outgoing(text, {"ws": ws}, choices=(MENU,))]


def refused(chat: Chat, args: Args, why: QaptaiError) -> list[Outgoing]:
    """What a role or a limit does not allow, and who can help."""
    chat.at = At.READY
    workspace = args.get("workspace") or str(chat.merchant.workspace_id)
    with whose.within(chat, {"workspace": workspace}) as member:
        ws = leading.name_of(chat.session, member)
    if isinstance(why, LimitReached):
        return own_limit.reached(chat, ws, why)
    if isinstance(why, NoSuchMember) or not ws:
        return [Outgoing("member.gone", choices=(MENU,))]
    ask = Choice("ask_owner", "not_allowed.ask", {"workspace": workspace, "about": "right"})
    menu = Choice("menu", "not_allowed.menu")
    return [Outgoing("not_allowed", {"ws": ws}, choices=(ask, menu))]


def _own_month(chat: Chat, member: Member, ws: str) -> list[Outgoing]:
    month = limits.this_month(chat.session, member, member.account_id)
    args = {"workspace": str(member.workspace_id)}
    choices = (
        Choice("ask_leave", "team.leave", args),
        Choice("switch", "ready.switch"),
        MENU,
    )
    values: dict[str, str | int] = {"ws": ws, "used": month.used, "limit": limit_value(month.cap)}
    return [Outgoing("team.own", values, choices=choices)]


def _rows(chat: Chat, member: Member, role: str, start: int) -> tuple[Choice, ...]:
    args = {"workspace": str(member.workspace_id)}
    team = colleagues(chat.session, member)
    names = titles(team)
    page = team[start : start + PAGE]
    rows = [_row(one, names[one.account_id], args) for one in page]
    if start + PAGE < len(team):
        rows.append(Choice("team", "team.more", {**args, "start": str(start + PAGE)}))
    rows.append(Choice("invite", "team.invite", args))
    if role == "owner":
        rows.append(Choice("invite", "team.invite_admin", {**args, "role": "admin"}))
    rows.append(Choice("invites", "team.invites", args))
    return tuple(rows)


def _row(one: Colleague, title: str, args: Args) -> Choice:
    note = "team.row.out" if one.is_suspended else "team.row.note"
    values = {
        "name": title,
        "role": named(f"role.{one.role}"),
        "limit": limit_value(one.limit),
    }
    about = {**args, "account": str(one.account_id)}
    return Choice("member", "team.row", about, note=note, values=values)


def titles(team: list[Colleague]) -> dict[UUID, str]:
    """What each is called in a row: short, no two alike; a number where there is no name."""
    short: dict[UUID, str] = {}
    for place, one in enumerate(team, 1):
        title, number = one.name[:LONGEST] or named("team.nameless", n=place), 1
        while title in short.values():
            number += 1
            title = f"{one.name[: LONGEST - 3]} {number}"
        short[one.account_id] = title
    return short
