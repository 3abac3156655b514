"""Several versions: asked for on the cost question, chosen by buttons, numbers or words."""

from uuid import UUID, uuid4

import pytest

from bots.conversation.topics.versions import meant
from bots.words import folded
from core import notices
from core.generations import tasks
from core.generations.offered import OFFERED
from core.generations.wishes import Placed
from core.settings import settings
from tests.make.chats import Merchant, Shown, rows, texts
from tests.make.orders import credits_of
from tests.make.people import HOUR
from tests.make.versions import make_shown, time_is_over

pytestmark = pytest.mark.usefixtures("shop", "provider", "many_credits")
HOME = 1 + len(OFFERED)


def asked_the_cost(photos: int = 1) -> Merchant:
    """A merchant who was told what a picture at home costs."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(photos)
    kept = tuple(UUID(one) for one in merchant.remembers().memory["draft"]["photos"].split(","))
    merchant.is_told(notices.SheetReady(uuid4(), uuid4(), OFFERED, kept))
    merchant.says(str(HOME))
    return merchant


def choosing(count: int = 3, doubted: tuple[int, ...] = ()) -> tuple[Merchant, Placed, Shown]:
    """A merchant before whom versions lie."""
    merchant = Merchant().is_enrolled()
    placed = make_shown(merchant.member(), count, doubted=doubted)
    previews = tuple(
        UUID(str(one))
        for (one,) in rows(
            "SELECT preview_id FROM generation_versions WHERE generation_id = %s ORDER BY position",
            placed.order_id,
        )
    )
    numbers = tuple(place + 1 for place in doubted)
    told = notices.VersionsReady(placed.order_id, previews, numbers, "home", count, 4, 22)
    return merchant, placed, merchant.is_told(told)[0]


def test_three_versions_are_held_for_and_only_those_kept_are_promised_to_cost() -> None:
    merchant = asked_the_cost()
    assert merchant.shown[-1].labels == ("Make it", "More versions", "Change style")
    (asked,) = merchant.taps("More versions")
    assert asked.labels == ("2 versions", "3 versions", "Just one")
    (cost,) = merchant.taps("3 versions")
    assert "at most 4 credits each: 12 are held until you choose. Balance 20, after this 8" in (
        cost.text
    )
    assert texts(merchant.taps("Make it")) == ["working"]
    assert merchant.balance() == (8, 12)


def test_the_number_may_be_typed_and_the_smaller_question_orders_nothing_beside_it() -> None:
    merchant = asked_the_cost()
    single = merchant.token_of("Make it")
    merchant.taps("More versions")
    assert texts(merchant.says("2")) == ["cost.versions"]
    merchant.taps("Make it")
    assert texts(merchant.presses(single)) == ["old_button"]
    assert merchant.balance() == (12, 8)


def test_who_thought_of_more_versions_may_still_have_the_one_that_was_asked_about() -> None:
    merchant = asked_the_cost()
    merchant.taps("More versions")
    assert texts(merchant.taps("Make it")) == ["working"]
    assert merchant.balance() == (16, 4)


def test_of_several_photos_there_are_no_versions() -> None:
    merchant = asked_the_cost(photos=2)
    assert "More versions" not in merchant.shown[-1].labels
    assert "Cancel" in merchant.shown[-1].labels


def test_a_row_keeps_what_it_says_once() -> None:
    merchant, placed, shown = choosing()
    row = shown.labels.index("Keep 1 and 3")
    assert texts(merchant.presses(shown.tokens[row])) == ["versions.keeping"]
    assert texts(merchant.presses(shown.tokens[row])) == ["old_button"]
    tasks.generate(str(placed.order_id))
    assert credits_of(merchant.member()) == (12, 0)


@pytest.mark.parametrize("typed", ["1 3", "1, 3", "3 and 1", "13", "1 aur 3", "۱ اور ۳", "1+3"])
def test_numbers_are_understood_as_people_write_them(typed: str) -> None:
    merchant, placed, _ = choosing()
    assert texts(merchant.says(typed)) == ["versions.keeping"]
    tasks.generate(str(placed.order_id))
    assert merchant.balance() == (12, 0)


@pytest.mark.parametrize(
    ("typed", "left"), [("all", 8), ("sab", 8), ("none", 20), ("کوئی نہیں", 20)]
)
def test_all_and_none_are_words_in_three_languages(typed: str, left: int) -> None:
    merchant, placed, _ = choosing()
    said = "versions.leaving" if left == 20 else "versions.keeping"
    assert texts(merchant.says(typed)) == [said]
    tasks.generate(str(placed.order_id))
    assert merchant.balance() == (left, 0)


def test_after_another_question_typed_numbers_still_find_the_versions() -> None:
    merchant, _, _ = choosing()
    merchant.says("help")
    assert texts(merchant.says("1 2")) == ["versions.keeping"]


def test_a_number_that_is_not_there_is_asked_about() -> None:
    merchant, _, _ = choosing(count=2)
    assert texts(merchant.says("1 3")) == ["versions.which"]
    assert texts(merchant.says("both")) == ["versions.keeping"]


def test_whoever_answers_twice_or_late_hears_that_it_stands() -> None:
    merchant, placed, shown = choosing()
    merchant.says("2")
    other = shown.tokens[shown.labels.index("Keep all")]
    assert texts(merchant.presses(other)) in (["versions.decided"], ["old_button"])
    merchant, placed, shown = choosing()
    time_is_over(placed)
    tasks.generate(str(placed.order_id))
    assert texts(merchant.presses(shown.tokens[0])) == ["versions.over"]
    assert merchant.balance() == (20, 0)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("1", (0,)),
        ("2 2", (1,)),
        ("321", (0, 1, 2)),
        ("all", (0, 1, 2)),
        ("none", ()),
        ("4", None),
        ("0", None),
        ("", None),
    ],
)
def test_what_an_answer_means(typed: str, places: tuple[int, ...] | None) -> None:
    assert meant(folded(typed), 3) == places


def test_nothing_is_held_for_longer_than_she_may_choose() -> None:
    merchant, placed, _ = choosing()
    [(hours,)] = rows(
        "SELECT extract(epoch FROM h.ends_at - h.created_at) FROM credit_holds h"
        " JOIN generations g ON g.hold_id = h.id WHERE g.id = %s",
        placed.order_id,
    )
    assert settings().version_hours * HOUR < hours < (settings().version_hours + 1) * HOUR
    assert merchant.balance() == (8, 12)
