"""What Telegram takes and what it refuses, as the real library feels it."""

from collections.abc import Callable
from typing import Any

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.make.simulated import Call, Simulated, picture


def key(text: str = "Yes", **action: Any) -> InlineKeyboardButton:
    """A button; it carries data unless it is told otherwise."""
    return InlineKeyboardButton(text, **(action or {"callback_data": "yes"}))


def markup(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Buttons in rows."""
    return InlineKeyboardMarkup(rows)


def test_a_message_stands_on_the_phone_with_its_buttons(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    keys = markup([key("Yes"), key("No", callback_data="no")], [key("Later")])
    sent = call(lambda bot: bot.send_message(chat, "Shall I?", reply_markup=keys))
    seen = simulated.screen("telegram", str(chat))["messages"][-1]
    assert (seen["id"], seen["text"]) == (str(sent.message_id), "Shall I?")
    assert (seen["buttons"], seen["widths"]) == (["Yes", "No", "Later"], [2, 1])


@pytest.mark.parametrize(
    ("length", "taken"), [(4096, True), (4097, False)], ids=["at the limit", "over it"]
)
def test_a_text_has_4096_characters(
    chat: int, call: Call[Any], length: int, *, taken: bool
) -> None:
    if taken:
        assert call(lambda bot: bot.send_message(chat, "a" * length)).message_id
    else:
        with pytest.raises(BadRequest, match=r"(?i)too long"):
            call(lambda bot: bot.send_message(chat, "a" * length))


def test_tags_do_not_count_and_are_not_shown(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    text = "<b>" + "a" * 4095 + "</b>&amp;"
    call(lambda bot: bot.send_message(chat, text, parse_mode="HTML"))
    seen = simulated.screen("telegram", str(chat))["messages"][-1]
    assert seen["text"] == "a" * 4095 + "&"


@pytest.mark.parametrize("text", ["<b>open", "a < b", "</i>", "<h1>large</h1>", "<b><i>x</b></i>"])
def test_html_that_is_none_is_refused(chat: int, call: Call[Any], text: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)parse entities"):
        call(lambda bot: bot.send_message(chat, text, parse_mode="HTML"))


def test_a_caption_has_1024_characters(chat: int, call: Call[Any]) -> None:
    assert call(lambda bot: bot.send_photo(chat, picture(), caption="a" * 1024)).caption
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        call(lambda bot: bot.send_photo(chat, picture(), caption="a" * 1025))


WRONG_KEYS: dict[str, tuple[list[list[InlineKeyboardButton]], str]] = {
    "33 Urdu letters are 66 bytes": ([[key(callback_data="ب" * 33)]], "button_data_invalid"),
    "no data": ([[key(callback_data="")]], "button_data_invalid"),
    "two actions": ([[key(callback_data="a", url="https://a.b")]], "text buttons"),
    "nine in a row": ([[key()] * 9], "too long"),
    "101 buttons": ([[key()] * 8] * 12 + [[key()] * 5], "too long"),
}


@pytest.mark.parametrize("case", WRONG_KEYS)
def test_buttons_that_telegram_refuses(chat: int, call: Call[Any], case: str) -> None:
    rows, why = WRONG_KEYS[case]
    with pytest.raises(BadRequest, match=rf"(?i){why}"):
        call(lambda bot: bot.send_message(chat, "?", reply_markup=markup(*rows)))


def test_buttons_at_the_limit_are_taken(chat: int, call: Call[Any]) -> None:
    rows = [[key(callback_data="ب" * 32)] * 8] * 12 + [[key()] * 4]
    assert call(lambda bot: bot.send_message(chat, "?", reply_markup=markup(*rows))).message_id


WRONG_PHOTOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "too narrow": (lambda: picture(2100, 100), "photo_invalid_dimensions"),
    "too large": (lambda: picture(9000, 1001, "PNG"), "photo_invalid_dimensions"),
    "no picture": (lambda: b"%PDF-1.4 not a photo", "image_process_failed"),
    "too heavy": (lambda: picture() + bytes(10 * 1024 * 1024), "too large"),
}


@pytest.mark.parametrize("case", WRONG_PHOTOS)
def test_photos_that_telegram_refuses(chat: int, call: Call[Any], case: str) -> None:
    make, why = WRONG_PHOTOS[case]
    with pytest.raises(NetworkError, match=rf"(?i){why}"):
        call(lambda bot: bot.send_photo(chat, make()))


def test_a_photo_is_made_anew_and_a_document_stays_as_it_is(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    data = picture(kind="PNG")
    photo = call(lambda bot: bot.send_photo(chat, data))
    document = call(lambda bot: bot.send_document(chat, data, filename="mug.png"))
    as_photo, as_document = simulated.screen("telegram", str(chat))["messages"][-2:]
    assert simulated.world.files[as_photo["files"][0]].data.startswith(b"\xff\xd8")
    assert simulated.world.files[as_document["files"][0]].data == data
    assert document.document.file_name == "mug.png"
    again = call(lambda bot: bot.send_photo(chat, photo.photo[-1].file_id))
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    with pytest.raises(BadRequest, match=r"(?i)can't use the file as photo"):
        call(lambda bot: bot.send_photo(chat, document.document.file_id))


def test_an_album_has_two_to_ten_pictures_of_one_kind_and_no_buttons(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    def album(count: int) -> list[InputMediaPhoto]:
        return [InputMediaPhoto(picture()) for _ in range(count)]

    sent = call(lambda bot: bot.send_media_group(chat, album(3)))
    assert len({one.media_group_id for one in sent}) == 1
    seen = simulated.screen("telegram", str(chat))["messages"][-3:]
    assert len({one["album"] for one in seen}) == 1
    assert seen[0]["album"]
    with pytest.raises(BadRequest, match=r"(?i)wrong number"):
        call(lambda bot: bot.send_media_group(chat, album(1)))
    with pytest.raises(BadRequest, match=r"(?i)wrong number"):
        call(lambda bot: bot.send_media_group(chat, album(11)))
    mixed: list[Any] = [InputMediaPhoto(picture()), InputMediaDocument(picture())]
    with pytest.raises(BadRequest, match=r"(?i)mixed"):
        call(lambda bot: bot.send_media_group(chat, mixed))
    keys = {"reply_markup": markup([key()]).to_json()}
    with pytest.raises(BadRequest, match=r"(?i)reply markup"):
        call(lambda bot: bot.send_media_group(chat, album(2), api_kwargs=keys))


def test_an_answer_to_a_message_that_is_gone(chat: int, call: Call[Any]) -> None:
    gone = ReplyParameters(1)
    with pytest.raises(BadRequest, match=r"(?i)replied not found"):
        call(lambda bot: bot.send_message(chat, "yes", reply_parameters=gone))
    allowed = ReplyParameters(1, allow_sending_without_reply=True)
    assert call(lambda bot: bot.send_message(chat, "yes", reply_parameters=allowed)).message_id


def test_a_burst_passes_and_a_flood_does_not(chat: int, call: Call[Any]) -> None:
    async def flood(bot: Any) -> int:
        for number in range(40):
            try:
                await bot.send_message(chat, str(number))
            except RetryAfter:
                return number
        return 40

    assert 20 <= call(flood) < 30


def test_all_chats_together_get_thirty_a_second(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    simulated.world.all_chats.left = 0.0
    simulated.world.all_chats.a_second = 0.5
    try:
        with pytest.raises(RetryAfter):
            call(lambda bot: bot.send_message(chat, "one too many"))
    finally:
        simulated.world.all_chats.a_second = 30


def test_who_blocked_the_bot_and_who_never_wrote_get_nothing(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    simulated.api(f"/telegram/{chat}/block", json={"blocked": True})
    with pytest.raises(Forbidden, match=r"(?i)blocked by the user"):
        call(lambda bot: bot.send_message(chat, "hello?"))
    simulated.api(f"/telegram/{chat}/block", json={"blocked": False})
    assert call(lambda bot: bot.send_message(chat, "there you are")).message_id
    with pytest.raises(BadRequest, match=r"(?i)Chat not found"):
        call(lambda bot: bot.send_message(1, "hello?"))


def test_a_wrong_token_is_let_in_nowhere(simulated: Simulated, call: Call[Any]) -> None:
    async def as_other(bot: Any) -> None:
        bot._base_url = bot._base_url[:-4] + "nope"
        await bot.get_me()

    with pytest.raises(InvalidToken):
        call(as_other)


def test_faults_of_a_send(simulated: Simulated, chat: int, call: Call[Any]) -> None:
    simulated.api("/faults", json={"too_many": 1})
    with pytest.raises(RetryAfter):
        call(lambda bot: bot.send_message(chat, "1"))
    simulated.api("/faults", json={"server_error": 1})
    with pytest.raises(NetworkError, match=r"(?i)Bad Gateway"):
        call(lambda bot: bot.send_message(chat, "2"))
    simulated.api("/faults", json={"lost_answer": 1})
    with pytest.raises(NetworkError):
        call(lambda bot: bot.send_message(chat, "3"))
    heard = [one["text"] for one in simulated.screen("telegram", str(chat))["messages"]]
    assert heard[-2:] == ["salam", "3"]  # the last was taken, though nobody said so
