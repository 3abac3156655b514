"""The answers to what sellers ask beside the pictures; an open question stays open."""

from collections.abc import Callable

from bots.conversation import questions
from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    bad_result,
    brand,
    deleting,
    free_words,
    how_far,
    linking,
    making,
    open_question,
    orders,
    packs,
    paying,
    person,
    privacy,
    results,
    switching,
    team,
    topups,
    welcome,
    whose,
)
from bots.conversation.topics import help as helping
from bots.conversation.topics.spoken_of import ASKING, picture_meant
from bots.messages import Choice, Outgoing
from bots.say import REVIEW
from core.generations import packs as savings
from core.generations.prices import most_photos

Answer = Callable[[Chat], list[Outgoing]]
COSTS = (At.CONFIRMING_COST, At.AGREEING)  # the question that is open tells the price
# Whatever else is asked while a proof is awaited, such as how long it takes, is about the proof.
BESIDE_A_PROOF = (
    *("team", "data", "policy", "brand", "prices", "language", "help", "human"),
    *("leave_team", "switch", "chats", "account_page", "receipt", "paid"),
    *("moved", "correct", "not_ours", "unread", "bot", "credit", "ahead", "trust"),
    *("company", "private", "methods", "pay", "in_writing"),
)
# The same words may name credits, a size or a colour as well: none of them is wished for.
BEFORE_WISHES = (
    *("receipt", "paid", "refund", "ahead", "credit", "methods", "dear", "ask_owner"),
    *("moved", "correct", "not_ours", "unread", "other_photo", "bot", "company"),
    *("cut", "files", "in_writing", "leave_team"),
)


def heard(chat: Chat, words: str, first: str | None) -> list[Outgoing]:
    """What a question is answered with; nothing where it is none of these, or has no answer here.

    `first` is what `asked_about` finds in the words.
    """
    if chat.at == At.SENDING_PROOF and first not in BESIDE_A_PROOF:
        first = None
    topics = [first, *questions.topics(words)]
    for topic in sorted(topics, key=lambda one: one == "help"):  # how it all works says least
        said = answer(chat, topic)
        if said:
            return said
    return []


def answer(chat: Chat, topic: str | None) -> list[Outgoing]:
    """What is told of a topic where the chat stands; nothing where there is nothing to tell."""
    if topic == "prices" and chat.at in COSTS and (said := open_question.repeated(chat)):
        return said
    if topic in TOLD:
        told = TOLD[topic](chat)
        return [*told, *open_question.repeated(chat)] if told else []
    return ANSWERS[topic](chat) if topic in ANSWERS else []


def _packed(pack: Callable[[Chat, dict[str, str]], list[Outgoing]]) -> Answer:
    def told(chat: Chat) -> list[Outgoing]:
        args = how_far.order_meant(chat)
        return (pack(chat, args) if args else []) or results.latest(chat, {})

    return told


def _other_looks(chat: Chat) -> list[Outgoing]:
    asked = picture_meant(chat)
    return orders.ask_look(chat, asked.photos) if asked else []


def _looks(chat: Chat) -> list[Outgoing]:
    return _other_looks(chat) or [Outgoing("told.which"), *helping.new(chat)]


def _branded(chat: Chat) -> list[Outgoing]:
    asked = picture_meant(chat)
    return brand.on_picture(chat, asked) if asked else brand.show(chat)


def _cut(chat: Chat) -> list[Outgoing]:
    """When credits are taken, and when hers were; beside a transfer it is the bank that took."""
    if chat.at == At.SENDING_PROOF or paying.reviewed(chat):
        return topups.paid(chat)
    listed = [] if chat.at in how_far.TELLS_PRICES else helping.movements(chat)
    return [Outgoing("told.charged"), *listed]


def _help(chat: Chat) -> list[Outgoing]:
    """How it all works; where to pay, while that is what is to be done."""
    told = topups.bank_again(chat) if chat.at == At.SENDING_PROOF else []
    return told or [*helping.guide(), *open_question.repeated(chat)]


def _company(_: Chat) -> list[Outgoing]:
    choices = (Choice("human", "not_understood.human"),)
    return [Outgoing("told.company", welcome.policy_values(), choices, below=helping.contact())]


def _private(_: Chat) -> list[Outgoing]:
    return [Outgoing("told.private", choices=(Choice("policy", "consent.read"),))]


def _bot(_: Chat) -> list[Outgoing]:
    return [Outgoing("told.bot", choices=(Choice("human", "not_understood.human"),))]


def _refund(chat: Chat) -> list[Outgoing]:
    if chat.at in how_far.TELLS_PRICES:  # nothing was charged yet that could come back
        return [Outgoing("told.guarantee"), *open_question.repeated(chat)]
    return bad_result.about(chat) or person.human(chat, {})


def _one_more(chat: Chat) -> list[Outgoing]:
    """A photo joins what is asked about, where its cost stands; else it begins something new."""
    if chat.at != At.CONFIRMING_COST:
        return helping.new(chat)
    many = Outgoing("told.many", {"n": most_photos(chat.session)})
    return [many, *open_question.repeated(chat)]


def _which(chat: Chat) -> list[Outgoing]:
    is_before = chat.at == At.READY and picture_meant(chat) is None
    return [Outgoing("told.which")] if is_before or chat.at == At.CHOOSING_LOOK else []


def _preview(chat: Chat) -> list[Outgoing]:
    return [Outgoing("told.preview")] if chat.at in ASKING else []


def _slow(chat: Chat) -> list[Outgoing]:
    if chat.at == At.SENDING_PROOF:
        return paying.later(chat)
    member = chat.merchant
    if savings.saves_data(chat.session, member.workspace_id, member.account_id):
        return [Outgoing("saver.on", choices=(Choice("saver", "saver.back"),))]
    return [Outgoing("told.slow", choices=(Choice("saver", "saver.title"),))]


def _ask_owner(chat: Chat) -> list[Outgoing]:
    """The owner is told that credits are wanted; who leads the workspace has nobody to ask."""
    if not whose.is_plain_member(chat):
        return []
    args = {"workspace": str(chat.merchant.workspace_id), "about": "credits"}
    return team.ask_owner(chat, args)


def _leave_team(chat: Chat) -> list[Outgoing]:
    args = {"workspace": str(chat.merchant.workspace_id)}
    return team.ask_leave(chat, args) or team.show(chat, {})


def _stop(chat: Chat) -> list[Outgoing]:
    chat.kept.opted_out = True
    return [Outgoing("stopped")]


ANSWERS: dict[str, Answer] = {
    "pay": paying.how,
    "help": _help,
    "where": how_far.where,
    "how_long": how_far.how_long,
    "data": privacy.home,
    "one": lambda chat: deleting.ask(chat, {}),
    **dict.fromkeys(("language", "unread"), lambda _: welcome.ask_language()),
    "team": lambda chat: team.show(chat, {}),
    "leave_team": _leave_team,
    "policy": lambda _: [Outgoing("policy", welcome.policy_values())],
    "brand": brand.show,
    "brand_on": _branded,
    "looks": _looks,
    "other_looks": _other_looks,
    "pictures": lambda chat: results.latest(chat, {}),
    "bad": bad_result.about,
    "switch": lambda chat: switching.ask(chat, {}),
    **dict.fromkeys(("chats", "moved"), linking.chats),
    "account_page": linking.account_page,
    "receipt": topups.last_receipt,
    "paid": topups.paid,
    "human": lambda chat: person.human(chat, {}),
    "refund": _refund,
    "zip": _packed(packs.zip_all),
    "catalogue": _packed(packs.catalogue),
    "one_more": _one_more,
    "other_photo": helping.new,
    "other_way": paying.other_way,
    "drop": paying.drop,
    "details": paying.details,
    "later": paying.later,
    "review": paying.reviewed,
    "rejected": paying.rejected,
    "soon": paying.soon,
    "late": how_far.late,
    "tips": lambda _: [Outgoing("tips")],
    "saver_on": lambda chat: packs.set_saver(chat, on=True),
    "saver_off": lambda chat: packs.set_saver(chat, on=False),
    "ask_owner": _ask_owner,
    "stop": _stop,
    "spent": helping.balance,
    "by_itself": lambda chat: [Outgoing("told.by_itself"), *how_far.waited_for(chat)],
    "slow": _slow,
    "again": how_far.again,
    "not_made": how_far.not_made,
    "not_ours": lambda _: free_words.not_ours(),
    "other_sum": paying.other_sum,
    "sent_wrong": paying.sent_wrong,
    "no_code": paying.no_code,
    "astray": paying.astray,
    "sent_astray": paying.sent_astray,
    "best": lambda chat: answer(chat, "dear") if chat.at == At.CHOOSING_PACKAGE else [],
    "speed": lambda chat: making.usual_time(chat) if chat.at in ASKING else [],
    "no_money": paying.no_money,
    "waits": how_far.waited_for,
    "mistapped": lambda chat: how_far.waited_for(chat) or paying.later(chat),
    "proof_again": paying.proof_again,
    "hours": lambda _: [Outgoing("told.hours", REVIEW)],
    "correct": person.correct,
    "bot": _bot,
    "company": _company,
}
# Behind these, the question that is open is asked again: none of them opens another.
TOLD: dict[str, Answer] = {
    "screenshot": paying.screenshot,
    **dict.fromkeys(("prices", "free", "credit"), helping.prices),
    "private": _private,
    "in_writing": lambda _: [Outgoing("told.in_writing")],
    "charged": lambda _: [Outgoing("told.charged")],
    "cut": _cut,
    "guarantee": lambda _: [Outgoing("told.guarantee")],
    "dear": paying.dear,
    "many": lambda chat: [Outgoing("told.many", {"n": most_photos(chat.session)})],
    "preview": _preview,
    "which": _which,
    "sizes": lambda _: [Outgoing("told.sizes")],
    "no_codes": lambda _: [Outgoing("told.no_codes")],
    "files": lambda _: [Outgoing("told.files")],
    "methods": paying.methods,
    "trust": lambda _: [Outgoing("told.charged"), Outgoing("told.no_codes")],
    "ahead": lambda _: [Outgoing("told.ahead")],
}
