"""Menu, balance, help, a person, and what was not understood."""

from bots.conversation.state import At, Chat
from bots.conversation.topics import model_photos
from bots.conversation.topics.welcome import policy_values
from bots.messages import Choice, Outgoing
from bots.say import named
from core.credits import ledger
from core.generations.offered import offered
from core.generations.prices import price_list
from core.settings import settings


def menu(chat: Chat) -> list[Outgoing]:
    """Home: it always leads here, and loses nothing."""
    chat.at = At.READY
    credits = ledger.balance(chat.session, chat.merchant).available
    rows = (
        Choice("new", "ready.new"),
        Choice("balance", "ready.balance"),
        Choice("pictures", "ready.pictures"),
        Choice("ask_language", "ready.language"),
        Choice("my_data", "ready.data"),
        Choice("help", "ready.help"),
        Choice("human", "ready.human"),
    )
    return [Outgoing("ready", {"credits": credits}, choices=rows, layout="list")]


def new(chat: Chat) -> list[Outgoing]:
    """How to begin."""
    chat.at = At.READY
    credits = ledger.balance(chat.session, chat.merchant).available
    return [Outgoing("welcome.back", {"credits": credits})]


def balance(chat: Chat) -> list[Outgoing]:
    """What there is, what is held, and the last movement."""
    now = ledger.balance(chat.session, chat.merchant)
    last = ledger.recent(chat.session, chat.merchant, limit=1)
    moved = named(f"last.{last[0].kind}", n=f"{last[0].credits:+d}") if last else "@last.none"
    values: dict[str, str | int] = {
        "ws": "@workspace.personal",
        "credits": now.available,
        "held": now.held,
        "last": moved,
    }
    choices = (Choice("top_up", "balance.top_up"), Choice("menu", "balance.menu"))
    return [Outgoing("balance", values, choices=choices)]


def guide() -> list[Outgoing]:
    """How it works, in three steps."""
    choices = (
        Choice("tips", "help.tips"),
        Choice("prices", "help.prices"),
        Choice("human", "help.human"),
    )
    return [Outgoing("help", choices=choices)]


def prices(chat: Chat) -> list[Outgoing]:
    """What a picture costs."""
    listed = price_list(chat.session)
    each = [listed.dearest(look) for look in offered()]
    return [Outgoing("prices", {"least": min(each), "most": max(each)})]


def human() -> list[Outgoing]:
    """How to reach a person."""
    contact = settings().contact_whatsapp or settings().contact_email or settings().public_url
    return [Outgoing("contact", {"contact": contact})]


def my_data(chat: Chat) -> list[Outgoing]:
    """Where it says what is kept, and why; people who are shown can be taken back here."""
    people = (Choice("model_photos", "model_photos.title"),)
    choices = (
        Choice("account_page", "account_page.title"),
        Choice("chats", "linking.title"),
        *(people if model_photos.is_offered(chat) else ()),
    )
    url = policy_values()["policy_url"]
    return [Outgoing("my_data", {"policy_url": url}, choices=choices, layout="list")]


def not_understood(chat: Chat) -> list[Outgoing]:
    """Said the first time; the second time in a row a person is named as well."""
    chat.kept.memory["unclear"] = chat.unclear + 1
    choices = (
        Choice("menu", "not_understood.menu"),
        Choice("back", "not_understood.back"),
        Choice("human", "not_understood.human"),
    )
    said = [Outgoing("not_understood", choices=choices)]
    return said + human() if chat.unclear else said


def wrong_kind() -> list[Outgoing]:
    """Voice, video, sticker, place: only photos and words can be read."""
    choices = (Choice("menu", "wrong_kind.menu"), Choice("human", "wrong_kind.human"))
    return [Outgoing("wrong_kind", choices=choices)]
