"""One message shows how far a picture is; on WhatsApp a mark, and once that it takes longer."""

from uuid import UUID

import pytest

from bots import progress
from bots.delivering import deliver
from core.database.scopes import acting_as_system
from core.notices import OrderCancelled
from core.outbox import tell
from tests.make.chats import rows as owner_rows
from tests.make.orders import make_order
from tests.make.people import make_member
from tests.make.provider import Answer, Provider
from tests.make.told import chat, rows, told

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
PHOTO = "MM" + "1" * 32


def ordered(identity: UUID, *, seconds: int = 0) -> UUID:
    """A picture that a chat has waited for so long."""
    order = make_order(make_member(credits=10)).order_id
    query = (
        "UPDATE generations SET identity_id = %s, reply_to = %s,"
        " created_at = created_at - make_interval(secs => %s) WHERE id = %s RETURNING id"
    )
    assert owner_rows(query, identity, PHOTO, seconds, order)
    return order


def test_on_telegram_the_message_of_an_order_changes_and_nothing_is_said_again(
    messengers: Provider,
) -> None:
    identity = chat("telegram")
    order = ordered(identity)
    with acting_as_system() as session:
        said = {"text": "working", "values": {"eta": "@eta.seconds?n=9"}, "about": str(order)}
        tell.say(session, identity, said, key="w")
    deliver(rows(identity)[0][0])
    for _ in range(2):
        progress.show_working(order)
    deliver(told(identity, OrderCancelled(order, 2, 5)))
    calls = [one for one in messengers.asked if not one.path.endswith("sendChatAction")]
    assert [one.path.rpartition("/")[2] for one in calls] == [
        "sendMessage",
        "editMessageText",
        "sendMessage",
        "editMessageText",
    ]
    assert "now" in calls[1].form["text"]
    assert "finished" in calls[3].form["text"]
    assert [one.form.get("message_id") for one in calls] == [None, "77", None, "77"]


def test_a_wait_that_is_asked_for_meanwhile_is_kept_by_all(messengers: Provider) -> None:
    order = ordered(chat("telegram"))
    wait = {"ok": False, "error_code": 429, "description": "no", "parameters": {"retry_after": 9}}
    messengers.answers.append(Answer(429, wait))
    progress.show_working(order)
    identity = chat("telegram")
    deliver(told(identity))
    assert messengers.paths() == ["sendChatAction"]


def test_on_whatsapp_typing_is_shown_twice_a_minute_and_a_long_wait_is_told_once(
    messengers: Provider,
) -> None:
    identity = chat()
    order = ordered(identity)
    for _ in range(4):
        progress.show_working(order)
    assert messengers.paths() == ["Typing.json", "Typing.json"]
    assert messengers.asked[0].form["messageId"] == PHOTO
    assert rows(identity) == []
    slow = ordered(identity, seconds=90)
    for _ in range(3):
        progress.show_working(slow)
    assert [kind for _, kind, _ in rows(identity)] == ["message"]
