"""What each action of a choice does: every topic brings a table of its own."""

from collections.abc import Callable

from bots.conversation.state import Chat
from bots.conversation.topics import (
    agreeing,
    changed,
    linking,
    model_photos,
    orders,
    own_words,
    photos,
    results,
    topups,
    versions,
    wearers,
    welcome,
)
from bots.conversation.topics import help as helping
from bots.messages import Outgoing
from bots.say import parted
from core.providers.scenes import ON_MODEL

Args = dict[str, str]
Action = Callable[[Chat, Args], list[Outgoing]]

WELCOME: dict[str, Action] = {
    "consent": lambda chat, _: welcome.consent(chat),
    "policy": lambda *_: [Outgoing("policy", welcome.policy_values())],
    "decline": lambda chat, _: welcome.decline(chat),
    "language": lambda chat, args: welcome.set_language(chat, args["language"]),
    "ask_language": lambda *_: welcome.ask_language(),
}
HELP: dict[str, Action] = {
    "menu": lambda chat, _: helping.menu(chat),
    "new": lambda chat, _: helping.new(chat),
    "balance": lambda chat, _: helping.balance(chat),
    "help": lambda *_: helping.guide(),
    "human": lambda *_: helping.human(),
    "my_data": lambda chat, _: helping.my_data(chat),
    "tips": lambda *_: [Outgoing("tips")],
    "prices": lambda chat, _: helping.prices(chat),
}
ORDERS: dict[str, Action] = {
    "look": lambda chat, args: orders.ask_cost(chat, parted(args["photos"]), args["look"]),
    "more_looks": orders.more_looks,
    "use_anyway": orders.use_anyway,
    "make": orders.make,
    "more_versions": versions.how_many,
    "versions": versions.ask,
    "keep_versions": versions.keep,
    "describe": own_words.again,
    "take_back": orders.take_back,
    "keep_changed": changed.keep,
    "faithful": changed.faithful,
    "leave_changed": lambda chat, _: changed.leave(chat),
    "resume": lambda chat, _: orders.resume(chat) or helping.new(chat),
    "cancel": orders.leave,
    "is_proof": lambda chat, args: photos.judged(chat, args, "proof"),
    "is_product": lambda chat, args: photos.judged(chat, args, "photo"),
}
RESULTS: dict[str, Action] = {
    "more": results.more,
    "size": results.size,
    "file": results.full_file,
    "seen_by": results.seen_by,
    "other_look": results.other_look,
    "pictures": lambda chat, _: results.latest(chat),
    "again": results.again,
}
PEOPLE: dict[str, Action] = {
    "person": lambda chat, args: orders.ask_cost(
        chat,
        parted(args["photos"]),
        ON_MODEL,
        tuple(args["sizes"].split(",")),
        wearer=args["wearer"],
    ),
    "more_people": wearers.more,
    "add_person": agreeing.add,
    "leave_person": lambda chat, _: agreeing.leave(chat),
    "person_yes": agreeing.yes,
    "person_no": agreeing.no,
    "model_photos": lambda chat, _: model_photos.every(chat),
    "model_photo": model_photos.one,
    "withdraw_photo": model_photos.withdraw,
    "modesty": model_photos.dress,
}
TOP_UPS: dict[str, Action] = {
    "top_up": lambda chat, _: topups.packages(chat),
    "package": topups.package,
    "pay_by": topups.bank,
    "send_proof": lambda chat, _: topups.paid(chat),
    "send_proof_again": lambda chat, _: topups.send_proof(chat),
    "cancel_top_up": topups.cancel,
    "receipt": topups.receipt,
}
LINKING: dict[str, Action] = {
    "chats": lambda chat, _: linking.chats(chat),
    "link_code": lambda chat, _: linking.code(chat),
    "join": linking.join,
    "join_not": lambda *_: linking.join_not(),
    "unlink": linking.unlink,
    "account_page": lambda chat, _: linking.account_page(chat),
}
OF_TOPICS: dict[str, Action] = {
    **WELCOME,
    **HELP,
    **ORDERS,
    **RESULTS,
    **PEOPLE,
    **TOP_UPS,
    **LINKING,
}

BEFORE_CONSENT = (
    *("consent", "policy", "decline", "language", "ask_language", "human", "help"),
    *("join", "join_not"),
)
# Answered once. All others may be pressed again: they ask, show or send, and charge nothing.
ONCE = frozenset(
    {
        "make",
        "keep_changed",
        "keep_versions",
        "consent",
        "decline",
        "take_back",
        "is_proof",
        "is_product",
        "package",
        "pay_by",
        "person_yes",
        "person_no",
        "join",
    }
)
