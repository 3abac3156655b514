"""Invitations of an organisation: made, limited, listed and taken back."""

from urllib.parse import quote
from uuid import UUID

from bots import clock_words
from bots.conversation.state import At, Chat
from bots.conversation.topics import members, whose
from bots.messages import Choice, Outgoing
from bots.say import named
from bots.team_words import MENU, limit_value
from core.settings import settings
from core.workspaces import invitations
from core.workspaces.memberships import TooMany

Args = dict[str, str]
MOST_LISTED = 9


def invite(chat: Chat, args: Args) -> list[Outgoing]:
    """A link for each messenger, for one person and 48 hours."""
    chat.at = At.READY
    with whose.within(chat, args) as member:
        role = args.get("role", "member")
        try:
            made = invitations.invite(chat.session, member, role=role)
        except TooMany:
            return [Outgoing("invite.too_many", choices=(MENU,))]
    about = {"workspace": str(member.workspace_id), "invitation": str(made.id)}
    values = {"until": clock_words.until(made.expires_at), "link": links(made.code)}
    choices = (
        Choice("ask_limit", "invite.limit", about),
        Choice("revoke_invite", "invite.revoke", about),
        Choice("menu", "invite.menu"),
    )
    text = "invite.admin" if role == "admin" else "invite"
    return [Outgoing(text, values, choices=choices)]


def links(code: str) -> str:
    """A link a line for each messenger that is set up; the words to write where none is."""
    config, found = settings(), []
    if config.telegram_bot_name:
        found.append(f"https://t.me/{config.telegram_bot_name}?start=j_{code}")
    number = "".join(filter(str.isdigit, config.twilio_whatsapp_from))
    if number:
        found.append(f"https://wa.me/{number}?text={quote(f'JOIN {code}')}")
    return "\n".join(found) or f"JOIN {code}"


def every(chat: Chat, args: Args) -> list[Outgoing]:
    """Those that can still be used; a tap takes one back."""
    chat.at = At.READY
    with whose.within(chat, args) as member:
        found = invitations.open_ones(chat.session, member)[:MOST_LISTED]
    about = {"workspace": str(member.workspace_id)}
    rows = [
        Choice(
            "revoke_invite",
            "invites.row",
            {**about, "invitation": str(one.id)},
            note="invites.note",
            values={
                "n": number,
                "role": named(f"role.{one.role}"),
                "until": clock_words.lately(one.expires_at),
                "limit": limit_value(one.limit),
            },
        )
        for number, one in enumerate(found, 1)
    ]
    if not rows:
        choices = (Choice("invite", "team.invite", about), MENU)
        return [Outgoing("invites.none", choices=choices)]
    rows.append(Choice("team", "members.back", about))
    return [Outgoing("invites", choices=tuple(rows), layout="list")]


def revoke(chat: Chat, args: Args) -> list[Outgoing]:
    """Its links lead nowhere from now on; nothing where it was used or revoked before."""
    with whose.within(chat, args) as member:
        is_revoked = invitations.revoke(chat.session, member, UUID(args["invitation"]))
    if not is_revoked:
        return []
    choices = (Choice("invite", "team.invite", {"workspace": args["workspace"]}), MENU)
    return [Outgoing("invite.revoked", choices=choices)]


def set_limit(chat: Chat, args: Args) -> list[Outgoing]:
    """What whoever uses it may spend, or what a member may, in a month."""
    if "invitation" not in args:
        return members.set_limit(chat, args)
    cap = int(args["limit"]) if args["limit"] else None
    with whose.within(chat, args) as member:
        changed = invitations.set_limit(chat.session, member, UUID(args["invitation"]), cap)
    if not changed:
        return []
    chat.at = At.READY
    return [Outgoing("invite.limited", {"limit": limit_value(cap)}, choices=(MENU,))]


def typed_limit(chat: Chat, said: str) -> list[Outgoing]:
    """A number of credits was written."""
    cap = members.credits_in(said)
    asked = chat.kept.memory.get("team")
    if cap is None or not asked:
        return []
    return set_limit(chat, {**{name: str(one) for name, one in asked.items()}, "limit": str(cap)})
