"""What a transcript says reaches the phone once and in order, whatever the messenger does first."""

import pytest
import redis

from bots.delivering import deliver
from bots.words import catalogue
from core.database.scopes import acting_as_system
from core.outbox import tell
from tests.make.chats import rows as owner_rows
from tests.make.provider import Answer, Provider
from tests.make.told import chat, rows, writes
from tests.make.transcripts import lines_of

SHORT = {"ok": False, "error_code": 429, "description": "no", "parameters": {"retry_after": 9}}
FAULTS = {
    "telegram: too many": ("telegram", Answer(429, SHORT)),
    "telegram: broken": ("telegram", Answer(502, {"ok": False, "error_code": 502})),
    "whatsapp: too many": ("whatsapp", Answer(429, {"code": 20429, "message": "", "status": 429})),
    "whatsapp: broken": ("whatsapp", Answer(503, {"code": 20503, "message": "", "status": 503})),
    "whatsapp: cut": ("whatsapp", Answer(how="reset")),
    "whatsapp: shut": ("whatsapp", Answer(400, {"code": 63016, "message": "", "status": 400})),
    "whatsapp: left": ("whatsapp", Answer(400, {"code": 21610, "message": "", "status": 400})),
}
NOW = (
    "UPDATE outbox SET due_at = db_now() WHERE identity_id = %s AND state <> 'waiting' RETURNING 1"
)
# As a message of hers does.
BACK = "UPDATE chat_identities SET unreachable_since = NULL, unreachable_why = NULL"
BACK += " WHERE id = %s RETURNING 1"
OPEN = ("queued", "unknown")


def said() -> list[str]:
    """Texts of a transcript that stand by themselves, in its order."""
    keys = [str(line["says"]) for line in lines_of("around_the_menu") if "says" in line]
    return [one for one in dict.fromkeys(keys) if "{" not in catalogue("en")[one]][:4]


@pytest.mark.parametrize("fault", FAULTS)
def test_all_that_was_said_comes_once_and_in_order(
    messengers: Provider, redis_url: str, fault: str
) -> None:
    channel, answer = FAULTS[fault]
    identity, wanted = chat(channel), said()
    with acting_as_system() as session:
        for key in wanted:
            tell.say(session, identity, {"text": key, "language": "en"}, key=key)
    messengers.answers.append(answer)
    for _ in range(3 * len(wanted)):
        states = {state for _, _, state in rows(identity)}
        if states <= {"sent", "waiting"}:
            if states == {"sent"}:
                break
            owner_rows(BACK, identity)
            writes(identity)
        with redis.Redis.from_url(redis_url) as client:
            client.flushdb()  # the second between two messages is over
        owner_rows(NOW, identity)
        deliver(next(row for row, _, state in rows(identity) if state in OPEN))
    shown = [one.form.get("text") or one.form.get("Body") for one in messengers.asked[1:]]
    assert shown == [catalogue("en")[key] for key in wanted]
    assert {state for _, _, state in rows(identity)} == {"sent"}
