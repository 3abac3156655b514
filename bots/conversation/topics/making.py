"""While it is being made: how long that takes, and taking it back."""

from dataclasses import replace
from uuid import UUID

from bots.conversation.state import Chat
from bots.messages import Choice, Outgoing
from bots.say import eta_value, named
from core.credits import ledger
from core.generations import awaited, batches, history
from core.generations.line import line
from core.generations.offered import is_inventive
from core.generations.wishes import Placed


def working(placed: Placed, count: int) -> Outgoing:
    """That so many photos are worked on: for how long, and how many pictures are before them."""
    values: dict[str, str | int] = {"eta": eta_value(placed.eta_seconds)}
    text = "working"
    if count > 1:
        text, values["count"] = "working.batch", count
    ahead = named("working.line", n=placed.ahead) if placed.ahead else ""
    back = {"order": str(placed.order_id), "cost": str(placed.cost)}
    choices = (Choice("take_back", "working.cancel", back),)
    about = str(placed.order_id)
    return Outgoing(text, values, choices=choices, below=ahead, progress=True, about=about)


def how_long(chat: Chat) -> list[Outgoing]:
    """The same again with a fresh time, while something is being made; else nothing."""
    made = awaited.made_now(chat.session, chat.identity_id)
    if made is None:
        return []
    now = line(chat.session)  # hers are in it
    seconds = now.seconds(made.look, made.left if is_inventive(made.look) else 0)
    again = working(Placed(made.first_id, 0, seconds), made.count)
    return [replace(again, progress=False, about=None)]


def usual_time(chat: Chat) -> list[Outgoing]:
    """About how long a picture takes, before one is asked for."""
    seconds = line(chat.session).seconds("white", 1)
    return [Outgoing("told.time", {"eta": eta_value(seconds)})]


def take_back_newest(chat: Chat) -> list[Outgoing]:
    """The same as its button for what was ordered last and is still made; else nothing."""
    made = awaited.made_now(chat.session, chat.identity_id, with_choices=False)
    return take_back(chat, {"order": str(made.first_id)}) if made else []


def take_back(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Cancel what of an order, or its batch, is still queued; nothing where it is over or gone."""
    placed = UUID(args["order"])
    freed = batches.cancel(chat.session, chat.merchant, placed)
    if freed is not None:
        balance = ledger.balance(chat.session, chat.merchant).available
        values: dict[str, str | int] = {"cost": freed, "balance": balance}
        return [Outgoing("order_cancelled", values)]
    is_gone = awaited.awaited(chat.session, placed) is None
    return [] if is_gone or history.find(chat.session, placed) else [Outgoing("too_late")]
