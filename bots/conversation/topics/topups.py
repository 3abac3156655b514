"""Buying credits: packages, bank details, and the proof."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from core.credits import packages as on_offer
from core.topups import request


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
        Choice("cancel_top_up", "bank.cancel"),
    )
    return [
        Outgoing("bank", values, choices=choices),
        Outgoing("account_number", {"number": asked.account.number}),
    ]


def send_proof(chat: Chat) -> list[Outgoing]:
    """Ask for the screenshot."""
    chat.at = At.SENDING_PROOF
    return [Outgoing("send_proof")]


def cancel(chat: Chat) -> list[Outgoing]:
    """Take the unpaid request back."""
    request.withdraw_unpaid(chat.session, chat.merchant)
    chat.at = At.READY
    return [Outgoing("cancelled")]


def status(chat: Chat) -> list[Outgoing]:
    """Where the open request stands."""
    asked = request.current(chat.session, chat.merchant)
    if asked is None:
        return packages(chat)
    if asked.state == "awaiting":
        return send_proof(chat)
    amount = str(asked.amount).removeprefix("Rs ") if asked.amount else "?"
    values = {
        "ref": asked.reference,
        "amount": amount,
        "sla": "30 min",
        "hours": "9:00–21:00",
    }
    return [Outgoing("under_review", values)]
