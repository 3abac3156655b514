"""A phone of either kind: what its owner can do, and what stands on its screen."""

from dataclasses import dataclass
from typing import Any, Protocol

from bots.simulator.attachments import Attached
from bots.simulator.telegram_phone import TelegramPhone
from bots.simulator.webhooks import Poster
from bots.simulator.whatsapp_phone import WhatsAppPhone
from bots.simulator.world import Act, Chat, Message, World

SHOWN_TOASTS = 5
OWN = "photo"  # a picture that is not of the tray


class Phone(Protocol):
    """What an owner can do with a phone."""

    def writes(self, words: str, answered: Message | None = None) -> Message:
        """Send words, as an answer to a message where it was swiped."""
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
    """The phone of a chat; what its owner does is noted for the chat's transcript."""
    kind = TelegramPhone if chat.channel == "telegram" else WhatsAppPhone
    return Noting(kind(world, poster, chat), chat)


@dataclass(frozen=True)
class Noting:
    """A phone whose owner's doings are noted before they are done."""

    phone: Phone
    chat: Chat

    def writes(self, words: str, answered: Message | None = None) -> Message:
        """See `Phone`."""
        under = answered.text if answered else ""
        self.chat.acts.append(Act("writes", words, under, place=int(answered is not None)))
        return self.phone.writes(words, answered)

    def taps(self, carrier: Message, button: dict[str, str]) -> Message:
        """See `Phone`."""
        labels = tuple(one["label"] for one in carrier.buttons)
        place = carrier.buttons.index(button)
        self.chat.acts.append(Act("taps", under=carrier.text, among=labels, place=place))
        return self.phone.taps(carrier, button)

    def sends(self, attached: list[Attached]) -> Message:
        """See `Phone`."""
        first, names = attached[0], tuple(one.sample or OWN for one in attached)
        self.chat.acts.append(Act("sends", first.caption, among=names, document=first.document))
        return self.phone.sends(attached)

    def sends_other(self, kind: str) -> Message:
        """See `Phone`."""
        self.chat.acts.append(Act("sends_other", kind))
        return self.phone.sends_other(kind)

    def blocks(self, *, blocked: bool) -> None:
        """See `Phone`."""
        self.chat.acts.append(Act("blocks", place=int(blocked)))
        self.phone.blocks(blocked=blocked)


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
