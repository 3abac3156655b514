"""A picture is in one hand at a time, is given up after three, and goes at its provider."""

import os
from uuid import UUID

import pytest

from core.database.scopes import acting_as_system
from core.inbox import due, fetching, order
from core.queue import Task
from tests.make.messages import ages, arrives, state_of

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def claimed(row: UUID) -> fetching.FetchLease | None:
    with acting_as_system() as session:
        return fetching.claim(session, row)


def test_a_picture_is_in_one_hand_at_a_time() -> None:
    row = arrives(os.urandom(32), "photo")
    first = claimed(row)
    assert first is not None
    assert claimed(row) is None
    ages(row, 101)
    second = claimed(row)
    assert second is not None
    with acting_as_system() as session:
        assert not fetching.settle(session, first, {"kind": "unfit", "reason": "lost"})
        assert fetching.settle(session, second, {"kind": "unfit", "reason": "lost"})


def test_who_dies_three_times_over_a_picture_is_followed_by_somebody_who_gives_it_up() -> None:
    row = arrives(os.urandom(32), "photo")
    for number in range(1, 5):
        lease = claimed(row)
        assert lease is not None
        assert lease.is_worn_out == (number == 4)
        ages(row, 101)


def test_only_words_are_answered_at_once() -> None:
    assert state_of(arrives(os.urandom(32), "photo"))[0] == "received"
    assert state_of(arrives(os.urandom(32), "document"))[0] == "received"
    assert state_of(arrives(os.urandom(32), "text"))[0] == "ready"


def test_before_consent_nothing_is_forgotten_and_after_no_all_of_it_is() -> None:
    chat = os.urandom(32)
    row = arrives(chat, "photo")
    lease = claimed(row)
    assert lease is not None
    with acting_as_system() as session:
        fetching.settle(session, lease, {"kind": "waiting"})
        turn = order.take_turn(session, chat)
        assert turn is not None
        order.done(session, turn)
        assert (Task.FORGET, row) not in due.due(session)
        fetching.forget_held(session, chat)
        assert (Task.FORGET, row) in due.due(session)
    assert state_of(row)[0] == "done"


def test_what_she_told_apart_goes_to_the_reader_and_comes_back() -> None:
    chat = os.urandom(32)
    row = arrives(chat, "photo")
    lease = claimed(row)
    assert lease is not None
    with acting_as_system() as session:
        fetching.settle(session, lease, {"kind": "unclear", "holding": "x"})
        turn = order.take_turn(session, chat)
        assert turn is not None
        order.done(session, turn)
        fetching.judge(session, row, "proof")
        assert fetching.message_of(session, row).outcome == ({"kind": "judged", "as": "proof"},)
    assert claimed(row) is not None
