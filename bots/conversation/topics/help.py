"""Menu, balance, help, a person, and what was not understood."""

from bots.clock_words import lately
from bots.conversation.state import At, Chat
from bots.conversation.topics import announced, whose
from bots.messages import Choice, Outgoing
from bots.say import REVIEW, deeds_value, named
from core.credits import ledger
from core.credits import packages as on_offer
from core.generations.offered import offered
from core.generations.prices import PriceList, price_list
from core.money import Money
from core.settings import settings
from core.topups import terms

MOST_MOVEMENTS = 15  # in one message


def menu(chat: Chat) -> list[Outgoing]:
    """Home: it always leads here, and loses nothing."""
    chat.at = At.READY
    credits = ledger.balance(chat.session, chat.merchant).available
    rows = (
        Choice("new", "ready.new"),
        Choice("balance", "ready.balance"),
        Choice("pictures", "ready.pictures"),
        Choice("team", "ready.team"),
        Choice("switch", "ready.switch"),
        Choice("ask_language", "ready.language"),
        Choice("my_data", "ready.data"),
        Choice("help", "ready.help"),
        Choice("human", "ready.human"),
    )
    values: dict[str, str | int] = {"credits": credits}
    below = announced.coming(chat.session)
    return [Outgoing("ready", values, choices=rows, layout="list", below=below)]


def new(chat: Chat) -> list[Outgoing]:
    """How to begin."""
    chat.at = At.READY
    credits = ledger.balance(chat.session, chat.merchant).available
    return [Outgoing("welcome.back", {"credits": credits})]


def balance(chat: Chat) -> list[Outgoing]:
    """What there is, what is held, and the last movement."""
    now = ledger.balance(chat.session, chat.merchant)
    last = ledger.recent(chat.session, chat.merchant, limit=1)
    moved = _moved(last[0]) if last else "@last.none"
    values: dict[str, str | int] = {
        "ws": whose.name_value(chat),
        "credits": now.available,
        "held": now.held,
        "last": moved,
    }
    choices = (
        Choice("top_up", "balance.top_up"),
        Choice("movements", "balance.list"),
        Choice("menu", "balance.menu"),
    )
    deeds = deeds_value(now.available, price_list(chat.session))
    return [Outgoing("balance", values, choices=choices, below=deeds)]


def movements(chat: Chat) -> list[Outgoing]:
    """The latest movements of credits, the newest first; the account page has all of them."""
    lines = [
        named("movements.line", at=lately(one.at), what=_moved(one))
        for one in ledger.recent(chat.session, chat.merchant, limit=MOST_MOVEMENTS)
    ]
    choices = (
        Choice("top_up", "balance.top_up"),
        Choice("account_page", "account_page.title"),
        Choice("menu", "balance.menu"),
    )
    values: dict[str, str | int] = {"ws": whose.name_value(chat)}
    below = "\n".join(lines) or "@last.none"
    return [Outgoing("movements", values, choices=choices, below=below)]


def _moved(line: ledger.Line) -> str:
    return named(f"last.{line.kind}", n=f"{line.credits:+d}")


def guide() -> list[Outgoing]:
    """How it works, in three steps."""
    choices = (
        Choice("tips", "help.tips"),
        Choice("prices", "help.prices"),
        Choice("human", "help.human"),
    )
    return [Outgoing("help", choices=choices, below=contact())]


def contact() -> str:
    """The operator's e-mail and WhatsApp number, where there are any, as a value."""
    config = settings()
    mail, number = config.contact_email, config.contact_whatsapp
    ways = [way for way in (mail, number and f"WhatsApp {number}") if way]
    return named("help.contact", ways=", ".join(ways)) if ways else ""


def prices(chat: Chat) -> list[Outgoing]:
    """What a picture costs in credits, and what those cost in rupees."""
    listed = price_list(chat.session)
    each = [listed.dearest(look) for look in offered()]
    below = _of_credits(chat, listed)
    return [Outgoing("prices", {"least": min(each), "most": max(each)}, below=below)]


def _of_credits(chat: Chat, listed: PriceList) -> str:
    """The smallest package and the pictures in it, or the price of one credit, as values."""
    rows, standing = on_offer.on_sale(chat.session), terms.standing(chat.session)
    if rows:
        least = min(rows, key=lambda one: one.credits)
        bought = named("prices.package", price=str(least.price), n=least.credits)
        return f"{bought}\n{deeds_value(least.credits, listed)}"
    one = Money(standing.minor_per_credit)
    return named("prices.rate", rate=str(one)) if standing.takes_any else ""


def not_understood(chat: Chat) -> list[Outgoing]:
    """Said the first time; the second time in a row a person is offered first."""
    chat.kept.memory["unclear"] = chat.unclear + 1
    menu = Choice("menu", "not_understood.menu")
    back = Choice("back", "not_understood.back")
    human = Choice("human", "not_understood.human")
    if chat.unclear:
        return [Outgoing("not_understood.again", REVIEW, choices=(human, menu, back))]
    return [Outgoing("not_understood", choices=(menu, back, human))]


def wrong_kind() -> list[Outgoing]:
    """Voice, video, sticker, place: only photos and words can be read."""
    choices = (Choice("menu", "wrong_kind.menu"), Choice("human", "wrong_kind.human"))
    return [Outgoing("wrong_kind", choices=choices)]
