"""However much is said at once, Telegram takes each call, and nothing is lost or doubled."""

import pytest
from hypothesis import given

from bots.channels.base import Worded
from bots.channels.pieces import units
from bots.channels.telegram_parts import parts
from bots.messages import Button
from tests.make.worded import assert_said_in_order, make_buttons, make_picture, worded


@given(worded())
def test_no_call_is_over_a_limit_of_telegram(said: Worded) -> None:
    for part in parts(said):
        if part.answers:
            assert not part.buttons
            assert not part.pictures
            assert units(part.text) <= 200
            continue
        assert len(part.pictures) <= 10
        assert units(part.text) <= (1024 if part.pictures else 4096)
        assert len(part.pictures) <= 1 or not part.buttons  # an album takes neither
        assert len(part.pictures) <= 1 or not part.text
        assert part.pictures or part.text.strip()
        assert len(part.buttons) <= 100
        assert all(1 <= len(one.id.encode()) <= 64 and one.label.strip() for one in part.buttons)


@given(worded())
def test_all_is_said_in_order_and_once(said: Worded) -> None:
    assert_said_in_order(parts(said), said, with_notes=False)


@given(worded())
def test_a_press_is_answered_first_and_once(said: Worded) -> None:
    found = parts(said)
    answers = [part.answers for part in found]
    assert answers == ([said.answers] if said.answers else []) + [None] * (
        len(found) - bool(said.answers)
    )


@given(worded())
def test_the_photo_is_quoted_once(said: Worded) -> None:
    quoting = [part for part in parts(said) if part.reply_to]
    assert len(quoting) <= 1
    assert not quoting or quoting[0].reply_to == said.reply_to


@given(worded())
def test_the_same_words_make_the_same_parts(said: Worded) -> None:
    assert parts(said) == parts(said)


def test_one_picture_carries_its_words_and_buttons() -> None:
    said = Worded("Ready", make_buttons("More"), pictures=(make_picture(),), reply_to="7")
    assert parts(said) == (said,)


def test_an_album_goes_before_its_words() -> None:
    said = Worded("Three", make_buttons("More"), pictures=tuple(map(make_picture, range(3))))
    album, words = parts(said)
    assert (len(album.pictures), album.text, album.buttons) == (3, "", ())
    assert (words.text, words.buttons, words.pictures) == ("Three", said.buttons, ())


def test_eleven_pictures_are_an_album_and_one() -> None:
    found = parts(Worded("", pictures=tuple(map(make_picture, range(11)))))
    assert [len(part.pictures) for part in found] == [10, 1]


def test_a_short_answer_is_a_toast_and_a_long_one_is_a_message() -> None:
    (toast,) = parts(Worded("Done", answers="9"))
    assert (toast.answers, toast.text) == ("9", "Done")
    toast, words = parts(Worded("long " * 50, answers="9"))
    assert (toast.text, words.text.strip()) == ("", ("long " * 50).strip())


def test_buttons_without_words_stand_under_a_word() -> None:
    _, words = parts(Worded("", make_buttons("A"), pictures=tuple(map(make_picture, range(2)))))
    assert (words.text, len(words.buttons)) == ("Choose", 1)


@pytest.mark.parametrize(
    "buttons",
    [(Button("a:1", " "),), (Button("ا" * 33, "Yes"),), make_buttons(*["x"] * 101)],
    ids=["no label", "long id", "too many"],
)
def test_buttons_that_cannot_be_drawn_are_written_out(buttons: tuple[Button, ...]) -> None:
    found = parts(Worded("Which?", buttons))
    assert not any(part.buttons for part in found)
    assert f"{len(buttons)}. {buttons[-1].label}".strip() in found[-1].text
