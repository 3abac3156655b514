"""Not a good result: what went wrong, a second try that costs nothing, and then a person."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import person
from bots.conversation.topics.spoken_of import picture_meant
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


def about(chat: Chat) -> list[Outgoing]:
    """The same question, where she only says that she does not like a picture."""
    meant = picture_meant(chat)
    return ask(chat, {"order": str(meant.order)}) if meant and meant.order else []


def typed(chat: Chat) -> list[Outgoing]:
    """Words under that question are the reason; nothing where it is not the open one."""
    if chat.offer is None or chat.offer.answered is not None:
        return []
    for number, choice in enumerate(chat.offer.choices, 1):
        if choice["action"] == "bad_because" and choice["args"]["why"] == REASONS[-1]:
            chat.number = number
            return again(chat, choice["args"])
    return []


def again(chat: Chat, args: Args) -> list[Outgoing]:
    """The free try, once an order; where it would be the same picture, or was had, a person."""
    placed = second_try.place(
        chat.session, chat.merchant, UUID(args["order"]), identity_id=chat.identity_id
    )
    chat.at = At.READY
    if placed is None:
        return [Outgoing("bad.person"), *person.human(chat, {})]
    return [Outgoing("bad.retry", {"eta": eta_value(placed.eta_seconds)}, progress=True)]
