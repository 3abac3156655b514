"""Salam, thanks, the price, how to pay: answered in passing; an open question stays open."""

from bots.conversation import agreement, everyday, payment_told, praise
from bots.conversation.state import At, Chat
from bots.conversation.topics import help as helping
from bots.conversation.topics import making, member_meant, questions, topups
from bots.messages import Outgoing


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
    if topic in questions.BEFORE_WISHES:
        return questions.answer(chat, topic, open_question)
    agreed = agreement.meant(words)
    if agreed and (said := open_question(chat)):
        if agreed == "no" and chat.at == At.CHOOSING_LOOK:
            return [Outgoing("told.later.photo")]
        return said  # it was not asked last: the cost is told once more before it is taken
    if praise.is_said(words):
        return [Outgoing("you_are_welcome"), *open_question(chat)]
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
