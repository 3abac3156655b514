"""Delete an order's pictures, with or without the photo: asked once, then gone at once."""

from uuid import UUID

from bots.clock_words import lately
from bots.conversation.state import At, Chat
from bots.conversation.topics import results
from bots.messages import Choice, Outgoing
from bots.say import joined, look_value, parted
from core.generations import history
from core.privacy import pictures

Args = dict[str, str]
MENU = (Choice("menu", "balance.menu"),)


def ask(chat: Chat, args: Args) -> list[Outgoing]:
    """The one question: of the order that is named, that she answers, or that came last."""
    named = args.get("order")
    wanted = UUID(named) if named else chat.order_answered
    wanted = wanted or history.last_of_chat(chat.session, chat.identity_id)
    past = history.find(chat.session, wanted) if wanted else None
    if past is None or not past.picture_ids:
        return [Outgoing("delete_order.none", choices=MENU)]
    chat.at = At.READY
    orders = results.named(chat, past.order_id)
    about = {"order": str(past.order_id), "orders": joined(orders)}
    choices = (
        Choice("delete_order", "delete_order.both", {**about, "photo": "yes"}),
        Choice("delete_order", "delete_order.pictures", about),
        Choice("menu", "delete_order.keep"),
    )
    values: dict[str, str | int] = {
        "n": len(results.pictures_meant(chat, past, orders)),
        "style": look_value(past.look),
        "at": lately(past.at),
    }
    return [Outgoing("delete_order", values, choices=choices)]


def delete(chat: Chat, args: Args) -> list[Outgoing]:
    """Delete them; a colleague's are hers to delete."""
    past = history.find(chat.session, UUID(args["order"]))
    orders = parted(args.get("orders", ""))
    wanted = results.pictures_meant(chat, past, orders) if past else ()
    if past and args.get("photo") == "yes":
        of_orders = [photo for one in orders for photo in history.photos(chat.session, one)]
        wanted += tuple(of_orders) or past.photo_ids
    try:
        gone = pictures.erase(chat.session, chat.merchant, wanted)
    except pictures.InUse:
        return [Outgoing("delete_order.in_use", choices=MENU)]
    if not gone:
        return [Outgoing("delete_order.none", choices=MENU)]
    return [Outgoing("delete_order.done", {"n": gone}, choices=MENU)]
