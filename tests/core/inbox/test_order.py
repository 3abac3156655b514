"""A chat's messages are answered in order, one turn at a time; an album is one turn."""

import os
from uuid import UUID

import pytest

from core.database.scopes import acting_as_system
from core.giving_up import MOST_ATTEMPTS
from core.inbox import due, fetching, order
from core.inbox.order import Turn
from core.queue import Task
from tests.make.messages import ages, arrives, state_of

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


@pytest.fixture
def chat() -> bytes:
    return os.urandom(32)


def turn_of(chat: bytes) -> Turn | None:
    with acting_as_system() as session:
        return order.take_turn(session, chat)


def ids(turn: Turn | None) -> list[UUID]:
    return [message.id for message in turn.messages] if turn else []


def ends(turn: Turn | None) -> None:
    assert turn is not None
    with acting_as_system() as session:
        assert order.still_ours(session, turn)
        order.done(session, turn)


def is_looked_at(row: UUID) -> None:
    """Its picture was fetched and kept."""
    with acting_as_system() as session:
        lease = fetching.claim(session, row)
        assert lease is not None
        assert fetching.settle(session, lease, {"kind": "kept", "media": str(row)})


def test_order_is_the_messages_number_not_its_arrival(chat: bytes) -> None:
    second, first = arrives(chat, place=2), arrives(chat, place=1)
    turn = turn_of(chat)
    assert ids(turn) == [first]
    ends(turn)
    assert ids(turn_of(chat)) == [second]


def test_two_processes_never_answer_one_chat_at_once(chat: bytes) -> None:
    arrives(chat, place=1)
    arrives(chat, place=2)
    assert turn_of(chat) is not None
    assert turn_of(chat) is None


def test_who_died_in_its_turn_is_followed(chat: bytes) -> None:
    row = arrives(chat)
    dead = turn_of(chat)
    assert dead is not None
    ages(row, 20)
    alive = turn_of(chat)
    assert ids(alive) == [row]
    with acting_as_system() as session:
        assert not order.still_ours(session, dead)
    ends(alive)


def test_a_poisoned_message_is_set_aside_and_the_next_goes_on(chat: bytes) -> None:
    poison, good = arrives(chat, place=1), arrives(chat, place=2)
    for _ in range(MOST_ATTEMPTS):
        turn = turn_of(chat)
        assert turn is not None
        assert not turn.is_worn_out
        with acting_as_system() as session:
            order.give_back(session, turn)
        assert turn_of(chat) is None  # it waits a moment, and so does the rest
        ages(poison, 5)
    worn = turn_of(chat)
    assert worn is not None
    assert worn.is_worn_out
    with acting_as_system() as session:
        order.park(session, worn, "poison")
    assert state_of(poison)[0] == "parked"
    assert ids(turn_of(chat)) == [good]


def test_a_picture_that_is_not_ready_holds_its_chat_up_for_ten_seconds_only(chat: bytes) -> None:
    photo, words = arrives(chat, "photo", 1), arrives(chat, place=2)
    assert turn_of(chat) is None
    ages(photo, 11)
    turn = turn_of(chat)
    assert ids(turn) == [words]
    ends(turn)
    is_looked_at(photo)
    assert ids(turn_of(chat)) == [photo]  # it comes as its own event


def test_a_tap_never_waits(chat: bytes) -> None:
    arrives(chat, "photo", 1)
    tap = arrives(chat, "tap", 2)
    assert ids(turn_of(chat)) == [tap]


def test_an_album_is_one_turn_once_it_is_quiet(chat: bytes) -> None:
    rows = [arrives(chat, "photo", place, "album") for place in (3, 1, 2)]
    for row in rows:
        is_looked_at(row)
    assert turn_of(chat) is None
    with acting_as_system() as session:
        assert not order.anything_to_answer(session, chat)
    for row in rows:
        ages(row, 4)
    with acting_as_system() as session:
        assert order.anything_to_answer(session, chat)
        named = due.due(session)
    assert any((Task.CONVERSE, row) in named for row in rows)
    assert ids(turn_of(chat)) == [rows[1], rows[2], rows[0]]


def test_an_album_waits_for_its_last_picture_but_not_for_ever(chat: bytes) -> None:
    ready, late = (arrives(chat, "photo", place, "album") for place in (1, 2))
    is_looked_at(ready)
    ages(ready, 3)
    ages(late, 3)
    assert turn_of(chat) is None
    ages(ready, 8)
    ages(late, 8)
    turn = turn_of(chat)
    assert ids(turn) == [ready]
    ends(turn)
    is_looked_at(late)
    assert ids(turn_of(chat)) == [late]


def test_photos_in_a_row_are_one_turn_and_a_single_one_waits_for_nobody(chat: bytes) -> None:
    first = arrives(chat, "photo", 1)
    is_looked_at(first)
    turn = turn_of(chat)
    assert ids(turn) == [first]
    ends(turn)
    row = [arrives(chat, "photo", place) for place in (2, 3, 4)]
    for one in row:
        is_looked_at(one)
    assert turn_of(chat) is None  # more may come
    for one in row:
        ages(one, 2)
    assert ids(turn_of(chat)) == row


def test_words_between_photos_part_them(chat: bytes) -> None:
    photo, words, other = (
        arrives(chat, kind, place) for place, kind in enumerate(("photo", "text", "photo"), 1)
    )
    for one in (photo, other):
        is_looked_at(one)
    for expected in (photo, words, other):
        ages(other, 2)
        turn = turn_of(chat)
        assert ids(turn) == [expected]
        ends(turn)


def waits_for_consent(photo: UUID) -> None:
    with acting_as_system() as session:
        lease = fetching.claim(session, photo)
        assert lease is not None
        fetching.settle(session, lease, {"kind": "waiting"})


def test_photos_that_waited_for_consent_are_let_go_in_their_order(chat: bytes) -> None:
    later, earlier = arrives(chat, "photo", 2), arrives(chat, "photo", 1)
    for one in (later, earlier):
        waits_for_consent(one)
        ages(one, 4)
    ends(turn_of(chat))
    with acting_as_system() as session:
        assert fetching.release_held(session, chat) == [earlier, later]


def test_a_photo_before_consent_is_held_until_there_is_some(chat: bytes) -> None:
    photo = arrives(chat, "photo", 1)
    waits_for_consent(photo)
    ends(turn_of(chat))
    assert state_of(photo)[0] == "held"
    with acting_as_system() as session:
        assert fetching.release_held(session, chat) == [photo]
    assert state_of(photo)[0] == "received"


def test_however_many_photos_are_in_line_her_next_words_are_answered(
    chat: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "MOST_AT_ONCE", 3)
    for place in range(4):
        ages(arrives(chat, "photo", place), 11)
    words = arrives(chat, place=9)
    assert ids(turn_of(chat)) == [words]
