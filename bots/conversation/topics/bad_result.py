"""Not a good result: what went wrong, a second try that costs nothing, and then a person."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import person
from bots.conversation.topics.spoken_of import picture_meant
from bots.messages import Choice, Outgoing
from bots.say import eta_value
from core.generations import history, second_try

Args = dict[str, str]
A_PAGE = 9  # rows; the tenth leads on
REASONS = ("product", "ugly", "other")


def ask(chat: Chat, args: Args) -> list[Outgoing]:
    """What went wrong; of pictures that were ordered together, with which of them."""
    made = history.made_together(chat.session, UUID(args["order"]))
    return which(chat, args) if len(made) > 1 else because(chat, args)


def which(chat: Chat, args: Args) -> list[Outgoing]:
    """The pictures of a batch by the numbers they came with, nine at a time."""
    start = int(args.get("start", "0"))
    made = history.made_together(chat.session, UUID(args["order"]))
    rows = [
        Choice("bad_one", "bad.photo", {"order": str(order)}, values={"n": place})
        for place, order in made[start : start + A_PAGE]
    ]
    if len(made) > start + A_PAGE:
        following = {"order": args["order"], "start": str(start + A_PAGE)}
        rows.append(Choice("bad_which", "bad.next", following))
    return [Outgoing("bad.which", choices=tuple(rows), layout="list")] if rows else []


def because(chat: Chat, args: Args) -> list[Outgoing]:
    """What went wrong with one picture; a free try is promised where there will be one."""
    is_none_left = second_try.is_none_left(chat.session, chat.merchant, UUID(args["order"]))
    wanted = {"order": args["order"]}
    choices = tuple(Choice("bad_because", f"bad.{one}", {**wanted, "why": one}) for one in REASONS)
    return [Outgoing("bad.to_person" if is_none_left else "bad", choices=choices)]


def about(chat: Chat) -> list[Outgoing]:
    """The same question, where she only says that she does not like a picture, or that one."""
    meant = picture_meant(chat)
    if meant is None or meant.order is None:
        return []
    args = {"order": str(meant.order)}
    return because(chat, args) if meant.order == chat.order_answered else ask(chat, args)


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
