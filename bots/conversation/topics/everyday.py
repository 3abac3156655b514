"""Salam, thanks, the price, how to pay: answered in passing; an open question stays open."""

from collections.abc import Callable

from bots.conversation import agreement, everyday, greeting, keywords, payment_told, praise
from bots.conversation import questions as asked
from bots.conversation.greeting import WHO_IS_THERE
from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    deleting,
    making,
    member_meant,
    members,
    open_question,
    paying,
    privacy,
    questions,
    team,
    topups,
    welcome,
)
from bots.conversation.topics import help as helping
from bots.messages import Outgoing

OF_LANGUAGE = ("language", "unread")
ONLY_BY_TAP: dict[str, Callable[[Chat, dict[str, str]], list[Outgoing]]] = {
    "leave_team": team.ask_leave,
    "remove_member": members.ask_remove,
    "delete_pictures": lambda chat, _: privacy.ask_pictures(chat),
    "delete_order": deleting.ask,
}


def heard(chat: Chat, words: str, topic: str | None) -> list[Outgoing]:
    """What an everyday message is answered with; nothing for all others, or what is no answer here.

    `topic` is what the words are about.
    """
    if said := member_meant.shown(chat, words):
        return said
    if payment_told.is_told(words):
        return topups.paid(chat)
    if topic in OF_LANGUAGE and (language := keywords.language_wanted(words)):
        return welcome.set_language(chat, language)
    if topic in questions.BEFORE_WISHES:
        return questions.answer(chat, topic)
    if asked.topics(words)[:1] == ["drop"] and (said := paying.drop(chat)):
        return said
    agreed = agreement.meant(words)
    if agreed and chat.at == At.CHOOSING_PACKAGE:
        return topups.agreed(chat) if agreed == "yes" else paying.drop(chat)
    if agreed and (said := open_question.repeated(chat)):
        if agreed == "no" and chat.at == At.CHOOSING_LOOK:
            return [Outgoing("told.later.photo")]
        return said  # it was not asked last: the cost is told once more before it is taken
    if agreed == "yes" and (said := _asked_again(chat)):
        return said
    if chat.at == At.CHOOSING_LOOK and "which" in asked.topics(words):
        return questions.answer(chat, "which")  # "the best one" is no praise here
    if praise.is_said(words):
        is_seen = chat.at == At.CHOOSING_PACKAGE  # the packages stand right above
        return [Outgoing("you_are_welcome"), *([] if is_seen else open_question.repeated(chat))]
    if WHO_IS_THERE.are(words) and (said := _here(chat)):
        return said
    meaning = everyday.meant(words)
    if agreed and chat.at == At.READY and not making.how_long(chat):
        meaning = "hello" if agreed == "yes" else "later"
    if meaning == "hello":
        said, text = how_it_stands(chat), greeting.answered_by(words)
        is_nudge = text == "greeted" and said[0].text != "ready"  # "hello??" where she waits
        return [Outgoing(text), *said] if text and not is_nudge else said
    return questions.answer(chat, meaning)


def _asked_again(chat: Chat) -> list[Outgoing]:
    """What takes something away is answered by a button alone: the question, once more."""
    for one in chat.offer.choices if chat.offer else ():
        if (ask := ONLY_BY_TAP.get(str(one["action"]))) is not None:
            return ask(chat, dict(one["args"]))
    return []


def _here(chat: Chat) -> list[Outgoing]:
    """Who answers, and the question that is open; nothing where anything is on its way."""
    asked = [] if making.how_long(chat) or paying.reviewed(chat) else open_question.repeated(chat)
    return [*questions.answer(chat, "bot"), *asked] if asked else []


def how_it_stands(chat: Chat) -> list[Outgoing]:
    """What is being made, checked or asked just now; home where nothing is."""
    return (
        making.how_long(chat)
        or questions.answer(chat, "review")
        or open_question.repeated(chat)
        or helping.menu(chat)
    )
