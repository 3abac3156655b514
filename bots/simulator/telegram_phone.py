"""A phone with Telegram: the updates that come of what its owner does."""

import secrets
from dataclasses import dataclass
from typing import Any

from bots.simulator.attachments import Attached, photo_sizes
from bots.simulator.telegram_sends import DOCUMENT, PHOTO, me, told_of
from bots.simulator.webhooks import Poster
from bots.simulator.world import Chat, Message, World

OTHERS: dict[str, dict[str, Any]] = {
    "location": {"latitude": 24.86, "longitude": 67.0},
    "contact": {"phone_number": "+923001234567", "first_name": "Bilal"},
}


@dataclass(frozen=True)
class TelegramPhone:
    """One owner's phone."""

    world: World
    poster: Poster
    chat: Chat

    def writes(self, words: str, answered: Message | None = None) -> Message:
        """Send words; a command is marked as one, and what they answer comes along."""
        message = self._mine(words)
        told = self._told(message) | {"text": words}
        if answered is not None:
            message.reply_to = answered.id
            told["reply_to_message"] = told_of(self.world, self.chat, answered)
        if words.startswith("/"):
            length = len(words.split()[0])
            told["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._post("message", told, message)
        return message

    def taps(self, carrier: Message, button: dict[str, str]) -> Message:
        """Press a button below a message; it has to be answered."""
        name = str(secrets.randbelow(2**62))
        self.world.callbacks[name] = (self.chat, self.world.now())
        tap = {
            "id": name,
            "from": self._person(),
            "chat_instance": self.chat.user,
            "data": button["data"],
            "message": told_of(self.world, self.chat, carrier),
        }
        self._post("callback_query", tap, None)
        return carrier

    def sends(self, attached: list[Attached]) -> Message:
        """Send pictures; several are an album, whose messages are told at the same time."""
        album = str(secrets.randbelow(10**17)) if len(attached) > 1 else ""
        updates = []
        for one in attached:
            message = self._mine(one.caption)
            message.album = album
            told = self._told(message) | self._file(message, one)
            if one.caption:
                told["caption"] = one.caption
            if album:
                told["media_group_id"] = album
            updates.append((self._update("message", told), message.ticks))
        self.poster.telegram(self.chat.user, *updates)
        return self.chat.messages[-1]

    def sends_other(self, kind: str) -> Message:
        """Send something that is neither words nor a picture."""
        message = self._mine(f"({kind})")
        facts = OTHERS.get(kind) or {
            "file_id": self.world.add_file(b"", "application/octet-stream", kind="AwACAgQAAx"),
            "file_unique_id": "AQADother",
            "duration": 1,
        }
        self._post("message", self._told(message) | {kind: facts}, message)
        return message

    def blocks(self, *, blocked: bool) -> None:
        """Block the bot, or let it in again; the bot is told."""
        before, after = (
            {"status": "kicked" if one else "member", "user": me(self.world)}
            for one in (self.chat.blocked, blocked)
        )
        self.chat.blocked = blocked
        if before == after:
            return
        change = {
            "chat": self._place(),
            "from": self._person(),
            "date": int(self.world.now()),
            "old_chat_member": before,
            "new_chat_member": after | ({"until_date": 0} if blocked else {}),
        }
        self._post("my_chat_member", change, None)

    def _mine(self, words: str) -> Message:
        """A message of the owner's; who writes to a blocked bot has let it in."""
        self.blocks(blocked=False)
        message = Message(str(self.world.number()), mine=True, text=words, at=self.world.now())
        self.chat.messages.append(message)
        self.chat.last_inbound = message.at
        return message

    def _file(self, message: Message, one: Attached) -> dict[str, Any]:
        """A photo in its sizes; as a file it goes as it is, and so does what is no picture."""
        sizes = [] if one.document or one.kind == "application/pdf" else photo_sizes(one.data)
        told = []
        for size in sizes:
            name = self.world.add_file(size, "image/jpeg", kind=PHOTO)
            file = self.world.files[name]
            facts = {"file_id": name, "file_unique_id": file.unique, "file_size": len(size)}
            told.append({**facts, "width": file.width, "height": file.height})
        if told:
            message.files.append(str(told[-1]["file_id"]))
            return {"photo": told}
        label = one.label or "photo.jpg"
        name = self.world.add_file(one.data, one.kind, kind=DOCUMENT, label=label)
        message.files.append(name)
        message.document = True
        return {
            "document": {
                "file_id": name,
                "file_unique_id": self.world.files[name].unique,
                "file_size": len(one.data),
                "mime_type": one.kind,
                "file_name": label,
            }
        }

    def _post(self, kind: str, told: dict[str, Any], message: Message | None) -> None:
        done = message.ticks if message else _unseen
        self.poster.telegram(self.chat.user, (self._update(kind, told), done))

    def _update(self, kind: str, told: dict[str, Any]) -> dict[str, Any]:
        return {"update_id": self.world.update_id(), kind: told}

    def _told(self, message: Message) -> dict[str, Any]:
        return {
            "message_id": int(message.id),
            "date": int(message.at),
            "chat": self._place(),
            "from": self._person(),
        }

    @property
    def _name(self) -> str:
        return self.world.people.name_of("telegram", self.chat.user)

    def _place(self) -> dict[str, Any]:
        return {"id": int(self.chat.user), "type": "private", "first_name": self._name}

    def _person(self) -> dict[str, Any]:
        return {
            "id": int(self.chat.user),
            "is_bot": False,
            "first_name": self._name,
            "language_code": self.chat.speaks,
        }


def _unseen(_: bool) -> None:
    """A press has no ticks."""
