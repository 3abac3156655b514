"""A button names an offer that only its own chat can answer, once."""

from uuid import UUID

import psycopg

from core.chats import offers, state
from core.database.base import SCHEMA
from core.database.scopes import acting_as_system

CHOICES = [{"action": "make", "label": "cost.make_it", "args": {"look": "a secret look"}}]


def test_an_offer_is_found_by_its_own_chat_alone(two_chats: tuple[UUID, UUID]) -> None:
    hers, his = two_chats
    with acting_as_system() as session:
        made = offers.make(session, hers, CHOICES)
    with acting_as_system() as session:
        assert offers.find(session, hers, made.id) == made
        assert offers.find(session, his, made.id) is None
        assert offers.find(session, hers, "nothing") is None


def test_an_offer_is_answered_once_and_remembers_which(two_chats: tuple[UUID, UUID]) -> None:
    hers, _ = two_chats
    with acting_as_system() as session:
        made = offers.make(session, hers, CHOICES)
        assert offers.answer(session, made, 1)
        assert not offers.answer(session, made, 2)
    with acting_as_system() as session:
        found = offers.find(session, hers, made.id)
    assert found is not None
    assert found.answered == 1


def test_a_repeated_delivery_offers_the_same_under_the_same_id(
    two_chats: tuple[UUID, UUID],
) -> None:
    hers, _ = two_chats
    offer_id = offers.id_from("delivery 7:0")
    assert offer_id == offers.id_from("delivery 7:0") != offers.id_from("delivery 7:1")
    with acting_as_system() as session:
        for _ in range(2):
            offers.make(session, hers, CHOICES, offer_id=offer_id)
    with acting_as_system() as session:
        found = offers.find(session, hers, offer_id)
    assert found is not None
    assert list(found.choices) == CHOICES


def test_typed_numbers_mean_the_offer_that_was_made_current(two_chats: tuple[UUID, UUID]) -> None:
    hers, his = two_chats
    with acting_as_system() as session:
        for chat in two_chats:
            state.keep(session, state.Remembered(chat))
        offers.make_current(session, hers, "abcdefghij")
    with acting_as_system() as session:
        assert state.load(session, hers).offer_id == "abcdefghij"
        assert state.load(session, his).offer_id is None


def test_what_is_offered_cannot_be_read_in_the_table(
    two_chats: tuple[UUID, UUID], postgres: str
) -> None:
    with acting_as_system() as session:
        offers.make(session, two_chats[0], CHOICES)
    with psycopg.connect(postgres) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        kept = connection.execute("SELECT choices FROM offers").fetchall()
    assert kept
    assert not [row for (row,) in kept if b"secret" in bytes(row)]


def test_ids_are_short_opaque_and_fresh() -> None:
    made = {offers.new_id() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == offers.LENGTH and set(one) <= set(offers.LETTERS) for one in made)
