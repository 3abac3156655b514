"""What is asked before the policy was accepted: answered, and the consent is asked under it."""

from collections.abc import Callable

from bots.conversation import asked_about, everyday, greeting, keywords, questions
from bots.conversation.state import At, Chat
from bots.conversation.topics import free_words, paying, welcome, wished_before
from bots.conversation.topics import help as helping
from bots.messages import Outgoing
from core.generations.prices import most_photos


def _told(text: str) -> Callable[[Chat], list[Outgoing]]:
    return lambda _: [Outgoing(text)]


# Nothing of these needs an account, or begins anything. Privacy is what the consent itself tells.
ANSWERS: dict[str, Callable[[Chat], list[Outgoing]]] = {
    **dict.fromkeys(("prices", "free", "credit"), helping.prices),
    **dict.fromkeys(("pay", "methods"), paying.ways),
    "help": lambda _: helping.guide(),
    "trust": lambda _: [Outgoing("told.charged"), Outgoing("told.no_codes")],
    "bot": _told("told.bot"),
    "company": lambda _: [Outgoing("told.company", welcome.policy_values())],
    "dear": _told("told.packages"),
    "guarantee": _told("told.guarantee"),
    "charged": _told("told.charged"),
    "cut": _told("told.charged"),
    "files": _told("told.files"),
    "sizes": _told("told.sizes"),
    "which": _told("told.which"),
    "no_codes": _told("told.no_codes"),
    "ahead": _told("told.ahead"),
    "tips": _told("tips"),
    "in_writing": _told("told.in_writing"),
    "many": lambda chat: [Outgoing("told.many", {"n": most_photos(chat.session)})],
    "not_ours": lambda _: free_words.not_ours(),
}


def heard(chat: Chat, words: str, said: str) -> list[Outgoing]:
    """The answer to a question, or to a wish, with the consent; nothing where it is none of these.

    `words` is what was `said`, folded.
    """
    if (language := keywords.language_wanted(words)) is not None:
        return welcome.set_language(chat, language)
    _, words = greeting.in_front(words)
    topics = (everyday.meant(words), *asked_about.READ.topics(words), *questions.topics(words))
    told = next((found for one in topics if (found := _answer(chat, one))), [])
    told = told or wished_before.note(chat, said)
    if not told:
        return []
    return [*_welcomed(chat), *(_alone(one) for one in told), *welcome.ask_consent(chat)]


def _answer(chat: Chat, topic: str | None) -> list[Outgoing]:
    return ANSWERS[topic](chat) if topic in ANSWERS else []


def _welcomed(chat: Chat) -> list[Outgoing]:
    return welcome.welcome(chat)[:1] if chat.at == At.NEW else []


def _alone(one: Outgoing) -> Outgoing:
    """Without buttons: they would lead past the consent."""
    return Outgoing(one.text, one.values, below=one.below)
