"""However much is said at once, WhatsApp takes each message, and nothing is lost or doubled."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given

from bots.channels.base import Worded
from bots.channels.pieces import units
from bots.channels.whatsapp_content import shape_of
from bots.channels.whatsapp_parts import parts, written_out
from bots.notice_words import of_notice
from bots.words import LANGUAGES, buttons_of, text_of
from core import notices
from core.generations.prices import PriceList
from core.providers.scenes import OWN_WORDS
from tests.make.worded import assert_said_in_order, make_buttons, make_picture, worded


@given(worded())
def test_no_message_is_over_a_limit_of_whatsapp(said: Worded) -> None:
    for part in parts(said):
        assert len(part.pictures) <= 1
        assert not (part.pictures and part.buttons)
        assert units(part.text) <= (1024 if part.pictures or part.buttons else 1600)
        assert part.pictures or part.text.strip()
        assert part.answers is None
        if part.buttons:
            assert shape_of(part) is not None
            assert units(written_out(part)) <= 1600


@given(worded())
def test_all_is_said_in_order_and_once(said: Worded) -> None:
    assert_said_in_order(parts(said), said, with_notes=True)


def test_pictures_of_a_batch_stand_over_the_photo_that_they_were_made_from() -> None:
    pictures = [replace(make_picture(), caption=f"Photo {n}, White") for n in (1, 2)]
    found = parts(
        Worded("Ready: 2 pictures.", make_buttons("One ZIP", "More"), pictures=tuple(pictures))
    )
    assert [part.text for part in found] == [
        "Photo 1, White",
        "Photo 2, White",
        "Ready: 2 pictures.",
    ]


@given(worded())
def test_the_same_words_make_the_same_parts(said: Worded) -> None:
    assert parts(said) == parts(said)


def test_the_last_picture_carries_the_words() -> None:
    one, other = parts(Worded("Ready", pictures=(make_picture(1), make_picture(2))))
    assert (one.text, other.text) == ("", "Ready")


def test_buttons_come_in_a_message_of_their_own_behind_the_picture() -> None:
    picture, words = parts(Worded("Ready", make_buttons("More"), pictures=(make_picture(),)))
    assert (picture.text, words.text, words.pictures) == ("", "Ready", ())


def test_a_text_too_long_for_its_buttons_has_them_under_its_end() -> None:
    found = parts(Worded("word " * 300, make_buttons("Yes", "No")))
    assert [len(part.buttons) for part in found] == [0, 2]


@pytest.mark.parametrize(
    ("layout", "labels", "note"),
    [
        ("buttons", ["x" * 21], ""),
        ("buttons", ["A", "🙏" * 11], ""),
        ("list", ["A", "x" * 25], ""),
        ("list", ["A"], "x" * 73),
        ("list", [str(number) for number in range(11)], ""),
        ("buttons", ["a", "b", "c", "x" * 25], ""),
    ],
)
def test_a_label_that_would_have_to_be_cut_is_written_out_whole(
    layout: str, labels: list[str], note: str
) -> None:
    said = Worded("Which?", make_buttons(*labels, note=note), layout)  # type: ignore[arg-type]
    found = parts(said)
    assert not any(part.buttons for part in found)
    text = "\n".join(part.text for part in found)
    for number, label in enumerate(labels, 1):
        assert f"{number}. {label}" in text
    assert note in text


def test_what_just_fits_is_drawn() -> None:
    for layout, labels in (("buttons", ["x" * 20] * 3), ("list", ["x" * 24] * 10)):
        said = Worded("Which?", make_buttons(*labels, note="n" * 72), layout)  # type: ignore[arg-type]
        (part,) = parts(said)
        assert part.buttons == said.buttons


@pytest.mark.parametrize("language", LANGUAGES)
def test_versions_come_one_by_one_and_are_chosen_from_a_list(language: str) -> None:
    ready = notices.VersionsReady(uuid4(), (uuid4(),) * 3, (2,), OWN_WORDS, 3, 4, 22)
    (one,) = of_notice(ready, PriceList())
    said = Worded(
        text_of(one.text, language, one.values),
        buttons_of(one, language, "abcdefgh23"),
        one.layout,
        tuple(make_picture(number) for number in range(3)),
    )
    *previews, asked = parts(said)
    assert [len(part.pictures) for part in previews] == [1, 1, 1]
    shape = shape_of(asked)
    assert shape is not None
    assert list(shape) == ["twilio/list-picker"]
    assert len(asked.buttons) == 8
    assert "13. " in written_out(asked)  # where no list can be drawn, both numbers are typed
