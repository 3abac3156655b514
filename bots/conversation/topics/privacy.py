"""Her data: what is held, and its end; nothing goes without a grace time in which it is undone."""

import secrets
from datetime import datetime

from bots.conversation.state import At, Chat
from bots.conversation.topics import model_photos
from bots.messages import Choice, Incoming, Outgoing, Tap, Text
from bots.say import named
from bots.words import folded, label_of
from core.credits import ledger
from core.privacy import access, deletion
from core.settings import settings

WHEN = "%d %b %Y, %H:%M UTC"
KEEP_ACCOUNT = Choice("keep_account", "delete_account.keep")
UNDO = ("undo", "wapas", "واپس", "1")
CODES = 9_000  # of four digits


def home(chat: Chat) -> list[Outgoing]:
    """All that may be done about her data; people who are shown can be taken back here, too."""
    chat.at = At.READY
    rows = [
        Choice("account_page", "account_page.title"),
        Choice("chats", "linking.title"),
        Choice("held", "my_data.held"),
        Choice("correct", "my_data.correct"),
        Choice("export", "my_data.export"),
        Choice("ask_delete_pictures", "my_data.pictures"),
        Choice("ask_delete_account", "my_data.account"),
        Choice("policy", "my_data.policy"),
    ]
    if model_photos.is_offered(chat):
        rows.append(Choice("model_photos", "model_photos.title"))
    rows.append(Choice("saver", "saver.title"))
    return [Outgoing("my_data", choices=tuple(rows), layout="list")]


def held(chat: Chat) -> list[Outgoing]:
    """What is kept of her, in numbers."""
    found = access.held(chat.session, chat.merchant)
    values: dict[str, str | int] = {
        "since": found.since.strftime("%d %b %Y") if found.since else "–",
        "chats": found.chats,
        "photos": found.photos,
        "pictures": found.pictures,
        "orders": found.orders,
        "top_ups": found.top_ups,
        "proofs": found.proofs,
    }
    choices = (Choice("my_data", "held.more"), Choice("menu", "balance.menu"))
    mail = named("held.mail", email=found.email) if found.email else ""
    return [Outgoing("held", values, choices=choices, below=mail)]


def ask_pictures(chat: Chat) -> list[Outgoing]:
    """The question before all of her pictures are booked to go."""
    if (until := deletion.booked(chat.session, chat.merchant.account_id, "pictures")) is not None:
        return _pictures_booked(until)
    found = access.held(chat.session, chat.merchant)
    if not found.photos + found.pictures:
        return [Outgoing("delete_pictures.none", choices=(Choice("menu", "balance.menu"),))]
    values = {"n": found.photos + found.pictures, "hours": settings().deletion_pictures_hours}
    choices = (
        Choice("delete_pictures", "delete_pictures.yes"),
        Choice("keep_pictures", "delete_pictures.keep"),
    )
    return [Outgoing("delete_pictures", values, choices=choices)]


def delete_pictures(chat: Chat) -> list[Outgoing]:
    """Book it."""
    return _pictures_booked(
        deletion.book(chat.session, chat.merchant, chat.identity_id, "pictures")
    )


def keep_pictures(chat: Chat) -> list[Outgoing]:
    """Keep them, whether it was booked or only asked about."""
    deletion.undo(chat.session, chat.merchant, "pictures")
    return [Outgoing("delete_pictures.kept", choices=(Choice("menu", "balance.menu"),))]


def ask_account(chat: Chat) -> list[Outgoing]:
    """What would go, and the code that has to be typed: no single tap deletes an account."""
    code = str(CODES // 9 + secrets.randbelow(CODES))
    chat.at = At.DELETING_ACCOUNT
    chat.kept.memory["deletion_code"] = code
    values: dict[str, str | int] = {
        "credits": ledger.balance(chat.session, chat.merchant).available,
        "days": settings().deletion_account_days,
        "code": code,
    }
    choices = (Choice("export", "delete_account.export"), KEEP_ACCOUNT)
    return [Outgoing("delete_account", values, choices=choices)]


def typed(chat: Chat, words: str) -> list[Outgoing]:
    """The code books it; anything else (`words` are folded) leaves everything as it was."""
    code = chat.kept.memory.pop("deletion_code", None)
    chat.at = At.READY
    if code is None or words != f"delete {code}":
        return _nothing_deleted()
    try:
        until = deletion.book(chat.session, chat.merchant, chat.identity_id, "account")
    except deletion.HandOverFirst:
        return [Outgoing("delete_account.hand_over", choices=(Choice("menu", "balance.menu"),))]
    return _account_booked(until)


def keep_account(chat: Chat) -> list[Outgoing]:
    """Stay: undo what is booked, or leave the question."""
    chat.kept.memory.pop("deletion_code", None)
    chat.at = At.READY
    if deletion.undo(chat.session, chat.merchant, "account"):
        return [Outgoing("delete_account.kept", choices=(Choice("menu", "balance.menu"),))]
    return _nothing_deleted()


def closing(chat: Chat, heard: Incoming) -> list[Outgoing]:
    """What an account says that waits for its end: only how to keep it. Nothing for all others."""
    until = chat.closes_at
    if until is None or _is_pressed(chat, heard):
        return []
    if isinstance(heard.what, Text):
        words = folded(heard.what.text)
        if words in UNDO or words == folded(label_of(KEEP_ACCOUNT, chat.language)):
            return keep_account(chat)
    return _account_booked(until)


def _is_pressed(chat: Chat, heard: Incoming) -> bool:
    """Whether this is the tap, or the number, of a button that keeps the account or is old."""
    return isinstance(heard.what, Tap) and (
        chat.offer is None
        or not 1 <= chat.number <= len(chat.offer.choices)
        or chat.offer.choices[chat.number - 1].get("action") == KEEP_ACCOUNT.action
    )


def _pictures_booked(until: datetime) -> list[Outgoing]:
    choices = (Choice("keep_pictures", "delete_pictures.keep"), Choice("menu", "balance.menu"))
    return [Outgoing("delete_pictures.booked", {"until": until.strftime(WHEN)}, choices=choices)]


def _account_booked(until: datetime) -> list[Outgoing]:
    values = {"date": until.strftime(WHEN)}
    return [Outgoing("delete_account.booked", values, choices=(KEEP_ACCOUNT,))]


def _nothing_deleted() -> list[Outgoing]:
    return [Outgoing("delete_account.nothing", choices=(Choice("menu", "balance.menu"),))]
