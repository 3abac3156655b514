"""What a merchant said on WhatsApp, as the conversation hears it."""

import json
from uuid import uuid4

import pytest

from bots.channels.whatsapp_forms import arrived, heard, media_of
from bots.messages import Kept, Other, Pictures, Tap, Text
from tests.make.edge import payload

KEPT = (Kept(uuid4(), "1"), Kept(uuid4(), "2"))


def sealed(name: str, **fields: str) -> bytes:
    """A payload as the inbox keeps it, with other fields."""
    return json.dumps(payload("twilio", name) | fields).encode()


def test_words_are_heard() -> None:
    found = heard(sealed("text"), ())
    assert found.what == Text("Salam, price kya hai?")
    assert found.message_id == payload("twilio", "text")["MessageSid"]


def test_a_swipe_reply_names_what_it_answers() -> None:
    assert heard(sealed("swipe_reply"), ()).what == Text("make this one lighter", "MM" + "e" * 32)


def test_a_button_and_a_row_are_presses_of_their_message() -> None:
    button, row = heard(sealed("button_tap"), ()).what, heard(sealed("list_tap"), ()).what
    assert button == Tap("abcdefgh23:1", "SM" + "c" * 32, label="Make it")
    assert row == Tap("abcdefgh23:2", "SM" + "d" * 32, label="White background")


def test_a_picture_is_heard_with_its_caption() -> None:
    what = heard(sealed("photo_with_caption"), KEPT[:1]).what
    assert what == Pictures(KEPT[:1], "White background, please. PIN 4821")


@pytest.mark.parametrize("place", [0, 1])
def test_the_caption_of_a_burst_is_heard_wherever_it_stands(place: int) -> None:
    items = [sealed("photo"), sealed("photo")]
    items[place] = sealed("photo", Body="two rings")
    assert heard(items[0], KEPT, (items[1],)).what == Pictures(KEPT, "two rings")


@pytest.mark.parametrize(
    ("name", "fields", "kind"),
    [
        ("sticker", {}, "sticker"),
        ("voice", {}, "audio"),
        ("location", {}, "location"),
        ("voice", {"MediaContentType0": "video/mp4"}, "video"),
        ("voice", {"MediaContentType0": "text/vcard; charset=utf-8"}, "contact"),
        ("voice", {"MediaContentType0": "application/zip"}, "file"),
    ],
)
def test_what_the_shop_cannot_read_is_named(name: str, fields: dict[str, str], kind: str) -> None:
    assert heard(sealed(name, **fields), ()).what == Other(kind)


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("IMAGE/JPEG", "photo"),
        ("image/heic; name=ring.heic", "photo"),
        ("application/pdf; name=slip.pdf", "document"),
        ("application/octet-stream", "document"),
        ("", "document"),
        ("Text/VCard; charset=utf-8", "other"),
    ],
)
def test_a_type_is_read_as_types_are_and_one_that_says_nothing_is_looked_at(
    mime: str, kind: str
) -> None:
    assert arrived(payload("twilio", "photo") | {"MediaContentType0": mime}).kind == kind


def test_words_that_no_database_takes_are_mended() -> None:
    assert heard(sealed("text", Body="a\x00b"), ()).what == Text("ab")
    what = heard(sealed("button_tap", ButtonPayload="a\x00b:1"), ()).what
    assert isinstance(what, Tap)
    assert what.token == "ab:1"


def test_media_are_named_by_their_ids() -> None:
    sid = payload("twilio", "photo")["MessageSid"]
    assert media_of(sealed("photo")) == (sid, "ME" + f"{3:032x}")
