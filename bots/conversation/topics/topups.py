"""Buying credits: packages, bank details, and the proof."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.conversation.topics import help as helping
from bots.messages import Choice, Outgoing
from bots.say import REVIEW
from core.credits import packages as on_offer
from core.topups import receipts, request


def packages(chat: Chat) -> list[Outgoing]:
    """What is on sale."""
    rows = tuple(
        Choice(
            "package",
            "package.row",
            {"package": str(one.id)},
            note="package.price",
            values={"n": one.credits, "price": str(one.price)},
        )
        for one in on_offer.on_sale(chat.session)
    )
    if not rows:
        return [Outgoing("no_packages")]
    chat.at = At.CHOOSING_PACKAGE
    return [Outgoing("packages", choices=rows, layout="list")]


def bank(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Where to send how much with which code; the account number alone, to be copied."""
    try:
        asked = request.open_request(
            chat.session,
            chat.merchant,
            identity_id=chat.identity_id,
            package_id=UUID(args["package"]),
            key=chat.key,
        )
    except request.NothingToPay:
        return [Outgoing("no_packages")]
    if asked.account is None or asked.amount is None:
        return [Outgoing("no_packages")]
    chat.at = At.SENDING_PROOF
    chat.kept.memory.pop("transaction_id", None)
    values = {
        "amount": str(asked.amount).removeprefix("Rs "),
        "title": asked.account.title,
        "bank": asked.account.bank,
        "ref": asked.reference,
        "until": asked.until.strftime("%d %b %Y, %H:%M UTC"),
    }
    choices = (
        Choice("send_proof", "bank.paid"),
        Choice("top_up", "bank.other"),
        Choice("cancel_top_up", "bank.cancel", {"ref": asked.reference}),
    )
    return [
        Outgoing("bank", values, choices=choices),
        Outgoing("account_number", {"number": asked.account.number}),
    ]


def send_proof(chat: Chat) -> list[Outgoing]:
    """Ask for the screenshot."""
    chat.at = At.SENDING_PROOF
    return [Outgoing("send_proof")]


def paid(chat: Chat) -> list[Outgoing]:
    """She says that she has paid: the screenshot is wanted, unless it is there already."""
    asked = request.current(chat.session, chat.merchant)
    return status(chat) if asked is not None and asked.state != "awaiting" else send_proof(chat)


def note_number(chat: Chat, number: str) -> list[Outgoing]:
    """Remember the transaction's number that was typed; the screenshot is still wanted."""
    chat.at = At.SENDING_PROOF
    chat.kept.memory["transaction_id"] = number
    return [Outgoing("id_noted")]


def expects_proof(chat: Chat) -> bool:
    """Whether a payment's screenshot is wanted now."""
    if chat.at == At.SENDING_PROOF:
        return True
    asked = request.current(chat.session, chat.merchant)
    return asked is not None and asked.state == "awaiting"


def cancel(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Take the unpaid request back; nothing where it is another, or no longer unpaid."""
    asked = request.current(chat.session, chat.merchant)
    wanted = args.get("ref")
    if asked is None or asked.state != "awaiting" or wanted not in (None, asked.reference):
        return []
    request.withdraw_unpaid(chat.session, chat.merchant)
    chat.kept.memory.pop("transaction_id", None)
    chat.at = At.READY
    return [Outgoing("cancelled")]


def status(chat: Chat) -> list[Outgoing]:
    """Where the open request stands; without one, what there is and what is held."""
    asked = request.current(chat.session, chat.merchant)
    if asked is None:
        return helping.balance(chat)
    if asked.state == "awaiting":
        return send_proof(chat)
    values: dict[str, str | int] = {**REVIEW, "ref": asked.reference}
    if asked.amount is None:
        return [Outgoing("under_review.no_sum", values)]
    values["amount"] = str(asked.amount).removeprefix("Rs ")
    return [Outgoing("under_review", values)]


def receipt(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The receipt of a posted top-up as a document; nothing where its credits were taken back."""
    issued = receipts.issue(chat.session, chat.merchant, UUID(args["top_up"]))
    if issued is None:
        return []
    said: dict[str, str | int] = {"ref": issued.reference}
    return [Outgoing("receipt", said, pictures=(issued.media_id,), full_quality=True)]
