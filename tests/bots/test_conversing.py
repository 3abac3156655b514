"""A chat is answered once, whoever else looks at it in the same moment."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from bots.conversing import converse
from core.accounts import identities
from core.database.scopes import acting_as_system
from tests.make.edge import payload
from tests.make.messages import arrives, state_of

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
