"""A picture whose provider is away, unwell or in no hurry is fetched in the end, or told of."""

import json
import os
from uuid import UUID

import pytest
import structlog

from bots.fetching import fetch, forget
from core import rates
from core.accounts import identities, people
from core.chats import state
from core.database.scopes import acting_as_system
from core.inbox import order
from core.inbox.forgetting import LONGEST
from tests.make.edge import PAYLOADS, payload
from tests.make.messages import ages, arrives, state_of
from tests.make.products import snapshot
from tests.make.provider import Answer, Asked, Provider

WAIT = Answer(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 9}})
UNWELL = Answer(502, b"<html>Bad Gateway</html>")


@pytest.fixture
def api(messengers: Provider) -> Provider:
    """A Bot API that has the picture."""
    file = {"file_id": "x", "file_unique_id": "y", "file_path": "photos/one.jpg"}

    def right(asked: Asked) -> Answer:
        if asked.path.endswith("/getFile"):
            return Answer(body={"ok": True, "result": file})
        return Answer(body=snapshot())

    messengers.always = right
    return messengers


def a_photo() -> tuple[bytes, UUID]:
    """Sent by somebody who agreed; her chat, and the message."""
    chat = os.urandom(32)
    with acting_as_system() as session:
        identity = identities.find_or_add(session, "telegram", chat, "712345678").id
        kept = state.Remembered(identity, "ready", language="en")
        kept.workspace_id = people.enrol(session, identity, language="en").workspace_id
        state.keep(session, kept)
    return chat, arrives(chat, "photo", payload=(PAYLOADS / "telegram/photo.json").read_bytes())


def outcome_of(chat: bytes) -> str:
    """What became of the chat's picture."""
    with acting_as_system() as session:
        turn = order.take_turn(session, chat)
    assert turn is not None
    return str(turn.messages[0].outcome[0]["kind"])


def test_it_waits_as_long_as_its_provider_says_and_so_does_all_the_rest(api: Provider) -> None:
    chat, row = a_photo()
    api.answers += [WAIT] * 5
    for number in range(1, 6):
        fetch(row)
        assert (state_of(row), len(api.asked)) == (("received", 1), number)
        assert 8 < rates.wait_for("telegram", "9") <= 9
        ages(row, 9)
    fetch(row)
    assert outcome_of(chat) == "kept"


def test_a_provider_that_is_unwell_for_half_a_minute_loses_no_picture(api: Provider) -> None:
    chat, row = a_photo()
    api.answers += [UNWELL] * 7
    for _ in range(7):
        fetch(row)
        assert state_of(row)[0] == "received"
        ages(row, 4)
    fetch(row)
    assert outcome_of(chat) == "kept"


def test_what_stays_away_is_told_about(api: Provider) -> None:
    chat, row = a_photo()
    api.always = lambda _: UNWELL
    fetch(row)
    ages(row, 31)
    fetch(row)
    assert state_of(row)[0] == "received"
    ages(row, 31)
    fetch(row)
    assert outcome_of(chat) == "unfit"
    assert len(api.asked) == 3


REFUSED = Answer(403, {"code": 20403, "message": "Forbidden", "status": 403})


def a_picture_at_twilio() -> UUID:
    """A photo that came by WhatsApp, and lies at Twilio still."""
    sent = json.dumps(payload("twilio", "photo")).encode()
    return arrives(os.urandom(32), "photo", payload=sent, channel="whatsapp")


def test_a_picture_that_twilio_does_not_delete_is_given_up_in_the_end_and_told(
    messengers: Provider,
) -> None:
    row = a_picture_at_twilio()
    messengers.always = lambda _: REFUSED
    with structlog.testing.capture_logs() as logged:
        forget(row)
        ages(row, LONGEST.total_seconds())
        forget(row)
    assert [one["event"] for one in logged] == ["forget.failed", "forget.given_up"]
    assert [asked.method for asked in messengers.asked] == ["DELETE", "DELETE"]
