"""What Telegram refuses: too long, too many, too large, too often, or not its HTML."""

import html
import io
import json
import math
import re
from typing import Any

from PIL import Image, UnidentifiedImageError

from bots.simulator.world import Chat, World

MOST_TEXT, MOST_CAPTION, MOST_TOAST, MOST_DATA = 4096, 1024, 200, 64
MOST_BUTTONS, MOST_IN_ROW = 100, 8
MOST_PHOTO, MOST_DOCUMENT = 10 * 1024 * 1024, 50 * 1024 * 1024
MOST_SIDES, MOST_RATIO = 10_000, 20
SHOWN_SIDE = 2560  # a photo is made no larger than this
TAG = re.compile(r"<(/?)([a-zA-Z0-9-]*)[^<>]*(>?)")
TAGS = {
    *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a"),
    *("span", "tg-spoiler", "blockquote", "tg-emoji"),
}


class Refusal(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def text_of(form: dict[str, Any], field: str, most: int, what: str) -> str:
    """A text as it is shown; it is counted after its tags are gone.

    Raises:
        Refusal: too long, or no HTML where it says so.
    """
    text = str(form.get(field) or "")
    mode = str(form.get("parse_mode") or "").lower()
    if mode == "html":
        text = _without_tags(text)
    elif mode:
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    if len(text) > most:
        raise Refusal(400, f"Bad Request: {what} is too long")
    return text


def _without_tags(text: str) -> str:
    opened: list[str] = []
    for found in TAG.finditer(text):
        closing, name, end = found.group(1), found.group(2).lower(), found.group(3)
        place = len(text[: found.start()].encode())
        if name not in TAGS or not end:
            raise _unreadable(f'Unsupported start tag "{name}" at byte offset {place}')
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise _unreadable(f"Unmatched end tag at byte offset {place}")
    if opened:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    return html.unescape(TAG.sub("", text))


def _unreadable(why: str) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse entities: {why}")


def listed(value: Any, what: str) -> Any:
    """A field that is JSON, as text or already read.

    Raises:
        Refusal: neither.
    """
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError as odd:
        raise Refusal(400, f"Bad Request: can't parse {what} JSON object") from odd


def keyboard_of(form: dict[str, Any]) -> tuple[list[dict[str, str]], list[int]]:
    """The inline buttons, and how many stand in each row.

    Raises:
        Refusal: too many, without text, without exactly one action, or with too much data.
    """
    markup = listed(form.get("reply_markup") or {}, "reply keyboard markup")
    rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard") or []
    keys = [key for row in rows for key in row]
    if len(keys) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise Refusal(400, "Bad Request: reply markup is too long")
    for key in keys:
        if not key.get("text"):
            raise Refusal(400, "Bad Request: can't parse inline keyboard button: no text")
        if len(set(key) - {"text", "style", "icon_custom_emoji_id"}) != 1:
            raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        data = key.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= MOST_DATA:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    told = [{"label": key["text"], "data": str(key.get("callback_data", ""))} for key in keys]
    return told, [len(row) for row in rows]


def photo_of(data: bytes) -> bytes:
    """A photo as Telegram makes it anew: JPEG, and not too large to show.

    Raises:
        Refusal: no picture, too heavy, too large, or too narrow.
    """
    if len(data) > MOST_PHOTO:
        raise Refusal(413, "Request Entity Too Large")
    try:
        image = Image.open(io.BytesIO(data))
        width, height = image.size
        if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
            raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        made = image.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as odd:
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED") from odd
    made.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    out = io.BytesIO()
    made.save(out, "JPEG", quality=90)
    return out.getvalue()


def document_of(data: bytes) -> bytes:
    """A document as it is.

    Raises:
        Refusal: too heavy, or empty.
    """
    if len(data) > MOST_DOCUMENT:
        raise Refusal(413, "Request Entity Too Large")
    if not data:
        raise Refusal(400, "Bad Request: file must be non-empty")
    return data


def counted(world: World, chat: Chat, weight: int = 1) -> None:
    """Count a send against the chat's rate (about one a second, bursts pass) and the bot's.

    Raises:
        Refusal: too often; it says how long to wait.
    """
    with world.lock:
        wait = chat.rate.wait(weight) or world.all_chats.wait(weight)
    if world.takes_fault("too_many", "telegram"):
        wait = max(wait, 1)
    if wait:
        seconds = math.ceil(wait)
        told = f"Too Many Requests: retry after {seconds}"
        raise Refusal(429, told, retry_after=seconds)
