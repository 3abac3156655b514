"""Prices: the operator's where she set one, ours elsewhere; of an order fixed when it is made."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text

from core.database.base import SCHEMA
from core.database.scopes import acting_as_system, acting_for
from core.generations import order, prices, tasks
from core.generations.order import PriceWentUp
from core.generations.prices import ANY, PHOTOS, STUDIO, VERSIONS, PriceList, price_list
from core.generations.wishes import Wish
from tests.make.orders import chat_of, credits_of, make_order, make_photo
from tests.make.painters import Painter, only_asked
from tests.make.people import make_member
from tests.make.settings import set_to

HOME = {("home", ANY): 6, ("home", "openai"): 9, ("marble", ANY): 5}


@pytest.fixture
def two_providers() -> Iterator[None]:
    with set_to(generation_providers="openai,comfyui"):
        yield


@pytest.fixture
def prices_set(postgres: str, redis_url: str) -> Iterator[None]:
    """No prices are left behind."""
    yield
    set_rows(postgres, {})


def set_rows(postgres: str, rows: dict[tuple[str, str], int]) -> None:
    """The rows as they stand from now on."""
    with psycopg.connect(postgres, options=f"-csearch_path={SCHEMA}") as connection:
        connection.execute("DELETE FROM look_prices")
        for (look, provider), credits in rows.items():
            values = (look, provider, credits)
            connection.execute("INSERT INTO look_prices VALUES (%s, %s, %s)", values)


@pytest.mark.usefixtures("two_providers")
def test_without_rows_the_built_in_prices_count() -> None:
    listed = PriceList()
    assert listed.price("white", ("square",), 3) == 3
    assert listed.price("wooden-table", ("square", "story"), 2) == 8
    assert (listed.dearest("home"), listed.by("comfyui", "home")) == (4, 3)
    assert listed.by(STUDIO, "home") == 2  # the wooden table, which is made instead
    assert (listed.limit(PHOTOS), listed.limit(VERSIONS)) == (30, 3)


@pytest.mark.usefixtures("two_providers")
def test_a_providers_own_price_goes_before_the_looks_and_that_before_the_built_in() -> None:
    listed = PriceList(HOME, {VERSIONS: 2})
    assert [listed.by(name, "home") for name in ("openai", "comfyui", "fal")] == [9, 6, 6]
    assert listed.by("comfyui", "cafe") == 3
    assert listed.dearest("home") == 9
    assert listed.by(STUDIO, "kitchen") == listed.by(STUDIO, "marble") == 5
    assert listed.fixed("home") == {"openai": 9, "comfyui": 6, STUDIO: 2}
    assert listed.fixed("marble") == {STUDIO: 5}
    assert listed.limit(VERSIONS) == 2


@pytest.mark.usefixtures("prices_set")
def test_merchants_and_the_system_read_the_rows(postgres: str) -> None:
    set_rows(postgres, {("white", ANY): 7})
    member = make_member()
    for scope in (acting_for(member), acting_as_system()):
        with scope as session:
            assert price_list(session).by(STUDIO, "white") == 7
            assert (prices.most_photos(session), prices.most_versions(session)) == (30, 3)


@pytest.mark.usefixtures("prices_set")
def test_an_order_that_waits_keeps_its_price(postgres: str) -> None:
    member = make_member(credits=5)
    photo = make_photo(member)
    placed = make_order(member, photo=photo)
    set_rows(postgres, {("white", ANY): 4})
    assert make_order(member, photo=photo) == placed
    tasks.generate(str(placed.order_id))
    assert credits_of(member) == (4, 0)


@pytest.mark.usefixtures("prices_set", "two_providers")
def test_so_does_an_inventive_one_whoever_makes_it(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_asked(monkeypatch, Painter("comfyui"))
    member = make_member(credits=10)
    placed = make_order(member, look="home")
    set_rows(postgres, {("home", ANY): 100})
    tasks.generate(str(placed.order_id))
    assert credits_of(member) == (7, 0)


@pytest.mark.usefixtures("prices_set")
def test_more_than_was_shown_is_never_held_and_less_is_what_it_costs_now(postgres: str) -> None:
    member = make_member(credits=9)
    wish, chat = Wish((make_photo(member),), "white", ("square",)), chat_of(member)
    set_rows(postgres, {("white", ANY): 3})
    with acting_for(member) as session, pytest.raises(PriceWentUp):
        order.place(session, member, wish, identity_id=chat, key="order:a", shown=2)
    assert credits_of(member) == (9, 0)
    with acting_for(member) as session:
        placed = order.place(session, member, wish, identity_id=chat, key="order:a", shown=4)
    assert placed.cost == 3
    assert credits_of(member) == (6, 3)


@pytest.mark.usefixtures("prices_set")
def test_a_free_picture_is_made_and_told_like_any_other(postgres: str) -> None:
    set_rows(postgres, {("white", ANY): 0})
    member = make_member(credits=1)
    first, second = make_order(member), make_order(member, key="order:2")
    with acting_for(member) as session:
        assert order.cancel(session, member, second.order_id)
    tasks.generate(str(first.order_id))
    assert credits_of(member) == (1, 0)
    found = text("SELECT state FROM generations WHERE id = :id")
    with acting_as_system() as session:
        states = [session.scalar(found, {"id": one.order_id}) for one in (first, second)]
    assert states == ["done", "cancelled"]
