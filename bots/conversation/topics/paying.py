"""The answers about paying: the request that is open, its proof, and what is on sale."""

from bots import clock_words
from bots.conversation.state import At, Chat
from bots.conversation.topics import open_question, topups
from bots.conversation.topics.spoken_of import ASKING
from bots.messages import Choice, Outgoing
from bots.notice_words import of_notice
from bots.say import REVIEW, named
from core.generations.prices import price_list
from core.notices import TopUpRejected
from core.outbox.told import told
from core.topups import receiving, request


def later(chat: Chat) -> list[Outgoing]:
    """She comes back when it suits her; so much stays as it is."""
    asked = request.current(chat.session, chat.merchant)
    if asked is not None and asked.state != "awaiting":
        return topups.status(chat)
    if chat.at == At.SENDING_PROOF and asked is not None:
        values = {"ref": asked.reference, "until": clock_words.until(asked.until)}
        return [Outgoing("told.later.proof", values)]
    return [Outgoing("told.later.photo" if chat.at in ASKING else "told.later")]


def reviewed(chat: Chat) -> list[Outgoing]:
    """Whatever is asked while a proof is under review is most likely about it."""
    asked = request.current(chat.session, chat.merchant)
    return topups.status(chat) if asked is not None and asked.state != "awaiting" else []


def rejected(chat: Chat) -> list[Outgoing]:
    """Why her proof was turned down that was last; of one that is checked by now, that it is."""
    if under_review := reviewed(chat):
        return under_review
    for one in told(chat.session):
        if isinstance(said := one.notice, TopUpRejected):
            again = TopUpRejected(said.top_up_id, said.reference, said.reason)
            return list(of_notice(again, price_list(chat.session)))
    return []


def soon(chat: Chat) -> list[Outgoing]:
    """How soon a proof is looked at, before it is sent."""
    return [Outgoing("told.review", REVIEW)] if chat.at == At.SENDING_PROOF else []


def details(chat: Chat) -> list[Outgoing]:
    """Where to pay, once more; before a package was chosen, what comes first."""
    if chat.at == At.CHOOSING_PACKAGE:
        return methods(chat)
    return topups.bank_again(chat) if chat.at == At.SENDING_PROOF else []


def other_way(chat: Chat) -> list[Outgoing]:
    """The packages, for another one or another way."""
    return topups.packages(chat) if chat.at == At.SENDING_PROOF else []


def drop(chat: Chat) -> list[Outgoing]:
    """The request, or the package, that she does not want any more; a photo stays for a day."""
    if chat.at == At.CHOOSING_PACKAGE:
        chat.at = At.READY
        is_kept = bool((chat.kept.memory.get("draft") or {}).get("photos"))
        return [Outgoing("told.later.photo" if is_kept else "cancelled")]
    is_meant = chat.at == At.SENDING_PROOF or reviewed(chat)
    return topups.cancel(chat, {}) if is_meant else []


def other_sum(chat: Chat) -> list[Outgoing]:
    """Another sum was sent than was asked for; nothing where no request is open."""
    return sent_wrong(chat) if request.current(chat.session, chat.merchant) else []


def sent_wrong(chat: Chat) -> list[Outgoing]:
    """The sum that came counts, whichever was asked for."""
    return [Outgoing("told.other_sum"), *topups.paid(chat)]


def screenshot(chat: Chat) -> list[Outgoing]:
    """How a proof is sent, where one is wanted."""
    return [Outgoing("told.screenshot")] if topups.expects_proof(chat) else []


def dear(chat: Chat) -> list[Outgoing]:
    """How credits are sold; what is on sale stands below, where no picture is asked about."""
    if chat.at not in ASKING:
        chat.at = At.CHOOSING_PACKAGE
    return [Outgoing("told.packages")]


def no_money(chat: Chat) -> list[Outgoing]:
    """It can wait; the cheaper style stands under what is short."""
    is_short = chat.at == At.SHORT_OF_CREDITS
    return [*later(chat), *(open_question.repeated(chat) if is_short else [])]


def how(chat: Chat) -> list[Outgoing]:
    """Where to pay, once a request is open; how far its check is; else what is on sale."""
    is_open = chat.at == At.SENDING_PROOF
    told = topups.bank_again(chat) if is_open else reviewed(chat)
    return told or topups.packages(chat)


def methods(chat: Chat) -> list[Outgoing]:
    """The ways to pay that are set up; with a request open, its account and what leads to it."""
    if chat.at == At.SENDING_PROOF:
        return [Outgoing("told.any_app"), *topups.bank_again(chat)]
    if chat.at not in ASKING:
        chat.at = At.CHOOSING_PACKAGE
    return ways(chat)


def ways(chat: Chat) -> list[Outgoing]:
    """The ways to pay that are set up; nothing where none is."""
    found = [named(f"method.{one}") for one in receiving.methods(chat.session)]
    return [Outgoing("told.methods", below="\n".join(found))] if found else []


def no_code(chat: Chat) -> list[Outgoing]:
    """The code is missing in her transfer; nothing where no request is open."""
    if request.current(chat.session, chat.merchant) is None:
        return []
    return [Outgoing("told.no_code"), *topups.paid(chat)]


def astray(_: Chat) -> list[Outgoing]:
    """The money went to somebody else."""
    return [Outgoing("told.astray", choices=(Choice("human", "not_understood.human"),))]


def sent_astray(chat: Chat) -> list[Outgoing]:
    """The same, where a request is open; else a message went astray, and nothing is to be done."""
    is_open = request.current(chat.session, chat.merchant) is not None
    return astray(chat) if is_open else later(chat)


def proof_again(chat: Chat) -> list[Outgoing]:
    """How another proof is sent in place of a wrong one, beside a request that is open."""
    checked = reviewed(chat)
    return [Outgoing("told.screenshot"), *checked] if checked else screenshot(chat)
