"""Which picture she speaks of: the one she answers, the open question, or the one shown last."""

from uuid import UUID

from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.say import parted
from core.generations import history

ASKING = (At.CHOOSING_LOOK, At.CONFIRMING_COST, At.SHORT_OF_CREDITS)


def picture_meant(chat: Chat) -> Asked | None:
    """The order or the open question that her words are about; None before any photo."""
    if chat.order_answered and (asked := of_order(chat, chat.order_answered)):
        return asked
    draft = chat.kept.memory.get("draft") or {}
    editing = chat.kept.memory.get("editing") if chat.at == At.EDITING else None
    if editing and (asked := of_order(chat, UUID(str(editing)))):
        return asked
    if draft.get("photos") and chat.at in ASKING:
        return Asked.of_args(draft)
    if asked := _shown(chat):
        return asked
    if draft.get("photos"):
        return Asked.of_args(draft)
    last = history.last_of_chat(chat.session, chat.identity_id)
    return of_order(chat, last) if last else None


def of_order(chat: Chat, order_id: UUID) -> Asked | None:
    """What an order was for, as far as she may see it."""
    wish = history.wish_of(chat.session, order_id)
    return Asked.of_wish(wish, order_id) if wish and wish.photos else None


def _shown(chat: Chat) -> Asked | None:
    """What the choices that were shown last are about."""
    given = [one["args"] for one in (chat.offer.choices if chat.offer else ()) if one.get("args")]
    for args in given:
        if "order" in args and (asked := of_order(chat, UUID(str(args["order"])))):
            return asked
    rows = [args for args in given if args.get("photos")]
    if len({args["look"] for args in rows if "look" in args}) > 1:
        return _of_menu(chat, parted(str(rows[0]["photos"])))
    return Asked.of_args(rows[0]) if rows else None


def _of_menu(chat: Chat, photos: tuple[UUID, ...]) -> Asked:
    """A menu of looks is about its photos, as they were made last, and in no look of its own."""
    last = history.last_of_chat(chat.session, chat.identity_id)
    asked = of_order(chat, last) if last else None
    return asked if asked and asked.photos == photos else Asked(photos)
