"""A phone of either kind: what its owner can do, and what stands on its screen."""

from typing import Any, Protocol

from bots.simulator.attachments import Attached
from bots.simulator.telegram_phone import TelegramPhone
from bots.simulator.webhooks import Poster
from bots.simulator.whatsapp_phone import WhatsAppPhone
from bots.simulator.world import Chat, Message, World

SHOWN_TOASTS = 5


class Phone(Protocol):
    """What an owner can do with a phone."""

    def writes(self, words: str) -> Message:
        """Send words."""
        ...

    def taps(self, carrier: Message, button: dict[str, str]) -> Message:
        """Press a button of a message, or choose its row."""
        ...

    def sends(self, attached: list[Attached]) -> Message:
        """Send one picture or several; the last message."""
        ...

    def sends_other(self, kind: str) -> Message:
        """Send something that is neither words nor a picture."""
        ...

    def blocks(self, *, blocked: bool) -> None:
        """Block the shop, or let it in again."""
        ...


def phone_of(world: World, poster: Poster, chat: Chat) -> Phone:
    """The phone of a chat."""
    kind = TelegramPhone if chat.channel == "telegram" else WhatsAppPhone
    return kind(world, poster, chat)


def screen_of(world: World, chat: Chat) -> dict[str, Any]:
    """What is to be seen on a phone."""
    return {
        "messages": [_shown(world, one) for one in chat.messages],
        "blocked": chat.blocked,
        "action": chat.shows(),
        "toasts": chat.toasts[-SHOWN_TOASTS:],
        "now": world.now(),
    }


def _shown(world: World, message: Message) -> dict[str, Any]:
    files = [world.files[name] for name in message.files]
    return {
        "id": message.id,
        "mine": message.mine,
        "text": message.text,
        "files": message.files,
        "kinds": [one.mime for one in files],
        "labels": [one.label for one in files],
        "sides": [(one.width, one.height) for one in files],
        "bytes": [len(one.data) for one in files],
        "buttons": [one["label"] for one in message.buttons],
        "notes": [one.get("note", "") for one in message.buttons],
        "widths": message.widths,
        "rows": message.rows,
        "status": message.status,
        "document": message.document,
        "album": message.album,
        "reply_to": message.reply_to,
        "edited": message.edited,
        "at": message.at,
    }
