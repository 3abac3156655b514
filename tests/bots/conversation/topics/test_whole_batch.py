"""What is said of pictures that were ordered together is about all of them, unless one is named."""

from uuid import UUID

import pytest

from bots.conversation.topics import bad_result
from core.database.scopes import acting_as_system
from core.generations import batches
from tests.make.chats import Merchant, rows, texts
from tests.make.visitors import finish

pytestmark = pytest.mark.usefixtures("shop", "many_credits")


def ordered(look: str, count: int = 3) -> tuple[Merchant, list[UUID]]:
    """Somebody whose photos are being made into pictures, and the orders."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(count)
    merchant.says(look)
    assert texts(merchant.taps("Make it")) == ["working.batch"]
    query = "SELECT id FROM generations WHERE workspace_id = %s AND kind = 'pictures'"
    found = rows(query + " ORDER BY batch_place", merchant.member().workspace_id)
    return merchant, [order for (order,) in found]


def shown(merchant: Merchant, orders: list[UUID], *, made: slice = slice(None)) -> None:
    """The pictures that came; of the others none could be made."""
    for one in orders[made]:
        finish(one)
    with acting_as_system() as session:
        for row in batches.orders_of(session, orders[0]):
            row.state = row.state if row.id in orders[made] else type(row.state).FAILED
        session.flush()
        told = batches.told(session, batches.orders_of(session, orders[0]))
    merchant.is_told(told)


def test_another_size_is_of_all_pictures_for_the_price_that_its_row_told() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [more] = merchant.taps("More options")
    portrait = more.notes[more.labels.index("Portrait 4:5")]
    assert portrait == "Instagram feed, 6 credits"
    [cost] = merchant.taps("Portrait 4:5")
    assert "3 picture(s): 6 credits" in cost.text


def test_a_change_in_her_own_words_is_of_all_pictures() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [cost] = merchant.says("price 900 likh do")
    assert "Marble (price Rs 900), 3 picture(s)" in cost.text
    merchant.says("cancel")
    [cost] = merchant.says("velvet pe")
    assert cost.text.startswith("Velvet")
    assert "3 picture(s)" in cost.text


def test_what_was_not_made_is_not_meant() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders, made=slice(1, None))
    assert "2 picture(s)" in merchant.says("velvet pe")[0].text


def test_while_they_are_being_made_they_are_what_she_speaks_of() -> None:
    merchant, orders = ordered("marble")
    merchant.says("menu")
    assert texts(merchant.says("full quality bhejo")) == ["working.batch"]
    merchant.says("menu")
    [cost] = merchant.says("price 900 likh do")
    assert "Marble (price Rs 900), 3 picture(s)" in cost.text
    assert len(orders) == 3


def test_one_bad_picture_is_named_by_its_number_and_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bad_result, "A_PAGE", 4)
    merchant, orders = ordered("marble", count=6)
    shown(merchant, orders, made=slice(1, None))
    assert texts(merchant.says("acha nahi bana")) == ["bad.which"]
    [which] = merchant.shown[-1:]
    assert which.labels == (*(f"Photo {n}" for n in range(2, 6)), "Next pictures")
    [last] = merchant.taps("Next pictures")
    assert last.labels == ("Photo 6",)
    assert texts(merchant.taps("Photo 3")) == ["bad"]
    assert texts(merchant.taps("Looks unreal")) == ["bad.retry"]
    query = "SELECT key FROM generations WHERE workspace_id = %s AND key LIKE 'free/%%'"
    assert rows(query, merchant.member().workspace_id) == [(f"free/{orders[2]}",)]
