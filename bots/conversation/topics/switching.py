"""From one workspace to another: the list, a tap or a name, and one's own credits again."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import orders, topups, whose
from bots.conversation.topics.model_photos import LONGEST
from bots.messages import Choice, Outgoing
from bots.say import parted
from bots.words import folded
from core.credits import ledger
from core.database.scopes import acting_for
from core.generations.offered import shows_a_person
from core.media.carry import carry
from core.media.keep import MediaGone
from core.workspaces import memberships
from core.workspaces.memberships import Member
from core.workspaces.organisations import Place, places

Args = dict[str, str]
PAGE = 9


def ask(chat: Chat, args: Args) -> list[Outgoing]:
    """The other workspaces with their credits, nine at a time."""
    others, start = _others(chat), int(args.get("start", "0"))
    if not others:
        choices = (Choice("name_team", "team.found"), Choice("menu", "team.menu"))
        return [Outgoing("switch.none", choices=choices)]
    page = others[start : start + PAGE]
    if not page:
        return []
    rows = [_row(chat, place, others) for place in page]
    if start + PAGE < len(others):
        rows.append(Choice("switch", "switch.next", {"start": str(start + PAGE)}))
    chat.at = At.SWITCHING
    ws = whose.name_value(chat)
    return [Outgoing("switch", {"ws": ws}, choices=tuple(rows), layout="list")]


def typed(chat: Chat, said: str) -> list[Outgoing]:
    """A workspace's name was written, also of one that stands on another page."""
    words = folded(said)
    found = [one for one in _others(chat) if folded(one.name) == words]
    return go(chat, {"workspace": str(found[0].workspace_id)}) if len(found) == 1 else []


def go(chat: Chat, args: Args) -> list[Outgoing]:
    """Work there from now on; nothing where she does not belong to it any more."""
    there = UUID(args["workspace"])
    if there not in {one.workspace_id for one in places(chat.session, chat.merchant.account_id)}:
        return []
    return arrive(chat, Member(chat.merchant.account_id, there), "switch.done")


def arrive(chat: Chat, member: Member, text: str) -> list[Outgoing]:
    """Enter a workspace and say where she is, and what there is to spend."""
    whose.enter(chat, member)
    with acting_for(member, within=chat.session) as session:
        credits = ledger.balance(session, member).available
        values: dict[str, str | int] = {"ws": whose.name_value(chat), "credits": credits}
    return [Outgoing(text, values, choices=(Choice("menu", "team.menu"),))]


def home(chat: Chat, text: str, **values: str) -> list[Outgoing]:
    """Back in the workspace that is hers alone."""
    own = memberships.personal(chat.session, chat.merchant.account_id)
    [said] = arrive(chat, own, text)
    return [Outgoing(text, {**said.values, **values}, said.choices)]


def use_own(chat: Chat, args: Args) -> list[Outgoing]:
    """The same picture for her own credits: her photos come along, and the question is asked.

    Nothing where that picture does not wait any more: she went on without it, or paid already.
    """
    draft = chat.kept.memory.get("draft") or {}
    if args.get("photos") and draft.get("photos") != args["photos"]:
        return []
    own = memberships.personal(chat.session, chat.merchant.account_id)
    try:
        photos = carry(chat.session, parted(args.get("photos", "")), to=own)
    except MediaGone:
        photos = ()
    [arrived] = home(chat, "switch.own")
    with acting_for(own, within=chat.session):
        look = args.get("look", "")
        if not photos or not look or shows_a_person(look):
            return [arrived, *orders.ask_look(chat, photos)]
        sizes = tuple(args["sizes"].split(","))
        asked = orders.ask_cost(chat, photos, look, sizes, words=args.get("words", ""))
        return [arrived, *asked]


def top_up(chat: Chat, args: Args) -> list[Outgoing]:
    """Buy credits for the workspace that a button names, and be there."""
    if args["workspace"] == str(chat.merchant.workspace_id):
        return topups.packages(chat)
    if not (arrived := go(chat, args)):
        return []
    with acting_for(chat.merchant, within=chat.session):
        return [*arrived, *topups.packages(chat)]


def _others(chat: Chat) -> list[Place]:
    every = places(chat.session, chat.merchant.account_id)
    return [one for one in every if one.workspace_id != chat.merchant.workspace_id]


def _row(chat: Chat, place: Place, others: list[Place]) -> Choice:
    member = Member(chat.merchant.account_id, place.workspace_id)
    with acting_for(member, within=chat.session) as session:
        credits = ledger.balance(session, member).available
    title = _titles(others)[place.workspace_id]
    args = {"workspace": str(place.workspace_id)}
    label = "switch.row" if title else "switch.personal"
    values: dict[str, str | int] = {"ws": title, "credits": credits}
    return Choice("switch_to", label, args, note="switch.credits", values=values)


def _titles(found: list[Place]) -> dict[UUID, str]:
    """Names that fit into a row, no two alike; empty for one's own workspace."""
    short: dict[UUID, str] = {}
    for place in found:
        title, number = place.name[:LONGEST], 1
        while title and title in short.values():
            number += 1
            title = f"{place.name[: LONGEST - 3]} {number}"
        short[place.workspace_id] = title
    return short
