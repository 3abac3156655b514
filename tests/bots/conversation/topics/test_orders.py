"""From the sheet to a style: every page, every number, and the ways off a doubtful outline."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from core.generations.offered import OFFERED
from core.notices import SheetReady
from tests.make.chats import Merchant, rows, shown_the_sheet, texts

pytestmark = pytest.mark.usefixtures("shop")


def test_more_looks_go_on_with_the_numbers_of_the_sheet() -> None:
    merchant, _ = shown_the_sheet()
    more = merchant.taps("More looks")
    assert texts(more) == ["look.again"]
    assert [one.number for one in more[0].said.choices] == list(range(10, len(OFFERED) + 1))
    cost = merchant.says("11")
    assert cost[0].said.values["style"] == f"@look.{OFFERED[10]}"


@pytest.mark.parametrize("number", [1, 9, 10, len(OFFERED)])
@pytest.mark.parametrize("certainty", ["high", "middle"])
def test_every_number_of_the_sheet_may_be_typed_at_once(number: int, certainty: str) -> None:
    merchant, _ = shown_the_sheet(certainty)
    cost = merchant.says(str(number))
    assert texts(cost) == ["cost"]
    assert cost[0].said.values["style"] == f"@look.{OFFERED[number - 1]}"


def test_a_number_beyond_the_sheet_means_nothing_and_the_question_is_repeated() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("77")) == ["not_understood", "look.again"]


@pytest.mark.parametrize("yes", ["haan bana do", "OK", "جی بنا دیں"])
def test_a_plain_yes_to_the_cost_makes_the_picture_once(yes: str) -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    assert texts(merchant.says(yes)) == ["working"]
    assert texts(merchant.says(yes)) != ["working"]
    assert merchant.balance() == (4, 1)


def test_a_yes_after_something_else_was_said_hears_the_cost_once_more_first() -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    assert texts(merchant.says("logo bhi laga do")) == ["brand.no_logo"]
    assert texts(merchant.says("haan bana do")) == ["cost"]
    assert merchant.balance() == (5, 0)
    assert texts(merchant.says("haan bana do")) == ["working"]


def test_a_plain_no_to_the_cost_leaves_it() -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    assert texts(merchant.says("abhi nahi")) == ["cancelled"]
    assert merchant.balance() == (5, 0)


def test_a_doubtful_outline_goes_on_with_a_style_or_with_another_photo() -> None:
    merchant, _ = shown_the_sheet("middle")
    sheet = merchant.shown[-1]
    assert sheet.labels[-1] == "Send another"
    assert texts(merchant.taps("Send another")) == ["welcome.back"]
    assert texts(merchant.taps("White background")) == ["cost"]
    assert merchant.balance() == (5, 0)


def test_a_hard_photo_is_used_only_when_she_says_so() -> None:
    merchant, _ = shown_the_sheet("low")
    hard = merchant.shown[-1]
    assert hard.labels == ("Use it anyway", "Send another")
    assert not hard.said.pictures
    used = merchant.says("1")
    assert texts(used) == ["look.outline"]
    assert len(used[0].said.pictures) == 1
    assert texts(merchant.says("12")) == ["cost"]
    assert merchant.balance() == (5, 0)


@pytest.mark.parametrize("certainty", ["middle", "low"])
def test_another_photo_answers_every_question_about_the_first(certainty: str) -> None:
    merchant, _ = shown_the_sheet(certainty)
    assert texts(merchant.sends_photo()) == ["sheet_coming"]


@pytest.fixture
def set_price() -> Iterator[None]:
    """What a test sets is gone after it."""
    yield
    for table in ("look_prices", "order_limits"):
        rows(f"DELETE FROM {table} RETURNING 1")


def white_costs(credits: int) -> None:
    rows(
        "INSERT INTO look_prices VALUES ('white', 'any', %s) ON CONFLICT (look, provider)"
        " DO UPDATE SET credits = EXCLUDED.credits RETURNING 1",
        credits,
    )


@pytest.mark.usefixtures("set_price")
def test_a_price_that_went_up_since_it_was_shown_is_shown_again() -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    white_costs(3)
    told, cost = merchant.taps("Make it")
    assert "Nothing was charged" in told.text
    assert cost.said.values["cost"] == 3
    assert merchant.balance() == (5, 0)
    assert texts(merchant.taps("Make it")) == ["working"]
    assert merchant.balance() == (2, 3)


@pytest.mark.usefixtures("set_price")
def test_one_question_is_paid_once_though_its_price_changed_twice() -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    dear = merchant.token_of("Make it")
    white_costs(0)
    merchant.taps("Change style")
    merchant.taps("White background")
    assert texts(merchant.taps("Make it")) == ["working"]
    assert texts(merchant.presses(dear)) == ["old_button"]
    assert merchant.balance() == (5, 0)


@pytest.mark.usefixtures("set_price")
def test_the_menu_and_the_help_tell_what_it_costs_now() -> None:
    white_costs(7)
    merchant, _ = shown_the_sheet()
    sheet = merchant.shown[-1]
    assert sheet.said.choices[0].values["cost"] == 7
    merchant.says("help")
    assert "costs 1 to 7 credits" in merchant.taps("Prices")[0].text


@pytest.mark.usefixtures("set_price")
def test_no_more_photos_are_taken_than_one_order_may_have() -> None:
    rows("INSERT INTO order_limits VALUES ('photos', 2) RETURNING 1")
    merchant = Merchant().is_enrolled()
    said = merchant.sends_photo(3)
    assert texts(said) == ["too_many", "sheet_coming"]
    assert said[0].said.values["n"] == 2
    assert len(merchant.remembers().memory["draft"]["photos"].split(",")) == 2


def left_for_another_look() -> tuple[Merchant, str]:
    """A question about white that was left for a wooden table, which is asked about now."""
    merchant, _ = shown_the_sheet()
    merchant.taps("White background")
    white = merchant.token_of("Make it")
    merchant.taps("Change style")
    assert texts(merchant.taps("Wooden table")) == ["cost"]
    return merchant, white


def test_who_looked_at_other_styles_and_likes_the_first_best_presses_its_make_it() -> None:
    merchant, white = left_for_another_look()
    table = merchant.token_of("Make it")
    assert texts(merchant.presses(white)) == ["working"]
    assert texts(merchant.presses(table)) == ["old_button"]
    assert texts(merchant.presses(white)) == ["old_button"]
    assert merchant.balance() == (4, 1)


def test_once_the_other_style_is_made_the_first_question_is_of_an_earlier_step() -> None:
    merchant, white = left_for_another_look()
    assert texts(merchant.taps("Make it")) == ["working"]
    assert texts(merchant.presses(white)) == ["old_button"]
    assert merchant.balance() == (3, 2)


def test_what_is_cancelled_is_cancelled_in_every_style_that_was_looked_at() -> None:
    merchant, white = left_for_another_look()
    assert texts(merchant.says("cancel")) == ["cancelled"]
    assert texts(merchant.presses(white)) == ["old_button"]
    assert merchant.balance() == (5, 0)


@pytest.mark.parametrize(
    ("certainty", "again", "told"),
    [("high", "", "working"), ("high", "wooden-table", "working"), ("middle", "", "cost")],
)
def test_a_yes_takes_the_cost_that_was_told_before_the_sheet_came(
    certainty: str, again: str, told: str
) -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    photo = UUID(merchant.remembers().memory["draft"]["photos"])
    assert texts(merchant.says("marble")) == ["cost"]
    merchant.is_told(SheetReady(uuid4(), uuid4(), OFFERED, (photo,), (), certainty, again))
    assert texts(merchant.says("haan bana do")) == [told]
    if told == "working":
        assert texts(merchant.says("haan bana do")) != ["working"]
