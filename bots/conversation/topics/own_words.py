"""A scene in her own words: asked for, read back in the cost question, and never obeyed."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics.orders import ask_cost, ask_words
from bots.messages import Outgoing
from bots.say import parted
from core.generations import history
from core.generations.offered import offered
from core.providers import wishes
from core.providers.scenes import OWN_WORDS

FEWEST_WORDS = 2  # that are a description where a style is asked for


def described(chat: Chat, typed: str) -> list[Outgoing]:
    """The cost of what she described, or what is missing of the description."""
    draft = chat.kept.memory.get("draft") or {}
    return about(chat, parted(str(draft.get("photos", ""))), typed)


def about(chat: Chat, photos: tuple[UUID, ...], typed: str) -> list[Outgoing]:
    """The same for photos that are known."""
    length = wishes.length(typed)
    if length > wishes.LONGEST:
        return [Outgoing("own_words.long", {"n": length, "most": wishes.LONGEST})]
    words = wishes.cleaned(typed)
    if not wishes.says_something(words):
        return [Outgoing("own_words.empty")]
    return ask_cost(chat, photos, OWN_WORDS, words=words)


def volunteered(chat: Chat, typed: str) -> list[Outgoing]:
    """Words in the place of a style are a style of her own."""
    is_style = chat.at == At.CHOOSING_LOOK and OWN_WORDS in offered()
    return described(chat, typed) if is_style and len(typed.split()) >= FEWEST_WORDS else []


def again(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Ask for another description, after nobody would paint the first."""
    return ask_words(chat, history.photos(chat.session, UUID(args["order"])))
