"""How far it is that she waits for, what of it did not come, and what came, once more."""

from dataclasses import replace
from uuid import UUID

from bots.batch_words import batch_ended
from bots.conversation.state import At, Chat
from bots.conversation.topics import making, paying, results
from bots.conversation.topics.spoken_of import ASKING, picture_meant
from bots.messages import Outgoing
from core.generations import batches, history

TELLS_PRICES = (*ASKING, At.CHOOSING_PACKAGE)


def order_meant(chat: Chat) -> dict[str, str] | None:
    """The order whose pictures she speaks of, as a choice has it."""
    meant = picture_meant(chat)
    order_id = meant.order if meant else None
    if order_id is None and chat.at not in ASKING:
        order_id = history.last_of_chat(chat.session, chat.identity_id)
    return {"order": str(order_id)} if order_id else None


def waited_for(chat: Chat) -> list[Outgoing]:
    """How far it is that she waits for; nothing where nothing is on its way."""
    return making.how_long(chat) or paying.reviewed(chat)


def where(chat: Chat) -> list[Outgoing]:
    """How far it is, what there is, or how long it would take."""
    if made := making.how_long(chat):
        return made
    if reviewed := paying.reviewed(chat):
        return reviewed
    if chat.at in TELLS_PRICES:
        return making.usual_time(chat) if chat.at in ASKING else []
    return results.latest(chat, {})


def how_long(chat: Chat) -> list[Outgoing]:
    """How far it is, and before the first picture how long one takes."""
    said = where(chat)
    is_first = any(one.text == "no_pictures" for one in said)
    return making.usual_time(chat) if is_first else said


def late(chat: Chat) -> list[Outgoing]:
    """How far it is that she waits for; where nothing is on its way, that we are sorry."""
    return waited_for(chat) or paying.soon(chat) or [Outgoing("told.late")]


def again(chat: Chat) -> list[Outgoing]:
    """What did not reach her, once more: the sheet of an open question, or the last pictures."""
    if chat.at == At.SENDING_PROOF:
        return []
    if chat.at == At.CHOOSING_LOOK:
        return [Outgoing("told.preview")]
    args = order_meant(chat)
    sent = results.again(chat, args) if args else []
    return sent or waited_for(chat) or results.latest(chat, {})


def not_made(chat: Chat) -> list[Outgoing]:
    """Which of a batch did not come; nothing where all of it did, or is still to come."""
    args, made = order_meant(chat), making.how_long(chat)
    if made or args is None:
        return made
    ended = batches.told(chat.session, batches.orders_of(chat.session, UUID(args["order"])))
    shown = batch_ended(ended)[0]
    return [replace(shown, pictures=(), captions=())] if ended.failed else []
