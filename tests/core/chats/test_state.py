"""What a chat remembers is kept sealed, and one process at a time has the chat."""

from uuid import UUID

import psycopg

from core.chats import state
from core.database.base import SCHEMA
from core.database.scopes import acting_as_system
from core.inbox.accept import chat_key


def test_a_new_chat_remembers_nothing(two_chats: tuple[UUID, UUID]) -> None:
    with acting_as_system() as session:
        assert state.load(session, two_chats[0]) == state.Remembered(two_chats[0])


def test_what_was_kept_is_remembered_by_this_chat_alone(two_chats: tuple[UUID, UUID]) -> None:
    hers, his = two_chats
    kept = state.Remembered(
        hers, "ready", {"draft": {"look": "white"}}, "abcdefghij", "ur_Latn", None, opted_out=True
    )
    with acting_as_system() as session:
        state.keep(session, kept)
        state.keep(session, kept)
    with acting_as_system() as session:
        assert state.load(session, hers) == kept
        assert state.load(session, his) == state.Remembered(his)


def test_memory_cannot_be_read_in_the_table(two_chats: tuple[UUID, UUID], postgres: str) -> None:
    with acting_as_system() as session:
        state.keep(session, state.Remembered(two_chats[0], memory={"transaction_id": "48213907"}))
    with psycopg.connect(postgres) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        kept = connection.execute("SELECT memory FROM chats").fetchall()
    assert kept
    assert not [row for (row,) in kept if b"48213907" in bytes(row)]


def test_one_process_at_a_time_has_a_chat(two_chats: tuple[UUID, UUID]) -> None:
    key, other = chat_key("telegram", "1", "100"), chat_key("telegram", "1", "200")
    with acting_as_system() as first:
        assert state.try_lock(first, key)
        with acting_as_system() as second:
            assert not state.try_lock(second, key)
            assert state.try_lock(second, other)
    with acting_as_system() as third:
        assert state.try_lock(third, key)


def test_free_words_may_go_out_for_a_day_after_the_merchants_last(
    two_chats: tuple[UUID, UUID], postgres: str
) -> None:
    hers, his = two_chats
    with acting_as_system() as session:
        state.keep(session, state.Remembered(hers))
        state.keep(session, state.Remembered(his), heard_now=False)
    with acting_as_system() as session:
        assert state.window_is_open(session, hers)
        assert not state.window_is_open(session, his)
    with psycopg.connect(postgres) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        connection.execute("UPDATE chats SET last_inbound_at = db_now() - interval '24 hours'")
    with acting_as_system() as session:
        assert not state.window_is_open(session, hers)
