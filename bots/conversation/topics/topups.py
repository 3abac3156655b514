"""Buying credits: packages or a free amount, how to pay, where to, and the proof."""

from dataclasses import replace
from uuid import UUID

from bots import clock_words
from bots.conversation import package_meant, typed
from bots.conversation.state import At, Chat
from bots.conversation.topics import help as helping
from bots.messages import Choice, Outgoing
from bots.say import DEFAULT_SIZES, REVIEW, deeds_value
from core.credits import packages as on_offer
from core.generations.offered import offered
from core.generations.prices import price_list
from core.money import Money
from core.topups import mine, receipts, receiving, request, rest, terms


def packages(chat: Chat) -> list[Outgoing]:
    """What is on sale, and whether another amount may be typed."""
    rows, standing = _rows(chat), terms.standing(chat.session)
    if not rows and not standing.takes_any:
        return [Outgoing("no_packages")]
    chat.at = At.CHOOSING_PACKAGE
    if not standing.takes_any:
        return [Outgoing("packages", choices=rows, layout="list")]
    values = {**_limits(standing), "rate": str(Money(standing.minor_per_credit))}
    return [Outgoing("packages.free", values, choices=rows, layout="list")]


def package(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """A package was chosen: how to pay for it, where there is a choice, or else where."""
    found = on_offer.find(chat.session, UUID(args["package"]))
    methods = receiving.methods(chat.session)
    if found is None or len(methods) < 2:
        return bank(chat, args)
    return [_how(args, methods, found.price, found.credits)]


def package_told(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """What a package costs and how many pictures it is good for; it is chosen by a way to pay."""
    found = on_offer.find(chat.session, UUID(args["package"]))
    methods = receiving.methods(chat.session)
    if found is None or not methods:
        return [Outgoing("no_packages")]
    deeds = deeds_value(found.credits, price_list(chat.session))
    return [replace(_how(args, methods, found.price, found.credits), below=deeds)]


def free_amount(chat: Chat, rupees: int) -> list[Outgoing]:
    """What a sum of her own buys; nothing where packages alone are sold."""
    standing = terms.standing(chat.session)
    if not standing.takes_any:
        return []
    credits = standing.credits_for(rupees * 100)
    if credits is None:
        return [Outgoing("amount_outside", _limits(standing), choices=_rows(chat), layout="list")]
    methods = receiving.methods(chat.session)
    if not methods:
        return [Outgoing("no_packages")]
    return [_how({"rupees": str(rupees)}, methods, Money(rupees * 100), credits)]


def in_own_words(chat: Chat, words: str, said: str) -> list[Outgoing]:
    """A package or a sum, named in her own (folded) words where packages are on offer."""
    rupees, meant = typed.sum_meant(said), package_meant.wanted(words)
    standing = terms.standing(chat.session)
    if rupees is not None and standing.credits_for(rupees * 100) is not None:
        return free_amount(chat, rupees)
    number = package_meant.row_of(_offered(chat), meant) if meant else None
    is_asked = meant is not None and (meant.is_asked or said.rstrip().endswith(("?", "؟")))
    if number is not None and chat.offer is not None:
        chat.number = number
        args = dict(Choice(**chat.offer.choices[number - 1]).args)
        return package_told(chat, args) if is_asked else package(chat, args)
    if meant is not None and (is_asked or meant.unit == "pictures"):
        return [*helping.prices(chat), *packages(chat)]
    if meant is not None and meant.amount and meant.unit != "credits":
        rupees = meant.amount
    elif meant is not None and meant.amount:
        rupees = -(-meant.amount * standing.minor_per_credit // 100)
    other = packages(chat) if meant is not None else []  # no package is such a one
    return other if rupees is None else free_amount(chat, rupees) or other


def agreed(chat: Chat) -> list[Outgoing]:
    """A bare yes takes the one package there is; among several it is asked again."""
    rows = _offered(chat)
    if len(rows) != 1 or chat.offer is None or chat.offer.answered is not None:
        return packages(chat)
    chat.number = rows[0].number
    return package(chat, dict(Choice(**chat.offer.choices[chat.number - 1]).args))


def _offered(chat: Chat) -> list[package_meant.Row]:
    rows = []
    for number, given in enumerate(chat.offer.choices if chat.offer else (), 1):
        one = Choice(**given)
        if one.action == "package":
            rupees = int("".join(filter(str.isdecimal, str(one.values["price"]))))
            rows.append(package_meant.Row(number, int(one.values["n"]), rupees))
    return rows


def bank(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Where to send how much with which code; the account number alone, to be copied."""
    try:
        asked = request.open_request(
            chat.session,
            chat.merchant,
            identity_id=chat.identity_id,
            key=chat.key,
            package_id=UUID(args["package"]) if "package" in args else None,
            amount=Money(int(args["rupees"]) * 100) if "rupees" in args else None,
            method=args.get("method"),
        )
    except request.NothingToPay:
        return [Outgoing("no_packages")]
    chat.kept.memory.pop("transaction_id", None)
    return _where_to(chat, asked) or [Outgoing("no_packages")]


def pay_rest(chat: Chat) -> list[Outgoing]:
    """Where to send what is left of the request that was paid in part; else the packages."""
    if again := bank_again(chat):  # pressed twice: it is asked for already
        return again
    left = rest.open_rest(chat.session, chat.merchant, identity_id=chat.identity_id, key=chat.key)
    return (_where_to(chat, left) if left is not None else []) or packages(chat)


def bank_again(chat: Chat) -> list[Outgoing]:
    """The same once more, while the request is unpaid; nothing where there is none."""
    asked = request.current(chat.session, chat.merchant)
    return _where_to(chat, asked) if asked is not None and asked.state == "awaiting" else []


def _where_to(chat: Chat, asked: request.Request) -> list[Outgoing]:
    if asked.account is None or asked.amount is None:
        return []
    chat.at = At.SENDING_PROOF
    values = {
        "amount": str(asked.amount).removeprefix("Rs "),
        "title": asked.account.title,
        "bank": asked.account.bank,
        "ref": asked.reference,
        "until": clock_words.until(asked.until),
    }
    choices = (
        Choice("send_proof", "bank.paid"),
        Choice("top_up", "bank.other"),
        Choice("cancel_top_up", "bank.cancel", {"ref": asked.reference}),
    )
    return [Outgoing("bank", values, choices=choices), *_account(chat, asked.account)]


def _account(chat: Chat, account: request.ReceivingAccount) -> list[Outgoing]:
    """The number alone, and whatever else leads to the same account."""
    said = [Outgoing("account_number", {"number": account.number})]
    if account.raast:
        said.append(Outgoing("account_raast", {"number": account.raast}))
    if picture := receiving.qr_picture(chat.session, chat.merchant, account.id):
        said.append(Outgoing("account_qr", pictures=(picture,)))
    return said


def _how(args: dict[str, str], methods: list[str], amount: Money, credits: int) -> Outgoing:
    """What the sum buys, and the ways to pay it; what was typed is confirmed by choosing one."""
    values: dict[str, str | int] = {"amount": str(amount).removeprefix("Rs "), "n": credits}
    other = Choice("top_up", "bank.other")
    if len(methods) == 1:
        go = Choice("pay_by", "buys.go", {**args, "method": methods[0]})
        return Outgoing("buys", values, choices=(go, other))
    ways = [Choice("pay_by", f"method.{one}", {**args, "method": one}) for one in methods]
    return Outgoing("pay_how", values, choices=(*ways, other), layout="list")


def _rows(chat: Chat) -> tuple[Choice, ...]:
    """A row a package, with what its cheapest picture comes to."""
    prices = price_list(chat.session)
    costs = [prices.price(look, DEFAULT_SIZES, 1) for look in offered()]
    least = min((cost for cost in costs if cost > 0), default=1)
    return tuple(
        Choice(
            "package",
            "package.row",
            {"package": str(one.id)},
            note="package.price",
            values={
                "n": one.credits,
                "price": str(one.price),
                "each": -(-one.price.minor * least // (one.credits * 100)),
            },
        )
        for one in on_offer.on_sale(chat.session)
    )


def _limits(standing: terms.Terms) -> dict[str, str | int]:
    return {"least": str(Money(standing.least_minor)), "most": str(Money(standing.most_minor))}


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
    """Take the unpaid request back; what is checked already stays. Nothing where it is another."""
    asked = request.current(chat.session, chat.merchant)
    if asked is None or args.get("ref") not in (None, asked.reference):
        return []
    if asked.state != "awaiting":
        choices = (Choice("human", "not_understood.human"), Choice("menu", "more.menu"))
        return [Outgoing("nothing_open.checked", {"ref": asked.reference}, choices=choices)]
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


def last_receipt(chat: Chat) -> list[Outgoing]:
    """The receipt of the newest top-up that has one; where there is none, when it comes."""
    for one in mine.requests_of(chat.session, chat.merchant):
        if said := receipt(chat, {"top_up": str(one.id)}):
            return said
    return [Outgoing("told.receipt"), *_open(chat)]


def _open(chat: Chat) -> list[Outgoing]:
    is_open = request.current(chat.session, chat.merchant) is not None
    return status(chat) if is_open else []


def receipt(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The receipt of a posted top-up as a document; nothing where its credits were taken back."""
    issued = receipts.issue(chat.session, chat.merchant, UUID(args["top_up"]))
    if issued is None:
        return []
    said: dict[str, str | int] = {"ref": issued.reference}
    return [Outgoing("receipt", said, pictures=(issued.media_id,), full_quality=True)]
