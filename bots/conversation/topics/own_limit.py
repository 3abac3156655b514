"""A member's own month is used up: told before she agrees to a cost, with who can help."""

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from core.credits import limits
from core.credits.limits import LimitReached
from core.teams import leading

CARRIED = ("photos", "look", "sizes", "words")  # of an order, into another workspace


def refused(chat: Chat, cost: int) -> list[Outgoing]:
    """What is said in the place of a cost that her limit does not cover; else nothing."""
    try:
        limits.check(chat.session, chat.merchant, cost)
    except LimitReached as why:
        return reached(chat, leading.name_of(chat.session, chat.merchant), why)
    return []


def reached(chat: Chat, ws: str, why: LimitReached) -> list[Outgoing]:
    """The owner may raise it, or she pays with credits of her own."""
    chat.at = At.SHORT_OF_CREDITS
    draft = chat.kept.memory.get("draft") or {}
    wanted = {name: str(draft[name]) for name in CARRIED if name in draft}
    asked = {"workspace": str(chat.merchant.workspace_id), "about": "limit"}
    values: dict[str, str | int] = {"ws": ws, "used": why.used, "cap": why.cap}
    choices = (Choice("ask_owner", "limit.ask", asked), Choice("use_own", "limit.mine", wanted))
    return [Outgoing("limit", values, choices=choices)]
