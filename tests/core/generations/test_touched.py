"""What was asked to be changed stays with its order, sealed, and is on the picture."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from core.database.scopes import acting_as_system, acting_for
from core.generations import history, order, tasks
from core.generations.wishes import Placed, Wish
from core.studio.overlays import NoRoom
from core.studio.touches import Touches
from core.workspaces.memberships import Member
from tests.make.orders import chat_of, credits_of, make_photo
from tests.make.people import make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
TOUCHES = Touches(light=1, price=1500, line="Eid Mubarak")


def place(member: Member, touches: Touches, key: str) -> Placed:
    wish = Wish((make_photo(member),), "white", ("square",), touches=touches)
    with acting_for(member) as session:
        return order.place(session, member, wish, identity_id=chat_of(member), key=key)


def row(placed: Placed) -> tuple[object, ...]:
    query = text("SELECT state, reason, touches FROM generations WHERE id = :id")
    with acting_as_system() as session:
        return tuple(session.execute(query, {"id": placed.order_id}).one())


def test_an_order_is_made_with_what_was_changed() -> None:
    member = make_member(credits=5)
    placed = place(member, TOUCHES, "order:1")
    sealed = row(placed)[2]
    assert isinstance(sealed, bytes)
    assert b"Eid" not in sealed
    tasks.generate(str(placed.order_id))
    assert row(placed)[0] == "done"
    assert credits_of(member) == (4, 0)
    with acting_for(member) as session:
        wish = history.wish_of(session, placed.order_id)
    assert wish is not None
    assert wish.touches == TOUCHES
    assert row(place(member, Touches(), "order:2"))[2] is None


def test_a_logo_that_is_gone_refuses_the_order_and_costs_nothing() -> None:
    member = make_member(credits=5)
    gone = "0d6a3a52-6b8e-4f0e-9d0a-51a6f7f3c0de"
    placed = place(member, replace(TOUCHES, logo=gone), "order:1")
    tasks.generate(str(placed.order_id))
    assert row(placed)[:2] == ("refused", "lost")
    assert credits_of(member) == (5, 0)


def test_words_that_find_no_room_refuse_the_order_and_cost_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member = make_member(credits=5)
    placed = place(member, TOUCHES, "order:1")

    def none(*_: object, **__: object) -> None:
        raise NoRoom("line of words", 100, 100)

    monkeypatch.setattr(tasks, "render_pictures", none)
    tasks.generate(str(placed.order_id))
    assert row(placed)[:2] == ("refused", "no_room")
    assert credits_of(member) == (5, 0)
