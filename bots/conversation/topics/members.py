"""One member, before those who lead: role, limit, out for now, removed, or the next owner."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import whose
from bots.conversation.topics.team import titles
from bots.messages import Choice, Outgoing
from bots.say import named
from bots.team_words import MENU, limit_value
from bots.words import folded
from core.credits import limits
from core.teams import leading
from core.workspaces.memberships import Colleague, Member, NoSuchMember, colleagues, role_of

Args = dict[str, str]
OFFERED = (50, 100)  # credits a month
UNLIMITED = 99  # what is typed for the choice without a limit, where nothing can be tapped
MOST = 1_000_000


def one(chat: Chat, args: Args) -> list[Outgoing]:
    """Who it is, what she used, and what may be done."""
    chat.at = At.READY
    with whose.within(chat, args) as member:
        found, name = _found(chat, member, args)
        month = limits.this_month(chat.session, member, found.account_id)
        rows = _rows(args, found, role_of(chat.session, member) or "", member)
        values: dict[str, str | int] = {
            "name": name,
            "role": named(f"role.{found.role}"),
            "ws": leading.name_of(chat.session, member),
            "used": month.used,
            "limit": limit_value(found.limit),
        }
    text = "member.out" if found.is_suspended else "member"
    return [Outgoing(text, values, choices=rows, layout="list")]


def _rows(args: Args, found: Colleague, mine: str, member: Member) -> tuple[Choice, ...]:
    about = {"workspace": str(member.workspace_id), "account": args["account"]}
    back = Choice("team", "members.back", {"workspace": about["workspace"]})
    may = found.role == "member" or (found.role == "admin" and mine == "owner")
    if found.account_id == member.account_id or not may:
        leaving = Choice("ask_leave", "team.leave", {"workspace": about["workspace"]})
        is_leaving = found.account_id == member.account_id and mine != "owner"
        return (leaving, back) if is_leaving else (back,)
    rows = []
    if mine == "owner":
        other = "member" if found.role == "admin" else "admin"
        label = "member.demote" if found.role == "admin" else "member.promote"
        rows.append(Choice("set_role", label, {**about, "role": other}))
    rows.append(Choice("ask_limit", "member.limit", about))
    if found.is_suspended:
        rows.append(Choice("restore_member", "member.restore", about))
    else:
        rows.append(Choice("suspend_member", "member.suspend", about))
    rows.append(Choice("ask_remove", "member.remove", about))
    if mine == "owner" and not found.is_suspended:
        rows.append(Choice("ask_hand_over", "member.hand_over", about))
    return (*rows, back)


def ask_limit(chat: Chat, args: Args) -> list[Outgoing]:
    """How much a month; a number may be written."""
    chat.at = At.SETTING_LIMIT
    chat.kept.memory["team"] = dict(args)
    rows = [
        Choice("set_limit", "limit.offer", {**args, "limit": str(n)}, values={"n": n}, number=n)
        for n in OFFERED
    ]
    rows.append(Choice("set_limit", "limit.lift", {**args, "limit": ""}, number=UNLIMITED))
    return [Outgoing("limit.which", choices=tuple(rows))]


def set_limit(chat: Chat, args: Args) -> list[Outgoing]:
    """The limit stands, and the member is told."""
    cap = int(args["limit"]) if args["limit"] else None
    chat.at = At.READY
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        leading.set_limit(chat.session, member, who=UUID(args["account"]), limit=cap)
    values = {"name": name, "limit": limit_value(cap)}
    return [Outgoing("limit.set", values, choices=(MENU,))]


def raise_limit(chat: Chat, args: Args) -> list[Outgoing]:
    """What she asked for, at one tap; nothing where her limit is as high by now."""
    cap = int(args["limit"]) if args["limit"] else None
    with whose.within(chat, args) as member:
        found, _ = _found(chat, member, args)
    if found.limit is None or (cap is not None and found.limit >= cap):
        return []
    return set_limit(chat, args)


def set_role(chat: Chat, args: Args) -> list[Outgoing]:
    """Another role, and the member is told."""
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        who, role = UUID(args["account"]), args["role"]
        changed = leading.set_role(chat.session, member, who=who, role=role)
    if not changed:
        return []
    values = {"name": name, "role": named(f"role.{role}")}
    return [Outgoing("member.role_set", values, choices=(MENU,))]


def suspend(chat: Chat, args: Args) -> list[Outgoing]:
    """Out for now."""
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        changed = leading.suspend(chat.session, member, who=UUID(args["account"]))
    return [Outgoing("member.suspended", {"name": name}, choices=(MENU,))] if changed else []


def restore(chat: Chat, args: Args) -> list[Outgoing]:
    """In again."""
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        changed = leading.restore(chat.session, member, who=UUID(args["account"]))
    return [Outgoing("member.restored", {"name": name}, choices=(MENU,))] if changed else []


def ask_remove(chat: Chat, args: Args) -> list[Outgoing]:
    """Asked once more; the pictures stay."""
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        ws = leading.name_of(chat.session, member)
    choices = (Choice("remove_member", "member.remove", args), Choice("menu", "member.keep"))
    return [Outgoing("member.remove.ask", {"name": name, "ws": ws}, choices=choices)]


def remove(chat: Chat, args: Args) -> list[Outgoing]:
    """Out for good, and told."""
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        leading.remove(chat.session, member, gone=UUID(args["account"]))
        ws = leading.name_of(chat.session, member)
    back = Choice("team", "members.back", {"workspace": args["workspace"]})
    return [Outgoing("member.removed", {"name": name, "ws": ws}, choices=(back, MENU))]


def ask_hand_over(chat: Chat, args: Args) -> list[Outgoing]:
    """No single tap gives an organisation away: its name is to be written."""
    with whose.within(chat, args) as member:
        _, name = _found(chat, member, args)
        ws = leading.name_of(chat.session, member)
    chat.at = At.HANDING_OVER
    chat.kept.memory["team"] = dict(args)
    choices = (Choice("menu", "team.cancel"),)
    return [Outgoing("hand_over", {"name": name, "ws": ws}, choices=choices)]


def typed_name(chat: Chat, said: str) -> list[Outgoing]:
    """The organisation's name was written, or anything else: then nothing is handed over."""
    chat.at = At.READY
    args = {name: str(one) for name, one in chat.kept.memory.pop("team", {}).items()}
    if not args:
        return []
    with whose.within(chat, args) as member:
        ws = leading.name_of(chat.session, member)
        if folded(said) != folded(ws):
            again = Choice("ask_hand_over", "member.hand_over", args)
            return [Outgoing("hand_over.not", {"ws": ws}, choices=(again, MENU))]
        _, name = _found(chat, member, args)
        leading.hand_over(chat.session, member, heir=UUID(args["account"]))
    return [Outgoing("hand_over.done", {"name": name, "ws": ws}, choices=(MENU,))]


def credits_in(said: str) -> int | None:
    """Whole credits that were written by themselves; `None` for other words."""
    words = folded(said).replace(" ", "")
    return int(words) if words.isdecimal() and len(words) <= 7 and int(words) <= MOST else None


def _found(chat: Chat, member: Member, args: Args) -> tuple[Colleague, str]:
    """Whom a button means, and what she is called.

    Raises:
        NoSuchMember: she is gone, or nobody of this workspace.
    """
    team = colleagues(chat.session, member)
    found = next((who for who in team if str(who.account_id) == args["account"]), None)
    if found is None:
        raise NoSuchMember(args["account"])
    return found, titles(team)[found.account_id]
