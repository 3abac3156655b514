"""Around finished pictures: one ZIP, a pack for WhatsApp's catalogue, and small ones first."""

from typing import Any
from uuid import UUID

from bots.conversation import agreement
from bots.conversation.phrases import Phrases
from bots.conversation.state import At, Chat
from bots.conversation.typed import sum_meant
from bots.messages import Choice, Outgoing
from bots.words import folded
from core.generations import history, packs
from core.generations.packs import Goods
from core.money import Money

LONGEST_NAME = 80
MOST_RUPEES = 100_000_000
UNPRICED = Phrases(
    exact="skip, skip it, skip price, no price, without price, without a price, none, leave it out",
    by_sound="""
        qeemat nahi, price nahi, price nahi likhni, baghair qeemat, qeemat ke baghair,
        bina qeemat, baghair price, price ke baghair, بغیر قیمت, قیمت کے بغیر, قیمت نہیں,
        قیمت نہیں لکھنی""",
    beside=agreement.BESIDE,
)

Args = dict[str, str]


def zip_all(chat: Chat, args: Args) -> list[Outgoing]:
    """Pack all pictures of an order, or its batch; the link comes when it is done."""
    return _asked(chat, UUID(args["order"]), "zip")


def catalogue(chat: Chat, args: Args) -> list[Outgoing]:
    """Ask for what stands beside the pictures; it is packed with them."""
    past = history.find(chat.session, UUID(args["order"]))
    if past is None or not past.picture_ids:
        return []
    count = len(past.picture_ids)
    chat.at = At.NAMING_GOODS
    chat.kept.memory["goods"] = {"order": args["order"], "n": count}
    return _ask_names(count)


def named(chat: Chat, typed: str) -> list[Outgoing]:
    """Names and prices: a line for each picture, or one for all of them."""
    wanted = chat.kept.memory.get("goods") or {}
    lines = [line for line in typed.splitlines() if line.strip()]
    if wanted.get("names") and (said := _priced(chat, wanted, typed)):
        return said
    count = int(wanted.get("n", 0))
    if len(lines) not in (1, count):
        return _ask_names(count)
    goods = [goods_meant(line) for line in lines]
    if not all(one.name for one in goods):
        return _ask_names(count)
    if not any(one.price for one in goods):
        chat.kept.memory["goods"] = {**wanted, "names": [one.name for one in goods]}
        return _ask_prices(len(goods))
    return _packed(chat, wanted, goods)


def _priced(chat: Chat, wanted: dict[str, Any], typed: str) -> list[Outgoing]:
    """The prices of what was named before; nothing where the words are something else."""
    names = [str(one) for one in wanted["names"]]
    words = folded(typed)
    if agreement.meant(words) == "no" or UNPRICED.are(words):
        return _packed(chat, wanted, [Goods(name, "") for name in names])
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) not in (1, len(names)):
        return []
    prices = [rupees for line in lines if (rupees := _price_meant(line)) is not None]
    if len(prices) < len(lines):
        return []
    each = prices * len(names) if len(prices) == 1 else prices
    goods = [Goods(name, str(Money(one * 100))) for name, one in zip(names, each, strict=True)]
    return _packed(chat, wanted, goods)


def _packed(chat: Chat, wanted: dict[str, Any], goods: list[Goods]) -> list[Outgoing]:
    chat.kept.memory.pop("goods")
    chat.at = At.READY
    return _asked(chat, UUID(str(wanted["order"])), "catalogue", goods) or [Outgoing("pack.gone")]


def goods_meant(line: str) -> Goods:
    """ "Khussa, red 2,500" or "Khussa Rs 2500": the last sum is the price, the rest the name."""
    words = "".join(sign for sign in line if sign.isprintable()).split()
    for count in (3, 2, 1):
        rupees = _price_meant(" ".join(words[-count:])) if len(words) > count else None
        if rupees is not None:
            name = " ".join(words[:-count])
            return Goods(_trimmed(name), str(Money(rupees * 100)))
    return Goods(_trimmed(" ".join(words)), "")


def _price_meant(words: str) -> int | None:
    rupees = sum_meant(words)
    return rupees if rupees is not None and rupees <= MOST_RUPEES else None


def full(chat: Chat, args: Args) -> list[Outgoing]:
    """The full files of those that she chose on the small sheet, by their places."""
    past = history.find(chat.session, UUID(args["order"]))
    chosen = past.picture_ids[int(args["from"]) : int(args["to"])] if past else ()
    return [Outgoing("full_file", pictures=chosen, full_quality=True)] if chosen else []


def full_of(chat: Chat, chosen: list[Choice]) -> list[Outgoing]:
    """The full files of several that she named by their numbers: "1 and 3"."""
    if any(one.action != "full" for one in chosen):
        return []
    files = dict.fromkeys(
        file for one in chosen for said in full(chat, dict(one.args)) for file in said.pictures
    )
    return [Outgoing("full_file", pictures=tuple(files), full_quality=True)] if files else []


def saver(chat: Chat, _: Args) -> list[Outgoing]:
    """Switch small pictures first on, or off again."""
    member = chat.merchant
    on = not packs.saves_data(chat.session, member.workspace_id, member.account_id)
    return set_saver(chat, on=on)


def set_saver(chat: Chat, *, on: bool) -> list[Outgoing]:
    """Small pictures first, or full ones at once."""
    packs.save_data(chat.session, chat.merchant, on=on)
    choices = (Choice("saver", "saver.back"),)
    return [Outgoing("saver.on" if on else "saver.off", choices=choices)]


def _ask_names(count: int) -> list[Outgoing]:
    text = "goods.ask" if count == 1 else "goods.ask.each"
    return [Outgoing(text, {} if count == 1 else {"n": count})]


def _ask_prices(count: int) -> list[Outgoing]:
    text = "goods.price" if count == 1 else "goods.price.each"
    return [Outgoing(text, {} if count == 1 else {"n": count})]


def _asked(
    chat: Chat, order_id: UUID, kind: str, goods: list[Goods] | None = None
) -> list[Outgoing]:
    past = history.find(chat.session, order_id)
    if past is None or not past.picture_ids:
        return []
    asked = packs.ask(
        chat.session,
        chat.merchant,
        order_id,
        identity_id=chat.identity_id,
        kind=kind,
        key=f"{kind}/{chat.key}" if chat.number else f"{kind}/{packs.new_key()}",
        goods=goods or (),
    )
    return [Outgoing("packing", progress=True)] if asked else []


def _trimmed(name: str) -> str:
    return name.strip(" ,;:-–—=|")[:LONGEST_NAME]
