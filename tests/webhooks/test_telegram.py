"""Each update is kept once, with what is needed to order it; what is no update is put aside."""

import copy
import json
from typing import Any

import pytest

from core.inbox.accept import chat_key
from tests.make.edge import BOT, Edge, names, payload

GROUP = "13845519002733418"
# payload: the kind, and the group of pictures it belongs to
KEPT: dict[str, tuple[str, str | None]] = {
    "text": ("text", None),
    "start_with_a_payload": ("text", None),
    "text_with_a_pin_and_a_card": ("text", None),
    "reply_that_quotes_a_pin": ("text", None),
    "photo": ("photo", None),
    "photo_with_caption": ("photo", None),
    "album_item": ("photo", GROUP),
    "album_item_without_caption": ("photo", GROUP),
    "document_that_is_a_picture": ("document", None),
    "document_without_a_type": ("document", None),
    "pdf": ("document", None),
    "spreadsheet": ("other", None),
    "sticker": ("other", None),
    "voice": ("other", None),
    "location": ("other", None),
    "animation": ("other", None),
    "callback": ("tap", None),
    "callback_with_an_inaccessible_message": ("tap", None),
    "callback_without_a_message": ("tap", None),
    "my_chat_member_kicked": ("membership", None),
    "my_chat_member_unblocked": ("membership", None),
}
PASSED_OVER = ("edited_message", "pinned_message", "text_in_a_group")
ORDER_OF_TAPS = {
    "callback": 4090,
    "callback_with_an_inaccessible_message": 1201,
    "callback_without_a_message": 0,
}


def changed(name: str, **fields: Any) -> dict[str, Any]:
    """A payload with other fields in its message."""
    update = copy.deepcopy(payload("telegram", name))
    update["message"] |= fields
    return update


def test_every_payload_has_a_place_in_these_tests() -> None:
    assert sorted([*KEPT, *PASSED_OVER]) == names("telegram")


@pytest.mark.parametrize("name", KEPT)
def test_an_update_is_kept_with_its_kind_order_and_group(edge: Edge, name: str) -> None:
    update = payload("telegram", name)
    answer = edge.telegram(update)
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-type" not in answer.headers
    ((channel, bot, chat, kind, order, group, state),) = edge.query(
        "SELECT channel, bot, chat_key, kind, message_order, group_key, state FROM inbox"
    )
    assert (channel, bot, bytes(chat)) == ("telegram", BOT, chat_key("telegram", BOT, "712345678"))
    assert (kind, group) == KEPT[name]
    assert order == update.get("message", {}).get("message_id", ORDER_OF_TAPS.get(name, 0))
    assert state == ("received" if kind in ("photo", "document") else "ready")


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_concerns_no_merchant_is_taken_and_dropped(edge: Edge, name: str) -> None:
    assert edge.telegram(payload("telegram", name)).status_code == 200
    assert edge.count() == 0


def brought(status: str) -> dict[str, Any]:
    """Somebody changed what the bot is in a group."""
    change = {"chat": {"id": -1001234, "type": "supergroup"}, "date": 1}
    return {"update_id": 7, "my_chat_member": change | {"new_chat_member": {"status": status}}}


@pytest.mark.parametrize(
    "update",
    [
        payload("telegram", "text_in_a_group"),
        brought("member"),
        {"update_id": 8, "channel_post": {"chat": {"id": -1001234, "type": "channel"}}},
    ],
    ids=("a text", "the bot was added", "a channel"),
)
def test_a_group_is_left_without_a_word(edge: Edge, update: dict[str, Any]) -> None:
    answer = edge.telegram(update)
    assert answer.status_code == 200
    assert answer.json()["method"] == "leaveChat"
    assert answer.json()["chat_id"] < 0
    assert edge.count() == 0


@pytest.mark.parametrize("status", ["kicked", "left"])
def test_a_group_that_the_bot_is_out_of_is_not_left_again(edge: Edge, status: str) -> None:
    answer = edge.telegram(brought(status))
    assert (answer.status_code, answer.content) == (200, b"")
    assert edge.count() == 0


def test_a_whole_chat_keeps_its_order_however_it_arrives(edge: Edge) -> None:
    updates = [payload("telegram", name) for name in KEPT]
    for update in [*reversed(updates), *updates[::2], *updates]:
        assert edge.telegram(update).status_code == 200
    assert edge.count() == len(updates)
    found = edge.query("SELECT message_order FROM inbox WHERE kind <> 'tap' ORDER BY message_order")
    numbers = [update["message"]["message_id"] for update in updates if "message" in update]
    assert [number for (number,) in found] == sorted([0, 0, *numbers])


def test_the_payload_is_sealed_and_opens_to_what_came(edge: Edge) -> None:
    update = payload("telegram", "photo")
    edge.telegram(update)
    whole = b"".join(
        str(column).encode() if not isinstance(column, bytes) else column
        for column in edge.query("SELECT * FROM inbox")[0]
    )
    for plain in (b"Ayesha", b"712345678", b"AgACAgQ", b"file_id"):
        assert plain not in whole
    assert edge.kept() == update


@pytest.mark.parametrize("name", ["text_with_a_pin_and_a_card", "reply_that_quotes_a_pin"])
def test_secrets_are_masked_before_the_row(edge: Edge, name: str) -> None:
    edge.telegram(payload("telegram", name))
    kept = json.dumps(edge.kept(), ensure_ascii=False)
    for secret in ("4821", "4111", "778899"):
        assert secret not in kept
    if name.startswith("text"):
        assert "Rs 1,500 bheje TID 12345678901" in kept


def test_secrets_in_a_caption_and_a_file_name_are_masked_and_ids_are_not(edge: Edge) -> None:
    caption = {"caption": "PIN 4821", "document": {"file_name": "pin 4821.pdf", "file_id": "x"}}
    update = changed("photo_with_caption", **caption)
    update["message"]["photo"][0]["file_unique_id"] = "4111111111111111"
    edge.telegram(update)
    kept = edge.kept()["message"]
    assert kept["caption"] == "PIN ••••"
    assert kept["document"]["file_name"] == "pin ••••.pdf"
    assert kept["photo"][0]["file_unique_id"] == "4111111111111111"


POISON: dict[str, object] = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": [],
    "a list of lists": [[[]]],
    "a word": "update",
    "a number": 7,
    "null": None,
    "an empty object": {},
    "not UTF-8": b'{"update_id": 1, "message": {"text": "\xff\xfe"}}',
    "half a character": b'{"update_id": 1, "message": {"text": "\\ud83d"}}',
    "a number of 5,000 digits": b'{"update_id": ' + b"9" * 5000 + b"}",
    "an infinite number": b'{"update_id": 1e999}',
    "not a number": b'{"update_id": NaN}',
    "a yes for an update_id": {"update_id": True, "message": {}},
    "an update_id beyond the database": {**payload("telegram", "text"), "update_id": 2**63},
    "a message_id beyond the database": changed("text", message_id=2**63),
    "a negative one": changed("text", message_id=-(2**63) - 1),
    "a message_id that is a word": changed("text", message_id="one"),
    "no message_id": {"update_id": 1, "message": {"chat": {"id": 1, "type": "private"}}},
    "a chat that is a word": changed("text", chat="me"),
    "a chat without an id": changed("text", chat={"type": "private"}),
    "a chat id that is no number": changed("text", chat={"id": "x' OR 1", "type": "private"}),
    "a chat id beyond the database": changed("text", chat={"id": 2**70, "type": "private"}),
    "a NUL in the group": changed("photo", media_group_id="1\x002"),
    "a group that is an object": changed("photo", media_group_id={"a": 1}),
    "a message that is a list": {"update_id": 1, "message": [1]},
    "a message that is a word": {"update_id": 1, "message": "hello"},
    "a tap by nobody": {"update_id": 1, "callback_query": {"id": "1"}},
    "a membership of nothing": {"update_id": 1, "my_chat_member": {"chat": None}},
    "a membership without a status": {
        **payload("telegram", "my_chat_member_kicked"),
        "my_chat_member": {
            **payload("telegram", "my_chat_member_kicked")["my_chat_member"],
            "new_chat_member": {},
        },
    },
    "a deep one": b'{"update_id":1,"message":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_what_is_no_update_is_answered_200_and_put_aside(edge: Edge, poison: object) -> None:
    answer = edge.telegram(poison)
    assert (answer.status_code, answer.content) == (200, b"")
    assert edge.count() == 0
    assert edge.telegram(payload("telegram", "text")).status_code == 200
    assert edge.count() == 1


def test_what_is_put_aside_is_logged_without_its_words(
    edge: Edge, capsys: pytest.CaptureFixture[str]
) -> None:
    edge.telegram(changed("text", message_id="one", text="canary-7431 \x1b[31m\r\nfake"))
    logged = "".join(capsys.readouterr())
    assert "telegram.not_understood" in logged
    assert "canary-7431" not in logged
    assert "fake" not in logged
    assert "712345678" not in logged


ODD_BUT_RIGHT: dict[str, dict[str, Any]] = {
    "a NUL in the words": {"text": "a\x00b"},
    "bidi and control signs": {"text": "\u202eabc\u2066\x1b[31m\r\n"},
    "no sender": {"from": None},
    "a field of tomorrow": {"hologram": {"id": 1}},
    "the highest message_id": {"message_id": 2**63 - 1},
    "the longest text": {"text": "ب" * 4096},
    "words that are a number": {"text": 5},
}


@pytest.mark.parametrize("fields", ODD_BUT_RIGHT.values(), ids=ODD_BUT_RIGHT)
def test_what_is_odd_but_right_is_kept(edge: Edge, fields: dict[str, Any]) -> None:
    assert edge.telegram(changed("text", **fields)).status_code == 200
    assert edge.count() == 1


def test_the_same_number_in_another_chat_is_another_message(edge: Edge) -> None:
    for chat in (712345678, 712345679):
        edge.telegram(changed("text", chat={"id": chat, "type": "private"}))
    assert edge.count() == 2
    assert len({bytes(key) for (key,) in edge.query("SELECT chat_key FROM inbox")}) == 2
