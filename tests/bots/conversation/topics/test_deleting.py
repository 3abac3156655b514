"""One order's pictures go at a tap, asked once; what is being made keeps its photo."""

import pytest

from core.generations import tasks
from tests.make.batched import ordered, shown
from tests.make.chats import Merchant, rows, texts

pytestmark = pytest.mark.usefixtures("shop", "many_credits")


def made() -> Merchant:
    """Somebody who has one picture, and looks at what was made before."""
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    merchant.says("white background")
    merchant.taps("Make it")
    [(order_id,)] = rows(
        "SELECT id FROM generations WHERE workspace_id = %s AND kind = 'pictures'",
        merchant.member().workspace_id,
    )
    tasks.generate(str(order_id))
    merchant.says("my pictures")
    return merchant


def kinds(merchant: Merchant) -> set[str]:
    query = "SELECT kind FROM media WHERE workspace_id = %s AND kind IN ('photo', 'picture')"
    return {kind for (kind,) in rows(query, merchant.member().workspace_id)}


def test_pictures_go_after_one_question_and_the_photo_only_if_she_says_so() -> None:
    merchant = made()
    merchant.presses(merchant.token_of("White background"))
    [asked] = merchant.taps("Delete")
    assert "Delete 1 picture" in asked.text
    assert kinds(merchant) == {"photo", "picture"}
    both = merchant.token_of("Pictures and photo")
    assert texts(merchant.taps("Only the pictures")) == ["delete_order.done"]
    assert kinds(merchant) == {"photo"}
    assert texts(merchant.presses(both)) == ["delete_order.none"]
    assert texts(merchant.says("my pictures")) == ["no_pictures"]


def test_a_photo_of_which_something_is_made_stays() -> None:
    merchant = made()
    merchant.says("delete this picture")
    both = merchant.token_of("Pictures and photo")
    merchant.says("my pictures")
    merchant.presses(merchant.token_of("White background"))
    merchant.says("portrait")
    merchant.taps("Make it")
    assert texts(merchant.presses(both)) == ["delete_order.in_use"]
    assert kinds(merchant) == {"photo", "picture"}


@pytest.mark.parametrize("said", ["no", "nahi", "نہیں"])
def test_a_plain_no_keeps_them(said: str) -> None:
    merchant = made()
    merchant.says("delete this picture")
    assert texts(merchant.says(said)) == ["ready"]
    assert kinds(merchant) == {"photo", "picture"}


def test_a_plain_yes_deletes_nothing() -> None:
    merchant = made()
    merchant.says("delete this picture")
    assert texts(merchant.says("yes")) != ["delete_order.done"]
    assert kinds(merchant) == {"photo", "picture"}


@pytest.mark.parametrize("said", ["delete the second one", "doosri wali delete kar do"])
def test_one_that_is_named_of_a_batch_is_deleted_alone(said: str) -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [asked] = merchant.says(said)
    assert "Delete 1 picture" in asked.text
    assert texts(merchant.taps("Only the pictures")) == ["delete_order.done"]
    left = rows(
        "SELECT DISTINCT generation_id FROM generation_pictures WHERE workspace_id = %s",
        merchant.member().workspace_id,
    )
    assert {one for (one,) in left} == {orders[0], orders[2]}


def test_one_that_is_named_of_a_batch_is_sent_again_alone() -> None:
    merchant, orders = ordered("marble")
    shown(merchant, orders)
    [again] = merchant.says("doosri wali dobara bhejo")
    assert again.said.text == "again_sent"
    assert len(again.said.pictures) == 1
