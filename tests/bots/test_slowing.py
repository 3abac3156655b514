"""Too much at once is said once a window; then silence, and each photo keeps its place in line."""

import os
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import redis

from bots import slowing
from bots.messages import Incoming, Membership, Outgoing, Pictures, Tap, Text
from core.database.scopes import acting_as_system
from core.inbox import fetching, order
from core.rates import Sender
from tests.make.deaf import deaf_port
from tests.make.messages import ages, arrives, state_of
from tests.make.people import make_identity

pytestmark = pytest.mark.usefixtures("postgres")
WORDS = Incoming(Text("salam"), "1")


@pytest.fixture(autouse=True)
def _few(configure: Callable[..., None], redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    limits = {
        f"QAPTAI_{whose}_{kind}_A_MINUTE": str(most)
        for kind in ("MESSAGES", "PHOTOS")
        for whose, most in (("CHAT", 3), ("ACCOUNT", 4), ("WORKSPACE", 5))
    }
    configure(**limits)


def hears(sender: Sender, heard: Incoming = WORDS, chat: bytes = b"c" * 32) -> list[str] | None:
    with acting_as_system() as session:
        said = slowing.too_much(session, heard, sender, chat)
    return None if said is None else [one.text for one in said]


def test_it_is_said_once_and_then_nothing() -> None:
    sender = Sender(uuid4())
    assert [hears(sender) for _ in range(6)] == [None] * 3 + [["slow_down.words"], [], []]


def test_a_press_is_answered_even_in_silence() -> None:
    sender = Sender(uuid4())
    for _ in range(4):
        hears(sender)
    with acting_as_system() as session:
        said = slowing.too_much(session, Incoming(Tap("a:1", "1", "9"), "1"), sender, b"c" * 32)
    assert said == [Outgoing("", answers="9")]


def test_photos_and_news_of_the_chat_are_never_silenced() -> None:
    sender = Sender(uuid4())
    for what in (Pictures(()), Membership(blocked=True)):
        assert [hears(sender, Incoming(what, "1")) for _ in range(9)] == [None] * 9


def test_an_account_and_a_workspace_have_limits_of_their_own() -> None:
    account, workspace = uuid4(), uuid4()
    through = [hears(Sender(uuid4(), account, workspace)) is None for _ in range(6)]
    assert through == [True] * 4 + [False] * 2
    through = [hears(Sender(uuid4(), uuid4(), workspace)) is None for _ in range(3)]
    assert through == [True] + [False] * 2


def test_photos_beyond_the_limit_wait_in_line_and_their_number_is_said() -> None:
    chat, sender = os.urandom(32), Sender(make_identity())
    rows = [arrives(chat, "photo", place) for place in range(5)]
    waits = [photo(sender, chat, row) for row in rows]
    assert waits[:3] == [0, 0, 0]
    assert all(0 < wait <= 60 for wait in waits[3:])
    with acting_as_system() as session:
        assert order.photos_waiting(session, chat) == 5
    assert said_to(sender.chat) == 1


def test_a_photo_in_line_costs_no_attempt_and_is_due_again() -> None:
    row = arrives(os.urandom(32), "photo")
    for _ in range(4):
        with acting_as_system() as session:
            lease = fetching.claim(session, row)
            assert lease is not None
            assert lease.attempt == 1
            assert fetching.put_off(session, lease, seconds=30)
        assert state_of(row) == ("received", 0)
        ages(row, 31)


def test_without_redis_merchants_go_on_and_a_flood_is_still_bounded(
    configure: Callable[..., None],
) -> None:
    configure(
        QAPTAI_REDIS_URL=f"redis://127.0.0.1:{deaf_port()}/0", QAPTAI_CHAT_MESSAGES_A_MINUTE="3"
    )
    sender = Sender(uuid4())
    assert [hears(sender) is None for _ in range(5)] == [True] * 3 + [False] * 2


def photo(sender: Sender, chat: bytes, row: UUID) -> float:
    with acting_as_system() as session:
        return slowing.photo_must_wait(session, sender, chat, row)


def said_to(identity: UUID) -> int:
    from sqlalchemy import text

    with acting_as_system() as session:
        query = text("SELECT count(*) FROM outbox WHERE identity_id = :id")
        return int(session.execute(query, {"id": identity}).scalar_one())
