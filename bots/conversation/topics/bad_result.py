"""Not a good result: what went wrong, a second try that costs nothing, and then a person."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import person
from bots.messages import Choice, Outgoing
from bots.say import eta_value
from core.generations import second_try

Args = dict[str, str]
REASONS = ("product", "ugly", "other")


def ask(_: Chat, args: Args) -> list[Outgoing]:
    """What went wrong."""
    wanted = {"order": args["order"]}
    choices = tuple(Choice("bad_because", f"bad.{one}", {**wanted, "why": one}) for one in REASONS)
    return [Outgoing("bad", choices=choices)]


def again(chat: Chat, args: Args) -> list[Outgoing]:
    """The free try, once an order; where it would be the same picture, or was had, a person."""
    placed = second_try.place(
        chat.session, chat.merchant, UUID(args["order"]), identity_id=chat.identity_id
    )
    chat.at = At.READY
    if placed is None:
        return [Outgoing("bad.person"), *person.human(chat, {})]
    return [Outgoing("bad.retry", {"eta": eta_value(placed.eta_seconds)}, progress=True)]
