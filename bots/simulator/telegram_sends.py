"""Telegram's methods that put something into a chat."""

import mimetypes
from collections.abc import Callable
from typing import Any

from bots.simulator import telegram_limits as limits
from bots.simulator.telegram_limits import Refusal
from bots.simulator.world import Chat, Message, World

PHOTO, DOCUMENT = "AgACAgQAAx", "BQACAgQAAx"  # how a file id of each kind starts
Method = Callable[[World, dict[str, Any]], Any]


def chat_of(world: World, form: dict[str, Any]) -> Chat:
    """The chat that is named.

    Raises:
        Refusal: nobody ever wrote from there, or its owner has blocked the bot.
    """
    chat = world.chats.get(("telegram", str(form.get("chat_id", ""))))
    if chat is None:
        raise Refusal(400, "Bad Request: chat not found")
    if chat.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return chat


def me(world: World) -> dict[str, Any]:
    """The bot."""
    number = int(world.config.telegram_token.partition(":")[0])
    return {"id": number, "is_bot": True, "first_name": "Qaptai", "username": "qaptai_bot"}


def told_of(world: World, chat: Chat, message: Message) -> dict[str, Any]:
    """A message as the API tells of it."""
    told: dict[str, Any] = {
        "message_id": int(message.id),
        "date": int(message.at),
        "chat": {"id": int(chat.user), "type": "private"},
        "from": me(world),
    }
    if message.edited:
        told["edit_date"] = int(world.now())
    if not message.files:
        return told | {"text": message.text}
    name = message.files[0]
    file = world.files[name]
    facts = {"file_id": name, "file_unique_id": file.unique, "file_size": len(file.data)}
    if message.document:
        told["document"] = {**facts, "file_name": file.label, "mime_type": file.mime}
    else:
        told["photo"] = [{**facts, "width": file.width, "height": file.height}]
    if message.text:
        told["caption"] = message.text
    if message.album:
        told["media_group_id"] = message.album
    return told


def _send_message(world: World, form: dict[str, Any]) -> dict[str, Any]:
    chat = chat_of(world, form)
    text = limits.text_of(form, "text", limits.MOST_TEXT, "message").strip()
    if not text:
        raise Refusal(400, "Bad Request: message text is empty")
    message = _message(world, chat, form, text)
    limits.counted(world, chat)
    chat.hears(message)
    return told_of(world, chat, message)


def _send_file(world: World, form: dict[str, Any], field: str) -> dict[str, Any]:
    chat = chat_of(world, form)
    message = _file_message(world, chat, form, field)
    limits.counted(world, chat)
    chat.hears(message)
    return told_of(world, chat, message)


def _send_group(world: World, form: dict[str, Any]) -> list[dict[str, Any]]:
    chat = chat_of(world, form)
    media = limits.listed(form.get("media") or [], "media")
    if not 2 <= len(media) <= 10:
        raise Refusal(400, "Bad Request: wrong number of messages in the album")
    if form.get("reply_markup"):
        raise Refusal(400, "Bad Request: reply markup is not allowed in albums")
    kinds = {item.get("type") for item in media}
    if not kinds <= {"photo", "document"} or len(kinds) > 1:
        raise Refusal(400, "Bad Request: documents can't be mixed with other media types")
    album, messages = str(world.number()), []
    for item in media:
        single = {**form, **item, item["type"]: item.get("media")}
        message = _file_message(world, chat, single, item["type"])
        message.album = album
        messages.append(message)
    limits.counted(world, chat, len(messages))
    for message in messages:
        chat.hears(message)
    return [told_of(world, chat, message) for message in messages]


def _message(world: World, chat: Chat, form: dict[str, Any], text: str) -> Message:
    buttons, widths = limits.keyboard_of(form)
    reply = limits.listed(form.get("reply_parameters") or {}, "reply parameters")
    reply_to = str(reply.get("message_id") or "")
    if reply_to and chat.find(reply_to) is None:
        if not reply.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
        reply_to = ""
    return Message(
        str(world.number()),
        mine=False,
        text=text,
        buttons=buttons,
        widths=widths,
        reply_to=reply_to,
        at=world.now(),
    )


def _file_message(world: World, chat: Chat, form: dict[str, Any], field: str) -> Message:
    caption = limits.text_of(form, "caption", limits.MOST_CAPTION, "message caption").strip()
    message = _message(world, chat, form, caption)
    given = form.get(field)
    if isinstance(given, str) and given.startswith("attach://"):
        given = form.get(given.removeprefix("attach://"))
    message.document = field == "document"
    message.files = [_file(world, given, field)]
    return message


def _file(world: World, given: Any, field: str) -> str:
    """The id of a file: a known one again, or what was uploaded."""
    kind = PHOTO if field == "photo" else DOCUMENT
    if isinstance(given, str):
        if given not in world.files:
            raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        if not given.startswith(kind):
            raise Refusal(400, f"Bad Request: can't use the file as {field.title()}")
        return given
    if given is None:
        raise Refusal(400, f"Bad Request: there is no {field} in the request")
    data, label = given
    if field == "document":
        mime = mimetypes.guess_type(label)[0] or "application/octet-stream"
        return world.add_file(limits.document_of(data), mime, kind=kind, label=label)
    return world.add_file(limits.photo_of(data), "image/jpeg", kind=kind)


METHODS: dict[str, Method] = {
    "sendMessage": _send_message,
    "sendPhoto": lambda world, form: _send_file(world, form, "photo"),
    "sendDocument": lambda world, form: _send_file(world, form, "document"),
    "sendMediaGroup": _send_group,
}
