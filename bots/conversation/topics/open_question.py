"""The question that is open, asked again where something was answered in passing."""

from bots.conversation.state import At, Chat
from bots.conversation.topics import agreeing, orders, topups
from bots.messages import Outgoing
from bots.say import parted


def repeated(chat: Chat) -> list[Outgoing]:
    """The question that is open, to be repeated; nothing where none is."""
    if chat.at == At.CHOOSING_LOOK:
        draft = chat.kept.memory.get("draft") or {}
        return orders.ask_look(chat, parted(str(draft.get("photos", ""))))
    if chat.at in agreeing.OPEN:
        return agreeing.resume(chat)
    if chat.at in (At.CONFIRMING_COST, At.SHORT_OF_CREDITS):
        return orders.resume(chat)
    return topups.packages(chat) if chat.at == At.CHOOSING_PACKAGE else []
