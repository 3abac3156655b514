"""A photo is answered with one message: the sheet, at most two tips, one question."""

from uuid import uuid4

import pytest

from bots import sheet_words
from bots.messages import Outgoing
from bots.sheet_words import sheet_ready
from bots.words import LANGUAGES, catalogue, text_of
from core import notices
from core.generations.offered import OFFERED
from core.generations.prices import PriceList
from core.studio.coach import Advice
from tests.make.limits import over_limit

PHOTOS = (uuid4(), uuid4())


def said(*advice: str, certainty: str = "high") -> Outgoing:
    """The one message about a sheet."""
    notice = notices.SheetReady(uuid4(), uuid4(), OFFERED, PHOTOS, advice, certainty)
    (one,) = sheet_ready(notice, PriceList())
    return one


def words(one: Outgoing, language: str = "en") -> str:
    return text_of(one.text, language, one.values)


def test_a_good_photo_is_praised_and_the_styles_are_shown() -> None:
    one = said()
    assert words(one).startswith("Good photo. Which style?")
    assert len(one.pictures) == 1
    assert [choice.number for choice in one.choices[:9]] == list(range(1, 10))


def test_the_coach_says_one_or_two_lines_in_the_same_message_and_praises_nothing() -> None:
    one, two, many = said("hand"), said("dark", "hand"), said(*(one.value for one in Advice))
    assert words(one).endswith("For an even better picture: " + text_of("advice.hand", "en"))
    assert words(two).count("•") == words(many).count("•") == 2
    assert text_of("advice.blurred", "en") in words(many)
    assert not any("Good photo" in words(each) for each in (one, two, many))


def test_a_doubtful_outline_is_asked_about_and_another_photo_is_one_tap_away() -> None:
    one = said(certainty="middle")
    assert words(one).startswith("Is the pink outline around your product right?")
    assert one.choices[-1].action == "new"
    assert one.pictures
    assert len(one.choices) <= 10
    assert words(said("hand", certainty="middle")).endswith("without a hand in the picture.")


def test_a_photo_that_is_hard_to_cut_out_is_explained_and_she_decides() -> None:
    one = said("hand", "busy_ground", certainty="low")
    assert words(one).startswith("This photo is taken with a hand in it, so the result may")
    assert [choice.action for choice in one.choices] == ["use_anyway", "new"]
    assert not one.pictures
    assert "hard to cut out" in words(said(certainty="low"))


def test_advice_of_a_later_version_is_passed_over() -> None:
    assert words(said("of a later version")).startswith("Good photo.")
    assert words(said("of a later version", "dark")).count("•") == 0


def test_the_chat_has_words_for_all_that_the_coach_finds() -> None:
    assert set(sheet_words.ADVICE) == {one.value for one in Advice}
    for family in ("advice.", "problem."):
        assert {family + one.value for one in Advice} <= catalogue("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_piece_of_advice_is_one_short_line(language: str) -> None:
    for one in Advice:
        line = text_of(f"advice.{one.value}", language)
        assert len(line) <= 100
        assert "\n" not in line


@pytest.mark.parametrize("certainty", ["high", "middle"])
def test_the_same_as_last_time_comes_first_and_the_numbers_stay_the_sheets(certainty: str) -> None:
    notice = notices.SheetReady(
        uuid4(), uuid4(), OFFERED, PHOTOS, certainty=certainty, again="marble"
    )
    (one,) = sheet_ready(notice, PriceList())
    first, *others = one.choices
    assert (first.action, first.note) == ("same", "look.marble")
    assert len(one.choices) == 10
    assert [choice.number for choice in others[:3]] == [1, 2, 3]
    assert len({choice.number for choice in one.choices}) == 10
    for language in LANGUAGES:
        assert not over_limit(one, language)


@pytest.mark.parametrize("certainty", ["high", "middle"])
def test_a_sheet_that_comes_after_the_choice_asks_for_no_style(certainty: str) -> None:
    late = notices.SheetReady(
        uuid4(), uuid4(), OFFERED, PHOTOS, certainty=certainty, again="marble", ordered=True
    )
    (one,) = sheet_ready(late, PriceList())
    assert words(one).startswith("Your choice stands.")
    assert "Which style?" not in words(one)
    assert ("pink outline" in words(one)) == (certainty == "middle")
    assert [choice.number for choice in one.choices][:2] == [1, 2]
    for language in LANGUAGES:
        assert not over_limit(one, language)
