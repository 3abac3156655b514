"""A chat is answered once, whoever else looks at it in the same moment."""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest

from bots.conversing import converse
from bots.delivering import deliver
from core.accounts import identities, people
from core.chats import state
from core.database.scopes import acting_as_system
from core.inbox import fetching
from core.outbox import delivery
from tests.make.edge import payload
from tests.make.messages import arrives, state_of
from tests.make.provider import Provider
from tests.make.told import rows, said_in, states, told

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
CHATS, HINTS = 12, 3


def a_message_of_a_new_chat(number: int) -> UUID:
    chat = os.urandom(32)
    with acting_as_system() as session:
        identities.find_or_add(session, "telegram", chat, str(700_000 + number))
    words = json.dumps(payload("telegram", "text")).encode()
    return arrives(chat, payload=words)


def test_hints_that_come_together_cost_no_attempt_and_no_wait() -> None:
    """Who has taken a turn waits for the chat where another hint is looking at it just then.

    Losing the turn there would let its lease run out, and three times would set a good message
    aside: the hints of an album come together each time.
    """
    rows = [a_message_of_a_new_chat(number) for number in range(CHATS)]
    start = Barrier(HINTS)

    def hinted(row: UUID) -> None:
        start.wait(30)
        converse(row)

    with ThreadPoolExecutor(HINTS) as hints:
        for row in rows:
            list(hints.map(hinted, [row] * HINTS))
    assert [state_of(row) for row in rows] == [("done", 1)] * CHATS


def test_a_blocked_bot_is_silent_until_it_is_let_in_again(messengers: Provider) -> None:
    key = os.urandom(32)
    with acting_as_system() as session:
        identity = identities.find_or_add(session, "telegram", key, "712345678").id
    for payload_name, is_reachable in (
        ("my_chat_member_kicked", False),
        ("my_chat_member_unblocked", True),
    ):
        words = json.dumps(payload("telegram", payload_name)).encode()
        converse(arrives(key, kind="membership", payload=words))
        with acting_as_system() as session:
            found = identities.find(session, identity)
        assert found is not None
        assert found.is_reachable == is_reachable
        deliver(told(identity))
    assert [state for _, state in states(identity)] == ["dropped", "sent"]
    assert messengers.paths() == ["sendMessage"]


def test_a_flood_is_answered_kindly_once_and_then_not_at_all(
    messengers: Provider, configure: Callable[..., None]
) -> None:
    configure(QAPTAI_TELEGRAM_API_URL=messengers.url, QAPTAI_CHAT_MESSAGES_A_MINUTE="2")
    key = os.urandom(32)
    words = json.dumps(payload("telegram", "text")).encode()
    said = []
    for place in range(6):
        row = arrives(key, place=place, payload=words)
        converse(row)
        assert state_of(row)[0] == "done"
        with acting_as_system() as session:
            identity = identities.of_chat(session, key)
        assert identity is not None
        said.append(len(rows(identity.id)))
    assert 0 < said[0] < said[1]
    assert said[2:] == [said[1] + 1] * 4


def test_a_word_that_brings_what_waited_is_not_called_unclear() -> None:
    key = os.urandom(32)
    with acting_as_system() as session:
        identity = identities.find_or_add(session, "telegram", key, "712345680").id
        member = people.enrol(session, identity, language="en")
        kept = state.Remembered(identity, "ready", language="en")
        kept.workspace_id = member.workspace_id
        state.keep(session, kept)
    said = payload("telegram", "text")
    said["message"]["text"] = "gobbledygook"
    unclear, waits = json.dumps(said).encode(), told(identity)
    with acting_as_system() as session:
        claimed = delivery.claim(session, waits)
        assert claimed is not None
        delivery.wait_for_merchant(session, claimed)
    converse(arrives(key, payload=unclear))
    assert [one for one, _ in states(identity)] == ["notice"]
    converse(arrives(key, payload=unclear))
    assert [one for one, _ in states(identity)] == ["notice", "message"]


def read_as(row: UUID, **outcome: str) -> None:
    """The picture is in, and this is what it is."""
    with acting_as_system() as session:
        lease = fetching.claim(session, row)
        assert lease is not None
        fetching.settle(session, lease, outcome)


def test_what_waited_for_consent_is_answered_once_it_was_looked_at() -> None:
    key = os.urandom(32)
    agrees = payload("telegram", "text")
    agrees["message"]["text"] = "I agree"
    row = arrives(key, "photo", payload=json.dumps(payload("telegram", "photo")).encode())
    read_as(row, kind="waiting")
    converse(row)
    converse(arrives(key, place=2, payload=json.dumps(agrees).encode()))
    with acting_as_system() as session:
        identity = identities.of_chat(session, key)
    assert identity is not None
    assert said_in(identity.id) == ["welcome", "consent", "enrolled.photo"]
    read_as(row, kind="unfit", reason="too_small")
    converse(row)
    assert said_in(identity.id)[3:] == ["unfit.too_small"]


def test_what_she_told_apart_is_answered_once_it_was_read() -> None:
    key = os.urandom(32)
    with acting_as_system() as session:
        identity = identities.find_or_add(session, "telegram", key, "712345681").id
        kept = state.Remembered(identity, "ready", language="en")
        kept.workspace_id = people.enrol(session, identity, language="en").workspace_id
        state.keep(session, kept)
    row = arrives(key, "photo", payload=json.dumps(payload("telegram", "photo")).encode())
    read_as(row, kind="unclear", holding=str(uuid4()))
    converse(row)
    with acting_as_system() as session:
        fetching.judge(session, row, "proof")
    read_as(row, kind="unfit", reason="pdf_locked")
    converse(row)
    assert said_in(identity) == ["which_is_it", "unfit.pdf_locked"]
