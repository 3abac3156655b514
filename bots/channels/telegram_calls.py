"""One call to the Bot API for each part of a saying."""

from collections.abc import Sequence

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
from telegram.error import BadRequest, NetworkError

from bots.channels.base import PictureFile, Worded

log = structlog.get_logger()
A_ROW = 8
MOST_PHOTO = 10 * 1024 * 1024


async def speak(bot: Bot, chat: int, worded: Worded) -> tuple[str, ...]:
    """One part of a saying: a toast, an album, a picture or words; the ids of what was sent."""
    if worded.answers:
        await _answer(bot, worded)
        return (worded.answers,)
    reply = (
        ReplyParameters(int(worded.reply_to), allow_sending_without_reply=True)
        if worded.reply_to and worded.reply_to.isdecimal()
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


async def change(bot: Bot, chat: int, message: int, text: str) -> None:
    """Put other words in place of a message's; the same words once more are none."""
    try:
        await bot.edit_message_text(text, chat_id=chat, message_id=message)
    except BadRequest as same:
        if "not modified" not in same.message.lower():
            raise


async def _answer(bot: Bot, worded: Worded) -> None:
    """A press is answered once; an answer that is late or lost changes nothing."""
    try:
        await bot.answer_callback_query(worded.answers or "", text=worded.text or None)
    except NetworkError as late:
        log.info("telegram.press_not_answered", error=type(late).__name__)


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
    one_row = worded.layout == "buttons" and len(keys) <= A_ROW
    one_row = one_row and sum(len(key.text) for key in keys) <= 36
    return InlineKeyboardMarkup([keys] if one_row else [[key] for key in keys])
