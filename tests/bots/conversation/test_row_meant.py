"""A row is meant by what it alone is about; some may be asked for by name at any time."""

import pytest

from bots.conversation.actions import OF_TOPICS
from bots.conversation.row_meant import ANYWHERE, OF_PICTURE, named
from bots.words import folded
from tests.make.chats import Merchant, texts
from tests.make.results import shown_a_result

pytestmark = pytest.mark.usefixtures("shop")


def test_whoever_wants_a_team_names_it_in_whichever_words() -> None:
    for said in ("create a team", "haan set up karo", "team banao", "ٹیم بنا دیں"):
        merchant = Merchant().is_enrolled()
        merchant.says("team")
        assert texts(merchant.says(said)) == ["team.name"], said


def test_a_no_means_no_row() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("team")
    assert texts(merchant.says("team nahi banani")) != ["team.name"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("switch workspace", "switch.none"),
        ("Set up a team", "team.name"),
        ("what you hold on me?", "held"),
        ("برانڈ", "brand.kit"),
    ],
)
def test_what_needs_nothing_is_done_by_its_name_at_any_time(said: str, told: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("xyzzy")
    assert texts(merchant.says(said)) == [told]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("more options", "more"),
        ("Aur options", "more"),
        ("کچھ بدلیں", "edits.what"),
        ("ایک اور نمونہ", "edits.one_version"),
        ("Result theek nahin", "bad.to_person"),
        ("نتیجہ ٹھیک نہیں", "bad.to_person"),
    ],
)
def test_what_stands_under_a_picture_is_done_by_its_name_after_the_menu(
    said: str, told: str
) -> None:
    merchant, _ = shown_a_result()
    merchant.says("menu")
    assert texts(merchant.says(said)) == [told]
    assert texts(Merchant().is_enrolled().says(said)) != [told]


def test_every_name_leads_to_an_action_and_none_of_them_takes_something_away() -> None:
    assert {*ANYWHERE, *OF_PICTURE} <= set(OF_TOPICS)
    assert not any("delete" in one or "remove" in one or "leave" in one for one in ANYWHERE)
    assert named(folded("My data and privacy")) == "my_data"
