"""Her data: what is held, and its end; nothing goes without a grace time in which it is undone."""

import secrets
from datetime import datetime

from bots import clock_words, privacy_words
from bots.conversation.state import At, Chat
from bots.conversation.topics import model_photos
from bots.messages import Choice, Incoming, Outgoing, Tap, Text
from bots.say import named
from bots.words import folded, label_of
from core.accounts import passes
from core.credits import ledger
from core.privacy import access, deletion
from core.settings import settings
from core.topups import request

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
        "since": clock_words.day_of(found.since) if found.since else "–",
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
    chat.kept.memory.pop("deletion_of_teams", None)
    credits = ledger.balance(chat.session, chat.merchant).available
    return _asked_for_code(chat, "delete_account", {"credits": credits})


def ask_both(chat: Chat) -> list[Outgoing]:
    """The same for the account with the teams that it alone owns, and all their members."""
    chat.kept.memory["deletion_of_teams"] = True
    return _asked_for_code(chat, "delete_account.with_team", {})


def _asked_for_code(chat: Chat, text: str, values: dict[str, str | int]) -> list[Outgoing]:
    code = str(CODES // 9 + secrets.randbelow(CODES))
    chat.at = At.DELETING_ACCOUNT
    chat.kept.memory["deletion_code"] = code
    values = {**values, "days": settings().deletion_account_days, "code": code}
    choices = (Choice("export", "delete_account.export"), KEEP_ACCOUNT)
    return [*_under_review(chat), Outgoing(text, values, choices=choices)]


def _under_review(chat: Chat) -> list[Outgoing]:
    """What is still decided about a payment of hers, since its credits would go as well."""
    asked = request.current(chat.session, chat.merchant)
    if asked is None or asked.state == "awaiting":
        return []
    return [Outgoing("delete_account.under_review", {"ref": asked.reference})]


def typed(chat: Chat, words: str) -> list[Outgoing]:
    """The code books it; anything else (`words` are folded) leaves everything as it was."""
    code = chat.kept.memory.pop("deletion_code", None)
    with_teams = bool(chat.kept.memory.pop("deletion_of_teams", False))
    chat.at = At.READY
    if code is None or words != f"delete {code}":
        return _nothing_deleted()
    try:
        until = deletion.book(
            chat.session,
            chat.merchant,
            chat.identity_id,
            "account",
            with_teams=with_teams,
        )
    except deletion.HandOverFirst:
        choices = (Choice("ask_delete_both", "delete_account.both"), Choice("menu", "balance.menu"))
        return [Outgoing("delete_account.hand_over", choices=choices)]
    return _account_booked(chat, until)


def keep_account(chat: Chat) -> list[Outgoing]:
    """Stay: undo what is booked, or leave the question."""
    for kept in ("deletion_code", "deletion_of_teams"):
        chat.kept.memory.pop(kept, None)
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
    return _account_booked(chat, until)


def _is_pressed(chat: Chat, heard: Incoming) -> bool:
    """Whether this is the tap, or the number, of a button that keeps the account or is old."""
    return isinstance(heard.what, Tap) and (
        chat.offer is None
        or not 1 <= chat.number <= len(chat.offer.choices)
        or chat.offer.choices[chat.number - 1].get("action") == KEEP_ACCOUNT.action
    )


def _pictures_booked(until: datetime) -> list[Outgoing]:
    choices = (Choice("keep_pictures", "delete_pictures.keep"), Choice("menu", "balance.menu"))
    return [
        Outgoing("delete_pictures.booked", {"until": clock_words.until(until)}, choices=choices)
    ]


def _account_booked(chat: Chat, until: datetime) -> list[Outgoing]:
    token = passes.sign_in_token(chat.session, chat.identity_id)
    return [privacy_words.account_booked(until, token)]


def _nothing_deleted() -> list[Outgoing]:
    return [Outgoing("delete_account.nothing", choices=(Choice("menu", "balance.menu"),))]
