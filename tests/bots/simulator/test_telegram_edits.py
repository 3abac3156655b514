"""What changes in a chat, and what is shown beside it."""

import json
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.make.simulated import Call, Simulated, picture, until

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])


def last(simulated: Simulated, chat: int) -> dict[str, Any]:
    """The newest message on the phone."""
    found: dict[str, Any] = simulated.screen("telegram", str(chat))["messages"][-1]
    return found


def pressed(simulated: Simulated, chat: int, message: int) -> str:
    """Press the first button; the press that the shop was told of."""
    simulated.heard.clear()
    simulated.api(f"/telegram/{chat}/tap", json={"message": str(message), "button": 0})
    update = json.loads(simulated.hears(1)[0].body)
    assert update["callback_query"]["data"] == "y"
    return str(update["callback_query"]["id"])


def test_a_press_is_answered_once_and_its_words_are_shown(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    sent = call(lambda bot: bot.send_message(chat, "Shall I?", reply_markup=KEYS))
    press = pressed(simulated, chat, sent.message_id)
    assert call(lambda bot: bot.answer_callback_query(press, "On it"))
    toasts = simulated.screen("telegram", str(chat))["toasts"]
    assert [one["text"] for one in toasts] == ["On it"]
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        call(lambda bot: bot.answer_callback_query(press, "On it"))


def test_a_press_is_answered_in_its_time_and_in_200_characters(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    sent = call(lambda bot: bot.send_message(chat, "Shall I?", reply_markup=KEYS))
    press = pressed(simulated, chat, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)too_long"):
        call(lambda bot: bot.answer_callback_query(press, "a" * 201))
    assert call(lambda bot: bot.answer_callback_query(press, "a" * 200))
    press = pressed(simulated, chat, sent.message_id)
    simulated.world.clock_ahead = 120
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        call(lambda bot: bot.answer_callback_query(press))


def test_an_edit_changes_the_words_and_takes_the_buttons_with_it(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    sent = call(lambda bot: bot.send_message(chat, "Shall I?", reply_markup=KEYS))
    place = {"chat_id": chat, "message_id": sent.message_id}
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        call(lambda bot: bot.edit_message_text("Shall I?", reply_markup=KEYS, **place))
    call(lambda bot: bot.edit_message_text("Done", **place))
    seen = last(simulated, chat)
    assert (seen["text"], seen["buttons"], seen["edited"]) == ("Done", [], True)
    call(lambda bot: bot.edit_message_reply_markup(reply_markup=KEYS, **place))
    assert last(simulated, chat)["buttons"] == ["Yes"]
    with pytest.raises(BadRequest, match=r"(?i)no caption"):
        call(lambda bot: bot.edit_message_caption(caption="Done", **place))


def test_a_photos_words_are_its_caption(simulated: Simulated, chat: int, call: Call[Any]) -> None:
    sent = call(lambda bot: bot.send_photo(chat, picture(), caption="Preview"))
    place = {"chat_id": chat, "message_id": sent.message_id}
    with pytest.raises(BadRequest, match=r"(?i)no text"):
        call(lambda bot: bot.edit_message_text("Ready", **place))
    assert call(lambda bot: bot.edit_message_caption(caption="Ready", **place)).caption == "Ready"
    assert last(simulated, chat)["text"] == "Ready"


def test_a_deleted_message_is_gone_and_what_is_old_stays(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    sent = call(lambda bot: bot.send_message(chat, "Never mind"))
    assert call(lambda bot: bot.delete_message(chat, sent.message_id))
    assert last(simulated, chat)["text"] == "salam"
    with pytest.raises(BadRequest, match=r"(?i)not found"):
        call(lambda bot: bot.delete_message(chat, sent.message_id))
    sent = call(lambda bot: bot.send_message(chat, "Stays"))
    simulated.world.clock_ahead = 49 * 3600
    with pytest.raises(BadRequest, match=r"(?i)can't be deleted"):
        call(lambda bot: bot.delete_message(chat, sent.message_id))


def test_what_she_wrote_herself_cannot_be_edited(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    hers = int(last(simulated, chat)["id"])
    with pytest.raises(BadRequest, match=r"(?i)can't be edited"):
        call(lambda bot: bot.edit_message_text("no", chat_id=chat, message_id=hers))


def test_an_action_is_seen_until_the_next_message_or_for_five_seconds(
    simulated: Simulated, chat: int, call: Call[Any]
) -> None:
    def action() -> str:
        return str(simulated.screen("telegram", str(chat))["action"])

    call(lambda bot: bot.send_chat_action(chat, "upload_photo"))
    assert action() == "sending photo…"
    call(lambda bot: bot.send_message(chat, "Here"))
    assert action() == ""
    call(lambda bot: bot.send_chat_action(chat, "typing"))
    assert action() == "typing…"
    until(lambda: action() == "", "the action to pass")
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
        call(lambda bot: bot.send_chat_action(chat, "dancing"))
