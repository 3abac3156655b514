"""What a merchant said on Telegram, as the conversation hears it."""

import json
from typing import Any
from uuid import uuid4

import pytest

from bots.channels.base import NotUnderstood
from bots.channels.telegram_updates import chat_of, file_of, heard
from bots.messages import Kept, Membership, Other, Pictures, Tap, Text
from tests.make.edge import names, payload


def sealed(name: str, **fields: Any) -> bytes:
    """A payload as the inbox keeps it, with other fields in its message."""
    update = payload("telegram", name)
    if "message" in update:
        update["message"] |= fields
    return json.dumps(update).encode()


def test_words_are_heard_with_the_language_of_the_phone() -> None:
    found = heard(sealed("text"), ())
    assert (found.what, found.message_id) == (Text("Salam, price kya hai?"), "4101")
    assert found.language_hint == "ur"


def test_a_reply_names_what_it_answers() -> None:
    found = heard(sealed("reply_that_quotes_a_pin"), ())
    assert isinstance(found.what, Text)
    assert found.what.reply_to == "4104"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("callback", "4090"),
        ("callback_with_an_inaccessible_message", "1201"),
        ("callback_without_a_message", None),
    ],
)
def test_a_press_names_its_message_where_it_is_known(name: str, message: str | None) -> None:
    what = heard(sealed(name), ()).what
    assert isinstance(what, Tap)
    assert what.token.startswith("abcdefgh23:")
    assert (what.message_id, what.callback_id is not None) == (message, True)


@pytest.mark.parametrize(
    ("name", "blocked"), [("my_chat_member_kicked", True), ("my_chat_member_unblocked", False)]
)
def test_a_block_is_heard(name: str, blocked: bool) -> None:
    assert heard(sealed(name), ()).what == Membership(blocked)


@pytest.mark.parametrize("kind", ["sticker", "voice", "location", "animation"])
def test_what_the_shop_cannot_read_is_named(kind: str) -> None:
    assert heard(sealed(kind), ()).what == Other(kind)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_caption_of_an_album_is_heard_wherever_it_stands(place: int) -> None:
    kept = tuple(Kept(uuid4(), str(number)) for number in range(3))
    items = [sealed("album_item_without_caption") for _ in range(3)]
    items[place] = sealed("album_item")
    found = heard(items[0], kept, tuple(items[1:]))
    assert found.what == Pictures(kept, "Three rings")


def test_an_album_without_a_caption_has_none() -> None:
    kept = (Kept(uuid4(), "1"),)
    assert heard(sealed("album_item_without_caption"), kept).what == Pictures(kept, "")


def test_words_that_no_database_takes_are_mended() -> None:
    found = heard(sealed("text", text="a\x00b\ud83d"), ())
    assert found.what == Text("ab?")


def test_of_a_photo_the_largest_size_is_fetched() -> None:
    sizes = list(reversed(payload("telegram", "photo")["message"]["photo"]))
    assert file_of(sealed("photo", photo=sizes)) == (sizes[0]["file_id"], 171402)
    assert file_of(sealed("pdf")) == ("BQACAgQAAxkBAAIh3", 84011)


@pytest.mark.parametrize(
    "fields",
    [{"photo": [{}]}, {"photo": [1]}, {"photo": {"a": 1}}, {"photo": [], "document": None}],
    ids=str,
)
def test_a_message_that_names_no_file_is_not_understood(fields: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood):
        file_of(sealed("photo", **fields))


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in names("telegram")
        if name not in ("edited_message", "pinned_message", "text_in_a_group")
    ],
)
def test_every_payload_that_is_kept_names_its_chat_and_is_heard(name: str) -> None:
    assert chat_of(sealed(name)) == "712345678"
    assert heard(sealed(name), ())
