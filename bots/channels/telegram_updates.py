"""Read Telegram's updates: at the edge to keep them, later to hear what they say."""

import json
import re
from typing import Any

from bots.channels.base import NotUnderstood, spoken
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
# What Telegram says about a chat, not a person in it: nobody waits for an answer.
SERVICE = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "users_shared",
    "chat_shared",
    "connected_website",
    "boost_added",
)
# A file whose sender did not say its type.
NAMED_PICTURE = re.compile(r"(?i)\.(jpe?g|png|webp|hei[cf]|gif|bmp|tiff?|pdf)$")
UNTYPED = ("", "application/octet-stream")
GONE = ("kicked", "left")
LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
BIGINT = 2**63


def arrived(update: dict[str, Any], bot: str, payload: bytes) -> Arrived | None:
    """What to keep of an update; `None` for what concerns nobody (groups, edits, pins).

    Raises:
        NotUnderstood: not an update.
    """
    _number(update.get("update_id"))
    found = _subject(update)
    if found is None:
        return None
    chat, kind, key, order, group = found
    if chat.get("type", "private") != "private":
        return None
    place = str(_number(chat["id"]))
    return Arrived("telegram", bot, place, key, kind, _number(order), _name(group), payload)


def crowd(update: dict[str, Any]) -> int | None:
    """The group or channel that the bot was brought into; `None` where one person writes to it."""
    change = update.get("my_chat_member") or {}
    if (change.get("new_chat_member") or {}).get("status") in GONE:
        return None
    chat = (update.get("message") or update.get("channel_post") or change).get("chat") or {}
    return _number(chat["id"]) if chat.get("type", "private") != "private" else None


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and -BIGINT <= value < BIGINT:
        return value
    raise NotUnderstood("a number is missing or too large")


def _name(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"[!-~]{1,64}", value):
        raise NotUnderstood("not the id of a group")
    return value


def _subject(
    update: dict[str, Any],
) -> tuple[dict[str, Any], str, str, object, object] | None:
    number = update["update_id"]
    if message := update.get("message"):
        if any(name in message for name in SERVICE):
            return None
        key = f"{number}:{message['chat']['id']}:{message['message_id']}"
        group = message.get("media_group_id")
        return message["chat"], _kind(message), key, message["message_id"], group
    if tap := update.get("callback_query"):
        key = f"{number}:{tap['from']['id']}:{tap['id']}"
        carrier = tap.get("message") or {}
        chat = carrier.get("chat") or {"id": tap["from"]["id"], "type": "private"}
        return chat, "tap", key, carrier.get("message_id") or 0, None
    if change := update.get("my_chat_member"):
        key = f"{number}:{change['chat']['id']}:{change['date']}"
        _name(change["new_chat_member"]["status"])
        return change["chat"], "membership", key, 0, None
    return None


def _kind(message: dict[str, Any]) -> str:
    if message.get("photo"):
        return "photo"
    document = message.get("document")
    if document and not message.get("animation"):
        mime = str(document.get("mime_type") or "")
        if mime in UNTYPED:
            named = NAMED_PICTURE.search(str(document.get("file_name") or ""))
            return "document" if named else "other"
        return "document" if mime.startswith("image/") or mime == "application/pdf" else "other"
    return "text" if "text" in message else "other"


def file_of(payload: bytes) -> tuple[str, int]:
    """The file id of a message's picture (the size with the most pixels) and its bytes.

    Raises:
        NotUnderstood: the message names no file.
    """
    try:
        message = json.loads(payload)["message"]
        if photos := message.get("photo"):
            file = max(photos, key=lambda size: size["width"] * size["height"])
        else:
            file = message["document"]
        return str(file["file_id"]), int(file.get("file_size") or 0)
    except (KeyError, TypeError, ValueError, AttributeError) as odd:
        raise NotUnderstood("no file") from odd


def heard(
    payload: bytes, pictures: tuple[Picture, ...], others: tuple[bytes, ...] = ()
) -> Incoming:
    """What the merchant said; the caption of an album stands in any of its messages."""
    update = json.loads(payload)
    if tap := update.get("callback_query"):
        return _tap(tap)
    if change := update.get("my_chat_member"):
        status = change["new_chat_member"]["status"]
        return Incoming(Membership(blocked=status in GONE), "")
    following = [json.loads(other).get("message") or {} for other in others]
    return _message(update["message"], pictures, following)


def _tap(tap: dict[str, Any]) -> Incoming:
    carrier = tap.get("message") or {}
    place = str(carrier["message_id"]) if carrier.get("message_id") else None
    what = Tap(spoken(tap.get("data")), place, callback_id=str(tap["id"]))
    return Incoming(what, place or "", tap["from"].get("language_code"))


def _message(
    message: dict[str, Any], pictures: tuple[Picture, ...], following: list[dict[str, Any]]
) -> Incoming:
    place = str(message["message_id"])
    hint = (message.get("from") or {}).get("language_code")
    answered = (message.get("reply_to_message") or {}).get("message_id")
    reply_to = str(answered) if answered else None
    if pictures:
        captions = (spoken(one.get("caption")) for one in (message, *following))
        caption = next((one for one in captions if one), "")
        return Incoming(Pictures(pictures, caption[:LONGEST_CAPTION], reply_to), place, hint)
    if "text" in message:
        return Incoming(Text(spoken(message["text"])[:LONGEST_TEXT], reply_to), place, hint)
    kind = next((name for name in OTHER_KINDS if name in message), "file")
    return Incoming(Other(kind), place, hint)


def chat_of(payload: bytes) -> str:
    """The chat's id."""
    found = _subject(json.loads(payload))
    if found is None:
        raise NotUnderstood("no chat")
    return str(found[0]["id"])
