"""Telegram's methods that change what stands in a chat, or show something beside it."""

import time
from collections.abc import Callable
from typing import Any

from bots.simulator import telegram_limits as limits
from bots.simulator.telegram_limits import Refusal
from bots.simulator.telegram_sends import chat_of, told_of
from bots.simulator.world import Act, Chat, Message, World

CALLBACK_LIVES = 60.0
DELETABLE = 48 * 3600.0
ACTIONS = {
    "typing": "typing…",
    "upload_photo": "sending photo…",
    "upload_document": "sending a file…",
    "upload_video": "sending video…",
    "upload_voice": "sending voice…",
    "choose_sticker": "choosing a sticker…",
    "find_location": "sending a place…",
}
Method = Callable[[World, dict[str, Any]], Any]


def _act(world: World, form: dict[str, Any]) -> bool:
    chat = chat_of(world, form)
    action = ACTIONS.get(str(form.get("action")))
    if action is None:
        raise Refusal(400, "Bad Request: wrong parameter action in request")
    chat.notices(action)
    return True


def _answer(world: World, form: dict[str, Any]) -> bool:
    """A press is answered once and in time; its words are shown for a moment."""
    text = str(form.get("text") or "")
    if len(text) > limits.MOST_TOAST:
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
    with world.lock:
        chat, made = world.callbacks.pop(str(form.get("callback_query_id", "")), (None, 0.0))
    if chat is None or world.now() - made > CALLBACK_LIVES:
        told = "query is too old and response timeout expired or query ID is invalid"
        raise Refusal(400, f"Bad Request: {told}")
    if text:
        chat.toasts.append({"id": time.time_ns(), "text": text, "at": world.now()})
        chat.says(text)
    return True


def _edit(
    world: World, form: dict[str, Any], words: Callable[[Message], str | None]
) -> dict[str, Any]:
    """Change the words (`None`: leave them) and the buttons; without buttons they vanish."""
    chat, message = _of_the_bot(world, form, "edit")
    text = words(message)
    buttons, widths = limits.keyboard_of(form)
    after = (message.text if text is None else text, buttons, widths)
    if after == (message.text, message.buttons, message.widths):
        told = "message is not modified: specified new message content and reply markup are exactly"
        raise Refusal(400, f"Bad Request: {told} the same as a current content of the message")
    message.text, message.buttons, message.widths = after
    if text is not None:
        message.edited = True
        chat.acts.append(Act("edits", text))
    return told_of(world, chat, message)


def _edit_text(world: World, form: dict[str, Any]) -> dict[str, Any]:
    def words(message: Message) -> str:
        if message.files:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        text = limits.text_of(form, "text", limits.MOST_TEXT, "message").strip()
        if not text:
            raise Refusal(400, "Bad Request: message text is empty")
        return text

    return _edit(world, form, words)


def _edit_caption(world: World, form: dict[str, Any]) -> dict[str, Any]:
    def words(message: Message) -> str:
        if not message.files:
            raise Refusal(400, "Bad Request: there is no caption in the message to edit")
        return limits.text_of(form, "caption", limits.MOST_CAPTION, "message caption").strip()

    return _edit(world, form, words)


def _edit_markup(world: World, form: dict[str, Any]) -> dict[str, Any]:
    return _edit(world, form, lambda _: None)


def _delete(world: World, form: dict[str, Any]) -> bool:
    chat, message = _of_the_bot(world, form, "delete")
    if world.now() - message.at > DELETABLE:
        raise Refusal(400, "Bad Request: message can't be deleted")
    chat.messages.remove(message)
    return True


def _of_the_bot(world: World, form: dict[str, Any], verb: str) -> tuple[Chat, Message]:
    chat = chat_of(world, form)
    message = chat.find(str(form.get("message_id", "")))
    if message is None:
        raise Refusal(400, f"Bad Request: message to {verb} not found")
    if message.mine and verb == "edit":
        raise Refusal(400, "Bad Request: message can't be edited")
    return chat, message


METHODS: dict[str, Method] = {
    "sendChatAction": _act,
    "answerCallbackQuery": _answer,
    "editMessageText": _edit_text,
    "editMessageCaption": _edit_caption,
    "editMessageReplyMarkup": _edit_markup,
    "deleteMessage": _delete,
}
