"""What becomes of a picture in holding: judged once, asked about, and never lost on the way."""

import os
from contextlib import suppress
from uuid import UUID

import pytest

from bots.reading import may_be_proof, read
from core.accounts import identities, people
from core.chats import state
from core.database.scopes import acting_as_system
from core.inbox import fetching, order
from core.media import holding, intake
from tests.make.messages import ages, arrives
from tests.make.products import snapshot


@pytest.mark.parametrize(
    ("text", "sides", "state", "may_be"),
    [
        ("", (1080, 1920), "awaiting", True),  # a screenshot that nobody can read
        ("", (1080, 1920), "submitted", False),  # it came already
        ("", (1200, 1600), "awaiting", False),  # a camera's photo
        ("", (1920, 1080), "awaiting", False),
        ("Sent to QAPTAI DEMO STORE", (1200, 1600), "submitted", True),
    ],
)
def test_a_screen_that_cannot_be_read_is_asked_about_while_a_proof_is_awaited(
    text: str, sides: tuple[int, int], state: str, may_be: bool
) -> None:
    assert may_be_proof(text, sides, state) == may_be


def held_photo() -> tuple[bytes, UUID]:
    """A photo that may be a proof, of somebody who agreed; her chat, and the message."""
    chat = os.urandom(32)
    with acting_as_system() as session:
        identity = identities.find_or_add(session, "telegram", chat, os.urandom(4).hex()).id
        kept = state.Remembered(identity, "ready", language="en")
        kept.workspace_id = people.enrol(session, identity, language="en").workspace_id
        state.keep(session, kept)
    row, taken = arrives(chat, "photo"), intake.take(snapshot())
    facts = holding.Facts(taken.mime, taken.width, taken.height, taken.sha256, taken.look_hash)
    with acting_as_system() as session:
        holding.put(session, row, taken.data, facts)
    return chat, row


@pytest.mark.parametrize("dies", [False, True])
def test_whoever_loses_a_picture_to_another_worker_or_dies_leaves_it_whole(
    messengers: object, monkeypatch: pytest.MonkeyPatch, *, dies: bool
) -> None:
    chat, row = held_photo()

    def lost(*_: object) -> bool:
        if dies:
            raise KeyboardInterrupt
        return False

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(fetching, "settle", lost)
        read(row)
    ages(row, 101)
    read(row)
    with acting_as_system() as session:
        turn = order.take_turn(session, chat)
        assert turn is not None
        assert turn.messages[0].outcome[0]["kind"] == "kept"
        assert holding.of_message(session, row) is None
