"""Salam, thanks, the price, how to pay: answered in passing; an open question stays open."""

from bots.conversation import agreement, everyday, keywords, payment_told, praise
from bots.conversation import questions as asked
from bots.conversation.state import At, Chat
from bots.conversation.topics import help as helping
from bots.conversation.topics import making, member_meant, paying, questions, topups, welcome
from bots.messages import Outgoing

OF_LANGUAGE = ("language", "unread")


def heard(
    chat: Chat, words: str, topic: str | None, open_question: questions.Answer
) -> list[Outgoing]:
    """What an everyday message is answered with; nothing for all others, or what is no answer here.

    `topic` is what the words are about, and `open_question` repeats the question that is open.
    """
    if said := member_meant.shown(chat, words):
        return said
    if payment_told.is_told(words):
        return topups.paid(chat)
    if topic in OF_LANGUAGE and (language := keywords.language_wanted(words)):
        return [*welcome.set_language(chat, language), *open_question(chat)]
    if topic in questions.BEFORE_WISHES:
        return questions.answer(chat, topic, open_question)
    if asked.topics(words)[:1] == ["drop"] and (said := paying.drop(chat)):
        return said
    agreed = agreement.meant(words)
    if agreed and chat.at == At.CHOOSING_PACKAGE:
        return paying.methods(chat) if agreed == "yes" else paying.drop(chat)
    if agreed and (said := open_question(chat)):
        if agreed == "no" and chat.at == At.CHOOSING_LOOK:
            return [Outgoing("told.later.photo")]
        return said  # it was not asked last: the cost is told once more before it is taken
    if praise.is_said(words):
        is_seen = chat.at == At.CHOOSING_PACKAGE  # the packages stand right above
        return [Outgoing("you_are_welcome"), *([] if is_seen else open_question(chat))]
    meaning = everyday.meant(words)
    if meaning == "hello":
        return how_it_stands(chat, open_question)
    return questions.answer(chat, meaning, open_question)


def how_it_stands(chat: Chat, open_question: questions.Answer) -> list[Outgoing]:
    """What is being made, checked or asked just now; home where nothing is."""
    return (
        making.how_long(chat)
        or questions.answer(chat, "review", open_question)
        or open_question(chat)
        or helping.menu(chat)
    )
