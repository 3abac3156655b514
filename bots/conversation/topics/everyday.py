"""Salam, thanks, the price, how to pay: answered in passing; an open question stays open."""

from collections.abc import Callable

from bots.conversation import agreement, asked_about, everyday, payment_told, praise
from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    bad_result,
    brand,
    deleting,
    linking,
    making,
    member_meant,
    orders,
    person,
    privacy,
    results,
    switching,
    team,
    topups,
    welcome,
)
from bots.conversation.topics import help as helping
from bots.conversation.topics.spoken_of import ASKING, picture_meant
from bots.messages import Outgoing
from core.topups import request

Answer = Callable[[Chat], list[Outgoing]]


def _looks(chat: Chat) -> list[Outgoing]:
    asked = picture_meant(chat)
    return orders.ask_look(chat, asked.photos) if asked else helping.new(chat)


def _branded(chat: Chat) -> list[Outgoing]:
    asked = picture_meant(chat)
    return brand.on_picture(chat, asked) if asked else brand.show(chat)


def _where(chat: Chat) -> list[Outgoing]:
    """How far it is, what there is, or how long it would take."""
    if made := making.how_long(chat):
        return made
    asked = request.current(chat.session, chat.merchant)
    if asked is not None and asked.state != "awaiting":
        return topups.status(chat)
    if chat.at in TELLS_PRICES:
        return making.usual_time(chat) if chat.at in ASKING else []
    return results.latest(chat, {})


def _refund(chat: Chat) -> list[Outgoing]:
    return bad_result.about(chat) or person.human(chat, {})


ANSWERS: dict[str, Answer] = {
    "prices": helping.prices,
    "pay": topups.packages,
    "help": lambda _: helping.guide(),
    "where": _where,
    "data": privacy.home,
    "one": lambda chat: deleting.ask(chat, {}),
    "language": lambda _: welcome.ask_language(),
    "team": lambda chat: team.show(chat, {}),
    "policy": lambda _: [Outgoing("policy", welcome.policy_values())],
    "brand": brand.show,
    "brand_on": _branded,
    "looks": _looks,
    "pictures": lambda chat: results.latest(chat, {}),
    "bad": bad_result.about,
    "switch": lambda chat: switching.ask(chat, {}),
    "chats": linking.chats,
    "account_page": linking.account_page,
    "receipt": topups.last_receipt,
    "paid": topups.paid,
    "human": lambda chat: person.human(chat, {}),
    "refund": _refund,
}
TELLS_PRICES = (At.CHOOSING_LOOK, At.CONFIRMING_COST, At.SHORT_OF_CREDITS, At.CHOOSING_PACKAGE)

# Whatever else is asked while a proof is awaited, such as how long it takes, is about the proof.
BESIDE_A_PROOF = (
    *("team", "data", "policy", "brand", "prices", "language", "help", "human"),
    *("switch", "chats", "account_page", "receipt", "paid"),
)
# Of money that was sent before, though the same words ask for credits as well.
OF_MONEY_SENT = ("receipt", "paid", "refund")


def heard(chat: Chat, words: str, open_question: Answer) -> list[Outgoing]:
    """What an everyday message is answered with; nothing for all others, or what is no answer here.

    `open_question` repeats the question that is open.
    """
    if said := member_meant.shown(chat, words):
        return said
    if payment_told.is_told(words):
        return topups.paid(chat)
    if (topic := asked_about.topic(words)) in OF_MONEY_SENT:
        return ANSWERS[topic](chat)
    agreed = agreement.meant(words)
    if agreed and (said := open_question(chat)):
        if agreed == "no" and chat.at == At.CHOOSING_LOOK:
            return [Outgoing("told.later.photo")]
        return said  # it was not asked last: the cost is told once more before it is taken
    if praise.is_said(words):
        return [Outgoing("you_are_welcome"), *open_question(chat)]
    meaning = everyday.meant(words)
    if meaning == "hello":
        return open_question(chat) or helping.menu(chat)
    return _told(chat, meaning, open_question)


def about(chat: Chat, words: str, open_question: Answer) -> list[Outgoing]:
    """What is told because of a question in free words; nothing where it is about none of these."""
    topic = asked_about.topic(words)
    if chat.at == At.SENDING_PROOF and topic not in BESIDE_A_PROOF:
        return []
    said = _told(chat, topic, open_question)
    if topic == "where" and any(one.text == "no_pictures" for one in said):
        return making.usual_time(chat)  # "how long does it take", before the first one
    return said


def _told(chat: Chat, meaning: str | None, open_question: Answer) -> list[Outgoing]:
    if meaning == "prices" and chat.at in TELLS_PRICES and (said := open_question(chat)):
        return said
    return ANSWERS[meaning](chat) if meaning in ANSWERS else []
