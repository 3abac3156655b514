"""Read Telegram's updates: at the edge to keep them, later to hear what they say."""

import json
from typing import Any

from bots.channels.base import NotUnderstood
from bots.messages import Incoming, Membership, Other, Picture, Pictures, Tap, Text
from core.inbox.accept import Arrived

OTHER_KINDS = (
    "voice",
    "video",
    "video_note",
    "audio",
    "animation",
    "sticker",
    "location",
    "contact",
    "poll",
    "venue",
    "dice",
)
LONGEST_TEXT = 4096


def arrived(update: dict[str, Any], bot: str, payload: bytes) -> Arrived | None:
    """What to keep of an update; `None` for what concerns nobody (groups, channel posts).

    Raises:
        NotUnderstood: not an update.
    """
    if not isinstance(update.get("update_id"), int):
        raise NotUnderstood("no update_id")
    found = _subject(update)
    if found is None:
        return None
    chat, kind, key, order, group = found
    if chat.get("type", "private") != "private":
        return None
    return Arrived("telegram", bot, str(chat["id"]), key, kind, order, group, payload)


def _subject(
    update: dict[str, Any],
) -> tuple[dict[str, Any], str, str, int, str | None] | None:
    number = update["update_id"]
    if message := update.get("message"):
        key = f"{number}:{message['chat']['id']}:{message['message_id']}"
        group = message.get("media_group_id")
        return message["chat"], _kind(message), key, int(message["message_id"]), group
    if tap := update.get("callback_query"):
        key = f"{number}:{tap['from']['id']}:{tap['id']}"
        carrier = tap.get("message") or {}
        chat = carrier.get("chat") or {"id": tap["from"]["id"], "type": "private"}
        return chat, "tap", key, int(carrier.get("message_id") or 0), None
    if change := update.get("my_chat_member"):
        key = f"{number}:{change['chat']['id']}:{change['date']}"
        return change["chat"], "membership", key, 0, None
    return None


def _kind(message: dict[str, Any]) -> str:
    if message.get("photo"):
        return "photo"
    document = message.get("document")
    if document:
        mime = str(document.get("mime_type") or "")
        return "document" if mime.startswith("image/") or mime == "application/pdf" else "other"
    return "text" if "text" in message else "other"


def file_of(payload: bytes) -> tuple[str, int]:
    """The file id of a message's picture (the size with the most pixels) and its bytes."""
    message = json.loads(payload)["message"]
    if photos := message.get("photo"):
        best = max(photos, key=lambda size: size["width"] * size["height"])
        return best["file_id"], int(best.get("file_size") or 0)
    document = message["document"]
    return document["file_id"], int(document.get("file_size") or 0)


def heard(payload: bytes, pictures: tuple[Picture, ...]) -> Incoming:
    """What the merchant said."""
    update = json.loads(payload)
    if tap := update.get("callback_query"):
        return _tap(tap)
    if change := update.get("my_chat_member"):
        status = change["new_chat_member"]["status"]
        return Incoming(Membership(blocked=status in ("kicked", "left")), "")
    return _message(update["message"], pictures)


def _tap(tap: dict[str, Any]) -> Incoming:
    carrier = tap.get("message") or {}
    place = str(carrier["message_id"]) if carrier.get("message_id") else None
    what = Tap(str(tap.get("data") or ""), place, callback_id=str(tap["id"]))
    return Incoming(what, place or "", tap["from"].get("language_code"))


def _message(message: dict[str, Any], pictures: tuple[Picture, ...]) -> Incoming:
    place = str(message["message_id"])
    hint = (message.get("from") or {}).get("language_code")
    answered = (message.get("reply_to_message") or {}).get("message_id")
    reply_to = str(answered) if answered else None
    if pictures:
        caption = str(message.get("caption") or "")[:1024]
        return Incoming(Pictures(pictures, caption, reply_to), place, hint)
    if "text" in message:
        return Incoming(Text(str(message["text"])[:LONGEST_TEXT], reply_to), place, hint)
    kind = next((name for name in OTHER_KINDS if name in message), "file")
    return Incoming(Other(kind), place, hint)


def chat_of(payload: bytes) -> str:
    """The chat's id."""
    found = _subject(json.loads(payload))
    if found is None:
        raise NotUnderstood("no chat")
    return str(found[0]["id"])
