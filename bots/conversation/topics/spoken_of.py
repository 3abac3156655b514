"""Which picture she speaks of: the one she answers, the open question, or the one shown last."""

from dataclasses import replace
from uuid import UUID

from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.say import parted
from core.generations import awaited, history

ASKING = (At.CHOOSING_LOOK, At.CONFIRMING_COST, At.SHORT_OF_CREDITS)


def picture_meant(chat: Chat) -> Asked | None:
    """The order or the open question that her words are about; None before any photo.

    It is looked for once a step: nothing that is asked about changes before it is answered.
    """
    if chat.meant is None:
        chat.meant = (_found(chat),)
    return chat.meant[0]


def _found(chat: Chat) -> Asked | None:
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
    return _newest(chat)


def of_order(chat: Chat, order_id: UUID) -> Asked | None:
    """What an order was for, as far as she may see it."""
    wish = history.wish_of(chat.session, order_id)
    return Asked.of_wish(wish, order_id) if wish and wish.photos else None


def of_batch(chat: Chat, order_id: UUID) -> Asked | None:
    """The same with the photos of all that was ordered together: the order stands for it."""
    asked = of_order(chat, order_id)
    together = history.photos_together(chat.session, order_id)
    return replace(asked, photos=together) if asked and together else asked


def last_made(chat: Chat) -> Asked | None:
    """What was delivered to this chat last."""
    last = history.last_of_chat(chat.session, chat.identity_id)
    return of_batch(chat, last) if last else None


def _newest(chat: Chat) -> Asked | None:
    """What is being made for this chat, else what was delivered to it last."""
    made = awaited.made_now(chat.session, chat.identity_id)
    return of_batch(chat, made.first_id) if made else last_made(chat)


def _shown(chat: Chat) -> Asked | None:
    """What the choices that were shown last are about."""
    given = [one["args"] for one in (chat.offer.choices if chat.offer else ()) if one.get("args")]
    for args in given:
        if "order" in args and (asked := of_batch(chat, UUID(str(args["order"])))):
            return asked
    rows = [args for args in given if args.get("photos")]
    if len({args["look"] for args in rows if "look" in args}) > 1:
        return _of_menu(chat, parted(str(rows[0]["photos"])))
    return Asked.of_args(rows[0]) if rows else None


def _of_menu(chat: Chat, photos: tuple[UUID, ...]) -> Asked:
    """A menu of looks is about its photos, as they were made last, and in no look of its own."""
    asked = _newest(chat)
    return asked if asked and asked.photos == photos else Asked(photos)
