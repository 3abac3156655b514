"""Telegram through python-telegram-bot: one long-lived event loop and one client a process."""

import asyncio
import os
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

import httpx
import structlog
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bots.channels import telegram_updates
from bots.channels.base import (
    MOST_FILE,
    Fetched,
    Gone,
    NotSent,
    PictureFile,
    RateLimited,
    Refused,
    Unknown,
    Unreachable,
    Worded,
)
from bots.messages import Incoming, Picture
from core.settings import settings

log = structlog.get_logger()
CLOSED_OUT = 60.0  # seconds until the token is tried again that Telegram did not know
MOST_CAPTION, MOST_TEXT, MOST_ALBUM = 1024, 4096, 10
MOST_PHOTO = 10 * 1024 * 1024
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
T = TypeVar("T")
_running: dict[int, tuple[asyncio.Runner, Bot]] = {}


@dataclass(frozen=True)
class Telegram:
    """The client; cheap to make, it shares its process's loop and connections."""

    def heard(self, payload: bytes, pictures: tuple[Picture, ...]) -> Incoming:
        """See `ChannelClient`."""
        return telegram_updates.heard(payload, pictures)

    def address(self, payload: bytes) -> str:
        """See `ChannelClient`."""
        return telegram_updates.chat_of(payload)

    def fetch(self, payload: bytes) -> Fetched:
        """See `ChannelClient`."""
        file_id, size = telegram_updates.file_of(payload)
        if size > MOST_FILE:
            raise Gone("too_heavy")
        return Fetched(_run(_download(_bot(), file_id)))

    def forget(self, payload: bytes) -> None:
        """See `ChannelClient`; the Bot API has no way to delete what a person sent."""

    def parts(self, worded: Worded) -> tuple[Worded, ...]:
        """See `ChannelClient`: the press is answered, then albums, then the words."""
        found: list[Worded] = []
        if worded.answers:
            found.append(replace(worded, buttons=(), pictures=()))
            if not worded.buttons and not worded.pictures:
                return tuple(found)
            found = [replace(found[0], text="")]
        said = replace(worded, answers=None)
        if len(said.pictures) == 1 and len(said.text) <= MOST_CAPTION:
            return (*found, said)
        for start in range(0, len(said.pictures), MOST_ALBUM):
            album = said.pictures[start : start + MOST_ALBUM]
            found.append(replace(said, text="", buttons=(), pictures=album))
        pieces = [said.text[at : at + MOST_TEXT] for at in range(0, len(said.text), MOST_TEXT)]
        for number, piece in enumerate(pieces, 1):
            buttons = said.buttons if number == len(pieces) else ()
            found.append(replace(said, text=piece, buttons=buttons, pictures=()))
        return tuple(found)

    def show_working(self, address: str) -> None:
        """See `ChannelClient`."""
        _run(_guarded(_bot().send_chat_action(int(address), ChatAction.UPLOAD_PHOTO)))

    def send(self, address: str, worded: Worded) -> tuple[str, ...]:
        """See `ChannelClient`."""
        return _run(_guarded(_speak(_bot(), int(address), worded)))

    def register(self, public_url: str, commands: list[tuple[str, str]]) -> None:
        """Tell Telegram the address, the secret, and the commands; always with everything."""
        secret = settings().telegram_webhook_secret.get_secret_value()
        _run(_register(_bot(), f"{public_url}/webhooks/telegram", secret, commands))


def _bot() -> Bot:
    return _here()[1]


def _here() -> tuple[asyncio.Runner, Bot]:
    """This process's loop and client, made lazily: neither survives a fork."""
    if os.getpid() not in _running:
        api = settings().telegram_api_url.rstrip("/")
        request = HTTPXRequest(
            connection_pool_size=8,
            connect_timeout=5,
            read_timeout=30,
            write_timeout=20,
            media_write_timeout=60,
            pool_timeout=5,
        )
        bot = Bot(
            settings().telegram_bot_token.get_secret_value(),
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=request,
        )
        _running[os.getpid()] = (asyncio.Runner(), bot)
    return _running[os.getpid()]


def _run(work: Coroutine[Any, Any, T]) -> T:
    return _here()[0].run(work)


async def _download(bot: Bot, file_id: str) -> bytes:
    try:
        file = await bot.get_file(file_id)
    except BadRequest as gone:
        raise Gone("too_heavy" if "too big" in gone.message.lower() else "lost") from gone
    except TelegramError as fault:
        raise NotSent(type(fault).__name__) from fault
    data = bytearray()
    try:
        async with (
            httpx.AsyncClient(timeout=30) as client,
            client.stream("GET", file.file_path or "") as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise NotSent(f"file: {answer.status_code}")
            async for chunk in answer.aiter_bytes():
                data += chunk
                if len(data) > MOST_FILE:
                    raise Gone("too_heavy")
    except httpx.HTTPError as fault:
        raise NotSent(type(fault).__name__) from fault
    return bytes(data)


async def _guarded(work: Coroutine[Any, Any, T]) -> T:
    """Say in our own words how a call ended."""
    try:
        return await work
    except RetryAfter as wait:
        pause = wait.retry_after
        seconds = pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
        raise RateLimited(seconds) from wait
    except Forbidden as closed:
        raise Unreachable(closed.message.lower()) from closed
    except BadRequest as refused:
        if "chat not found" in refused.message.lower():
            raise Unreachable("chat not found") from refused
        raise Refused(refused.message) from refused
    except (InvalidToken, Conflict) as ours:
        log.error("telegram.not_let_in", error=type(ours).__name__)
        raise RateLimited(CLOSED_OUT) from ours
    except TimedOut as lost:
        raise Unknown("timed out") from lost
    except NetworkError as fault:
        if isinstance(fault.__cause__, httpx.ConnectError | httpx.ConnectTimeout):
            raise NotSent("no connection") from fault
        if isinstance(fault.__cause__, httpx.HTTPError):
            raise Unknown(type(fault.__cause__).__name__) from fault
        raise NotSent(fault.message) from fault


async def _speak(bot: Bot, chat: int, worded: Worded) -> tuple[str, ...]:
    if worded.answers:
        await _answer(bot, worded)
        return (worded.answers,)
    reply = (
        ReplyParameters(int(worded.reply_to), allow_sending_without_reply=True)
        if worded.reply_to and worded.reply_to.isdigit()
        else None
    )
    markup = _keyboard(worded)
    if len(worded.pictures) > 1:
        sent = await _album(bot, chat, worded, reply)
    elif worded.pictures:
        sent = [await _picture(bot, chat, worded, markup, reply)]
    else:
        sent = [
            await bot.send_message(chat, worded.text, reply_markup=markup, reply_parameters=reply)
        ]
    return tuple(str(message.message_id) for message in sent)


async def _answer(bot: Bot, worded: Worded) -> None:
    """A press is answered once; a late answer changes nothing."""
    try:
        await bot.answer_callback_query(worded.answers or "", text=worded.text[:200] or None)
    except BadRequest as late:
        log.info("telegram.press_not_answered", reason=late.message[:40])


async def _picture(
    bot: Bot,
    chat: int,
    worded: Worded,
    markup: InlineKeyboardMarkup | None,
    reply: ReplyParameters | None,
) -> Message:
    one = worded.pictures[0]
    if worded.full_quality or _too_large(one):
        return await bot.send_document(
            chat,
            one.data,
            filename=one.name,
            caption=worded.text or None,
            reply_markup=markup,
            reply_parameters=reply,
            disable_content_type_detection=True,
        )
    return await bot.send_photo(
        chat,
        one.data,
        filename=one.name,
        caption=worded.text or None,
        reply_markup=markup,
        reply_parameters=reply,
    )


async def _album(
    bot: Bot, chat: int, worded: Worded, reply: ReplyParameters | None
) -> Sequence[Message]:
    documents = worded.full_quality or any(_too_large(one) for one in worded.pictures)
    kind = InputMediaDocument if documents else InputMediaPhoto
    media = [kind(one.data, filename=one.name) for one in worded.pictures]
    return await bot.send_media_group(chat, media, reply_parameters=reply)


def _too_large(picture: PictureFile) -> bool:
    longer, shorter = (
        max(picture.width, picture.height),
        min(picture.width, picture.height),
    )
    return (
        len(picture.data) > MOST_PHOTO
        or longer + shorter > 10_000
        or longer > 20 * shorter
        or picture.mime != "image/jpeg"
    )


def _keyboard(worded: Worded) -> InlineKeyboardMarkup | None:
    if not worded.buttons:
        return None
    keys = [InlineKeyboardButton(one.label, callback_data=one.id) for one in worded.buttons]
    one_row = worded.layout == "buttons" and sum(len(key.text) for key in keys) <= 36
    return InlineKeyboardMarkup([keys] if one_row else [[key] for key in keys])


async def _register(bot: Bot, url: str, secret: str, commands: list[tuple[str, str]]) -> None:
    await bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES, max_connections=40)
    await bot.set_my_commands(commands)
