"""A member's own month does not cover it: told before she agrees to a cost, with who can help."""

import math

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from bots.say import DEFAULT_SIZES, parted
from core.credits import limits
from core.credits.limits import LimitReached
from core.generations.offered import offered
from core.generations.prices import price_list
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
    choices = [Choice("ask_owner", "limit.ask", asked), Choice("use_own", "limit.mine", wanted)]
    left = why.cap - why.used
    if left <= 0:
        return [Outgoing("limit", values, choices=tuple(choices))]
    if _cheapest(chat, wanted) <= left:
        choices.append(Choice("other_look", "short.cheaper", {"photos": wanted["photos"]}))
    values |= {"cost": why.needed, "left": left}
    return [Outgoing("limit.part", values, choices=tuple(choices))]


def _cheapest(chat: Chat, wanted: dict[str, str]) -> float:
    """What the same photos cost in the cheapest look; no sum that is left covers no photos."""
    photos = parted(wanted.get("photos", ""))
    prices = price_list(chat.session)
    costs = (prices.price(look, DEFAULT_SIZES, len(photos)) for look in offered())
    return min(costs) if photos else math.inf
