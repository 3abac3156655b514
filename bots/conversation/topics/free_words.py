"""Free words about a picture: a look or a size leads to its cost; what else is asked has its word.

Only what this chat has a deed for is taken, and only where all of a message is understood. The cost
is asked for before anything is made, so that she sees how she was understood.
"""

from collections.abc import Mapping

from bots.conversation.state import Chat
from bots.conversation.topics.orders import ask_cost
from bots.messages import Outgoing
from bots.say import DEFAULT_SIZES, parted
from core.generations.offered import offered
from core.providers.scenes import OWN_WORDS
from core.studio.presets import SIZES, NotAllowedHere
from core.understanding.deeds import Deed
from core.understanding.message import understand

WORDS = {"cancel": "cancel", "balance": "balance", "topup": "top_up", "human": "human"}
LONGEST_CHOICE = 3  # words; more of them describe a scene, where one can be described


def word_meant(typed: str) -> str | None:
    """The global word that a whole message means, however it is put."""
    deeds = understand(typed)
    return WORDS.get(deeds[0].op) if len(deeds) == 1 else None


def chosen(chat: Chat, typed: str) -> list[Outgoing]:
    """The cost of the look and the sizes that are asked for; nothing where it is more or less."""
    deeds = understand(typed)
    looks, sizes = _named(deeds, "look"), _named(deeds, "size")
    wish = _wish(chat)
    may_describe = OWN_WORDS in offered() and len(typed.split()) > LONGEST_CHOICE
    if len(looks) + len(sizes) != len(deeds) or len(looks) > 1 or not wish or may_describe:
        return []
    look = looks[0] if looks else wish.get("look", "")
    asked = sizes or tuple(wish.get("sizes", ",".join(DEFAULT_SIZES)).split(","))
    if not look or not all(_is_allowed(look, size) for size in asked):
        return []
    photos = parted(wish["photos"])
    if looks:  # her own scene, and who wears it, were of another look
        return ask_cost(chat, photos, look, asked)
    words, wearer = wish.get("words", ""), wish.get("wearer", "")
    return ask_cost(chat, photos, look, asked, words=words, wearer=wearer)


def _named(deeds: list[Deed], op: str) -> tuple[str, ...]:
    return tuple(str(dict(deed.args)[op]) for deed in deeds if deed.op == op)


def _wish(chat: Chat) -> dict[str, str]:
    """What is being asked about: the open order, or the picture that was shown last."""
    draft = chat.kept.memory.get("draft") or {}
    shown = [one["args"] for one in (chat.offer.choices if chat.offer else ()) if one.get("args")]
    told: Mapping[str, object] = next((args for args in [draft, *shown] if args.get("photos")), {})
    return {name: str(value) for name, value in told.items()}


def _is_allowed(look: str, size: str) -> bool:
    try:
        SIZES[size].check(look, file_format="jpeg")
    except NotAllowedHere:
        return False
    return True
