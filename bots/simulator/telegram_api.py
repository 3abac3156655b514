"""Telegram's Bot API as far as a shop uses it, as strict as the real one."""

import io
import json
from typing import Any

from fastapi import APIRouter, Request
from PIL import Image, UnidentifiedImageError
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from bots.simulator.world import Chat, Message, World

MOST_TEXT, MOST_CAPTION, MOST_TOAST, MOST_DATA = 4096, 1024, 200, 64
CALLBACK_LIVES = 60.0
BURST, PER_SECOND = 30, 60.0


class Refusal(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def telegram_router(world: World) -> APIRouter:
    """The routes under `/telegram`."""
    router = APIRouter(prefix="/telegram")

    @router.api_route("/bot{token}/{method}", methods=["GET", "POST"])
    async def call(token: str, method: str, request: Request) -> Response:
        if token != world.config.telegram_token:
            return _refused(Refusal(401, "Unauthorized"))
        if world.takes_fault("server_error"):
            return _refused(Refusal(502, "Bad Gateway"))
        form = await _form(request)
        try:
            result = METHODS[method](world, form) if method in METHODS else _unknown(method)
        except Refusal as refusal:
            return _refused(refusal)
        return JSONResponse({"ok": True, "result": result})

    @router.get("/file/bot{token}/{path:path}")
    async def file(token: str, path: str) -> Response:
        found = world.files.get(path.rpartition("/")[2])
        if token != world.config.telegram_token or found is None:
            return Response(status_code=404)
        return Response(found.data, media_type=found.mime)

    return router


async def _form(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        body: dict[str, Any] = await request.json()
        return body
    form = await request.form(max_part_size=60 * 1024 * 1024)
    fields: dict[str, Any] = {}
    for name, value in form.items():
        fields[name] = await value.read() if isinstance(value, UploadFile) else value
    return fields


def _refused(refusal: Refusal) -> JSONResponse:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return JSONResponse(body, status_code=refusal.code)


def _unknown(method: str) -> Any:
    raise Refusal(404, f"Not Found: method {method} not found")


def _chat(world: World, form: dict[str, Any]) -> Chat:
    key = ("telegram", str(form.get("chat_id", "")))
    if key not in world.chats:
        raise Refusal(400, "Bad Request: chat not found")
    chat = world.chats[key]
    if chat.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    now = world.now()
    chat.sends = [moment for moment in chat.sends if now - moment < PER_SECOND]
    if len(chat.sends) >= BURST * 2 or world.takes_fault("too_many"):
        raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
    chat.sends.append(now)
    return chat


def _checked(text: Any, most: int, what: str) -> str:
    text = str(text or "")
    if len(text) > most:
        raise Refusal(400, f"Bad Request: {what} is too long")
    return text


def _buttons(form: dict[str, Any]) -> list[dict[str, str]]:
    raw = form.get("reply_markup")
    if not raw:
        return []
    markup = json.loads(raw) if isinstance(raw, str) else raw
    keys = [key for row in markup.get("inline_keyboard", []) for key in row]
    if len(keys) > 100 or any(len(row) > 8 for row in markup.get("inline_keyboard", [])):
        raise Refusal(400, "Bad Request: too many buttons")
    for key in keys:
        if not 1 <= len(str(key.get("callback_data", "")).encode()) <= MOST_DATA:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        if not key.get("text"):
            raise Refusal(400, "Bad Request: text buttons are unallowed")
    return [{"label": key["text"], "data": key["callback_data"]} for key in keys]


def _said(world: World, chat: Chat, message: Message) -> dict[str, Any]:
    chat.messages.append(message)
    told: dict[str, Any] = {
        "message_id": int(message.id),
        "date": int(world.now()),
        "chat": {"id": int(chat.user), "type": "private"},
        "from": _me(world, {}),
    }
    if message.text:
        told["text"] = message.text
    return told


def _me(world: World, form: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001  one shape
    number = int(world.config.telegram_token.partition(":")[0])
    return {
        "id": number,
        "is_bot": True,
        "first_name": "Qaptai",
        "username": "qaptai_bot",
    }


def _send_message(world: World, form: dict[str, Any]) -> dict[str, Any]:
    chat = _chat(world, form)
    text = _checked(form.get("text"), MOST_TEXT, "message")
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    buttons = _buttons(form)
    message = Message(
        str(world.number()),
        mine=False,
        text=text,
        buttons=buttons,
        rows=len(buttons) > 3,
    )
    return _said(world, chat, message)


def _picture(world: World, data: str | bytes, *, as_photo: bool) -> str:
    if isinstance(data, str):
        if data not in world.files:
            raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        return data
    if not as_photo:
        if len(data) > 50 * 1024 * 1024:
            raise Refusal(413, "Request Entity Too Large")
        return world.add_file(data, "application/octet-stream")
    try:
        image = Image.open(io.BytesIO(data))
        width, height = image.size
    except UnidentifiedImageError as odd:
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED") from odd
    if len(data) > 10 * 1024 * 1024:
        raise Refusal(413, "Request Entity Too Large")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    return world.add_file(data, "image/jpeg", width, height)


def _send_file(world: World, form: dict[str, Any], field: str) -> dict[str, Any]:
    chat = _chat(world, form)
    caption = _checked(form.get("caption"), MOST_CAPTION, "caption")
    data = form.get(field)
    if isinstance(data, str) and data.startswith("attach://"):
        data = form[data.removeprefix("attach://")]
    name = _picture(world, data, as_photo=field == "photo")
    buttons = _buttons(form)
    message = Message(
        str(world.number()),
        mine=False,
        text=caption,
        files=[name],
        buttons=buttons,
        rows=len(buttons) > 3,
        document=field == "document",
    )
    told = _said(world, chat, message)
    told.pop("text", None)
    file = world.files[name]
    facts = {"file_id": name, "file_unique_id": name[:12], "file_size": len(file.data)}
    if field == "photo":
        told["photo"] = [{**facts, "width": file.width, "height": file.height}]
    else:
        told["document"] = facts
    return told


def _send_group(world: World, form: dict[str, Any]) -> list[dict[str, Any]]:
    media = json.loads(form["media"]) if isinstance(form["media"], str) else form["media"]
    if not 2 <= len(media) <= 10:
        raise Refusal(400, "Bad Request: wrong number of messages in the album")
    if form.get("reply_markup"):
        raise Refusal(400, "Bad Request: reply markup is not allowed in albums")
    told = []
    for item in media:
        single = {
            **form,
            item["type"]: item["media"],
            "caption": item.get("caption", ""),
        }
        told.append(_send_file(world, single, item["type"]))
    return told


def _answer(world: World, form: dict[str, Any]) -> bool:
    name = str(form.get("callback_query_id", ""))
    made = world.callbacks.pop(name, None)
    if made is None or world.now() - made > CALLBACK_LIVES:
        raise Refusal(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    _checked(form.get("text"), MOST_TOAST, "MESSAGE")
    return True


def _get_file(world: World, form: dict[str, Any]) -> dict[str, Any]:
    name = str(form.get("file_id", ""))
    if name not in world.files:
        raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    size = len(world.files[name].data)
    if size > 20 * 1024 * 1024:
        raise Refusal(400, "Bad Request: file is too big")
    return {
        "file_id": name,
        "file_unique_id": name[:12],
        "file_size": size,
        "file_path": f"photos/{name}",
    }


def _yes(world: World, form: dict[str, Any]) -> bool:  # noqa: ARG001  one shape for all methods
    return True


METHODS: dict[str, Any] = {
    "getMe": _me,
    "sendMessage": _send_message,
    "sendPhoto": lambda world, form: _send_file(world, form, "photo"),
    "sendDocument": lambda world, form: _send_file(world, form, "document"),
    "sendMediaGroup": _send_group,
    "sendChatAction": _yes,
    "answerCallbackQuery": _answer,
    "getFile": _get_file,
    "setWebhook": _yes,
    "deleteWebhook": _yes,
    "setMyCommands": _yes,
}
