"""An order is placed once, and taken back while it waits; its credits follow."""

import pytest

from core.credits.ledger import NotEnoughCredits
from core.database.scopes import acting_for
from core.generations import order
from core.generations.order import NotThisOrder
from core.generations.queued import SHEET, placed_before
from tests.make.orders import chat_of, credits_of, make_order, make_photo
from tests.make.people import make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_however_often_she_taps_there_is_one_order() -> None:
    member = make_member(credits=5)
    photo = make_photo(member)
    placed = {make_order(member, photo=photo).order_id for _ in range(3)}
    assert len(placed) == 1
    assert credits_of(member) == (4, 1)


def test_the_same_choice_for_another_wish_is_an_error() -> None:
    member = make_member(credits=5)
    make_order(member, "white")
    with pytest.raises(NotThisOrder):
        make_order(member, "wooden-table")
    assert credits_of(member) == (4, 1)


def test_without_the_credits_nothing_is_ordered() -> None:
    member = make_member(credits=1)
    with pytest.raises(NotEnoughCredits) as short:
        make_order(member, "wooden-table")
    assert (short.value.needed, short.value.available) == (2, 1)
    assert credits_of(member) == (1, 0)


def test_an_order_that_waits_can_be_taken_back_once() -> None:
    member = make_member(credits=5)
    placed = make_order(member)
    for expected in (True, False):
        with acting_for(member) as session:
            assert order.cancel(session, member, placed.order_id) is expected
    assert credits_of(member) == (5, 0)


def test_nobody_else_can_take_it_back() -> None:
    member, stranger = make_member(credits=5), make_member()
    placed = make_order(member)
    with acting_for(stranger) as session:
        assert not order.cancel(session, stranger, placed.order_id)
    assert credits_of(member) == (4, 1)


def test_a_picture_answers_the_message_that_brought_its_photo() -> None:
    member = make_member(credits=10)
    photo, chat = make_photo(member), chat_of(member)
    with acting_for(member) as session:
        key = f"{SHEET}{photo}"
        order.place_sheet(session, member, (photo,), identity_id=chat, key=key, reply_to="41")
    placed = make_order(member, photo=photo)
    with acting_for(member) as session:
        found = placed_before(session, member, "order:1")
        assert found is not None
        assert (found.id, found.reply_to) == (placed.order_id, "41")
