"""A model changed her product: she takes the picture, has the faithful look, or leaves it."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics.orders import ask_cost, short
from bots.messages import Outgoing
from bots.say import eta_value, parted
from core.credits import ledger
from core.generations import doubts
from core.model_photos.wearer import NotAgreed

Args = dict[str, str]


def keep(chat: Chat, args: Args) -> list[Outgoing]:
    """Pay for what was held back, once, and have it sent."""
    try:
        placed = doubts.place_kept(
            chat.session, chat.merchant, UUID(args["order"]), identity_id=chat.identity_id
        )
    except ledger.NotEnoughCredits as lacking:
        chat.kept.memory["draft"] = {"photos": args["photos"]}
        return short(chat, lacking.needed, lacking.available)
    except NotAgreed:
        return [Outgoing("person.gone")]
    if placed is None:
        return []
    chat.at = At.READY
    return [Outgoing("working.kept", {"eta": eta_value(placed.eta_seconds)}, progress=True)]


def faithful(chat: Chat, args: Args) -> list[Outgoing]:
    """The cost of the look that changes nothing, for the same photos."""
    return ask_cost(chat, parted(args["photos"]), args["look"])


def leave(chat: Chat) -> list[Outgoing]:
    """Nothing was charged; her credits are where they were."""
    chat.at = At.READY
    balance = ledger.balance(chat.session, chat.merchant).available
    return [Outgoing("changed.left", {"balance": balance})]
