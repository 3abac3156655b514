"""One step of the conversation: a chat and what it heard, in; what to say, out."""

from collections.abc import Callable
from dataclasses import replace

from bots.conversation.keywords import global_word, near
from bots.conversation.state import At, Chat
from bots.conversation.topics import help as helping
from bots.conversation.topics import photos, results, topups, welcome
from bots.messages import (
    Choice,
    Incoming,
    Membership,
    Other,
    Outgoing,
    Pictures,
    Tap,
    Text,
)
from bots.say import parted
from bots.words import folded, label_of

Args = dict[str, str]
ACTIONS: dict[str, Callable[[Chat, Args], list[Outgoing]]] = {
    "consent": lambda chat, _: welcome.consent(chat),
    "policy": lambda chat, _: [Outgoing("policy", welcome.policy_values())],
    "decline": lambda chat, _: welcome.decline(chat),
    "language": lambda chat, _: welcome.set_language(chat),
    "ask_language": lambda chat, _: ask_language(chat),
    "menu": lambda chat, _: helping.menu(chat),
    "new": lambda chat, _: helping.new(chat),
    "balance": lambda chat, _: helping.balance(chat),
    "help": lambda chat, _: helping.guide(chat),
    "human": lambda chat, _: helping.human(chat),
    "my_data": lambda chat, _: helping.my_data(chat),
    "tips": lambda chat, _: [Outgoing("tips")],
    "prices": lambda chat, _: [Outgoing("prices")],
    "look": lambda chat, args: photos.ask_cost(chat, parted(args["photos"]), args["look"]),
    "make": photos.make,
    "take_back": photos.take_back,
    "resume": lambda chat, _: photos.resume(chat) or helping.new(chat),
    "cancel": lambda chat, _: cancel(chat),
    "is_proof": lambda chat, args: photos.judged(chat, args, "proof"),
    "is_product": lambda chat, args: photos.judged(chat, args, "photo"),
    "more": results.more,
    "size": results.size,
    "file": results.full_file,
    "other_look": lambda chat, args: results.other_look(chat, args) or helping.new(chat),
    "pictures": lambda chat, _: results.latest(chat),
    "again": results.again,
    "top_up": lambda chat, _: topups.packages(chat),
    "package": topups.bank,
    "send_proof": lambda chat, _: topups.send_proof(chat),
    "cancel_top_up": lambda chat, _: topups.cancel(chat),
}
BEFORE_CONSENT = (
    "consent",
    "policy",
    "decline",
    "language",
    "ask_language",
    "human",
    "help",
)
# These may be pressed again: they ask, show or send, and charge nothing.
REPEATABLE = frozenset(ACTIONS) - {
    "make",
    "consent",
    "decline",
    "take_back",
    "is_proof",
    "is_product",
    "package",
}


def step(chat: Chat, heard: Incoming) -> list[Outgoing]:
    """Answer what a chat heard. Never silent to a merchant, never twice for one choice."""
    what = heard.what
    if isinstance(what, Membership):
        return []
    if chat.kept.language is None and isinstance(what, Text | Tap):
        chat.kept.language = _guessed(what, heard.language_hint)
    if isinstance(what, Tap):
        return _answered(what, tap(chat))
    chat.kept.memory.pop("unclear", None) if not isinstance(what, Text) else None
    if isinstance(what, Pictures):
        said = photos.pictures(chat, what, heard.message_id)
        return said if chat.member is not None else said + _greeting(chat)
    if isinstance(what, Other):
        return helping.wrong_kind(chat) if chat.member else _greeting(chat)
    return text(chat, what)


def tap(chat: Chat) -> list[Outgoing]:
    """A choice that was pressed: it belongs to its own message, whatever was said since."""
    if chat.offer is None or not 1 <= chat.number <= len(chat.offer.choices):
        return _old(chat)
    choice = chat.offer.choices[chat.number - 1]
    action = str(choice.get("action"))
    if action not in ACTIONS:
        return _old(chat)
    if chat.offer.answered is not None and action not in REPEATABLE:
        return _old(chat)
    if chat.member is None and action not in BEFORE_CONSENT:
        return welcome.ask_consent(chat)
    if chat.member is not None and action in ("consent", "decline"):
        return helping.new(chat)
    chat.kept.memory.pop("unclear", None)
    return ACTIONS[action](chat, dict(choice.get("args", {})))


def text(chat: Chat, said: Text) -> list[Outgoing]:
    """Typed words: a global word, a number or a label of what is on offer, or not understood."""
    words = folded(said.text)
    if chat.member is None:
        return _before_consent(chat, words)
    name = global_word(words)
    if name is not None:
        chat.kept.memory.pop("unclear", None)
        return _global(chat, name)
    if (number := _number(chat, words)) is not None:
        chat.number = number
        return tap(chat)
    if chat.at == At.SENDING_PROOF or words in ("status", "kitni der", "how long"):
        return topups.status(chat)
    return helping.not_understood(chat)


def ask_language(chat: Chat) -> list[Outgoing]:
    """Changed by the merchant alone."""
    return [Outgoing("language_ask", choices=welcome.languages(chat))]


def cancel(chat: Chat) -> list[Outgoing]:
    """Leave the open question; nothing was charged for it."""
    chat.at = At.READY
    chat.kept.memory.pop("draft", None)
    return [Outgoing("cancelled")]


def _global(chat: Chat, name: str) -> list[Outgoing]:
    if name == "stop":
        chat.kept.opted_out = True
        return [Outgoing("stopped")]
    if name == "start":
        chat.kept.opted_out = False
        return helping.new(chat)
    if name == "language":
        return ask_language(chat)
    if name == "back":
        return photos.resume(chat) or helping.menu(chat)
    return ACTIONS[name](chat, {})


def _before_consent(chat: Chat, words: str) -> list[Outgoing]:
    number = _number(chat, words)
    if number is not None:
        chat.number = number
        return tap(chat)
    if global_word(words) == "human":
        return helping.human(chat)
    return _greeting(chat)


def _greeting(chat: Chat) -> list[Outgoing]:
    """The welcome at first; after it, only the question that is open."""
    return welcome.welcome(chat) if chat.at == At.NEW else welcome.ask_consent(chat)


def _number(chat: Chat, words: str) -> int | None:
    """Which choice of the chat's last offer the words mean."""
    if chat.offer is None:
        return None
    if words.isdecimal() and len(words) <= 2:
        return int(words) if 1 <= int(words) <= len(chat.offer.choices) else None
    for number, choice in enumerate(chat.offer.choices, 1):
        if near(words, folded(label_of(Choice(**choice), chat.language))):
            return number
    return None


def _old(chat: Chat) -> list[Outgoing]:
    choices = (Choice("menu", "old_button.menu"),) if chat.member else ()
    return [Outgoing("old_button", choices=choices)]


def _answered(what: Tap, said: list[Outgoing]) -> list[Outgoing]:
    """Telegram wants each press answered once, at once."""
    if what.callback_id is None:
        return said
    if said and said[0].text == "old_button":
        return [replace(said[0], answers=what.callback_id, choices=())]
    return [Outgoing("", answers=what.callback_id), *said]


def _guessed(what: Text | Tap, hint: str | None) -> str:
    if isinstance(what, Text) and any("\u0600" <= sign <= "\u06ff" for sign in what.text):
        return "ur"
    return "ur" if (hint or "").startswith("ur") else "en"
