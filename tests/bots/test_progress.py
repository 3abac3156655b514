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


def batch(identity: UUID, count: int, *, seconds: int = 0) -> list[UUID]:
    """Photos that were ordered together so long ago, the first one first."""
    member = make_member(credits=10)
    orders = [make_order(member, key=f"order:{one}").order_id for one in range(count)]
    query = (
        "UPDATE generations SET identity_id = %s, reply_to = %s, batch_id = %s, batch_place = %s,"
        " created_at = created_at - make_interval(secs => %s) WHERE id = %s RETURNING id"
    )
    for place, one in enumerate(orders):
        assert owner_rows(query, identity, PHOTO, orders[0], place, seconds, one)
    return orders


def ends(*orders: UUID) -> None:
    query = "UPDATE generations SET state = 'failed', finished_at = db_now() WHERE id = %s"
    for one in orders:
        assert owner_rows(f"{query} RETURNING id", one)


def test_on_telegram_one_message_counts_what_is_done_of_a_batch(messengers: Provider) -> None:
    identity = chat("telegram")
    first, second, third = batch(identity, 3)
    with acting_as_system() as session:
        said = {"text": "working.batch", "values": {"eta": "9", "count": 3}, "about": str(first)}
        tell.say(session, identity, said, key="w")
    deliver(rows(identity)[0][0])
    progress.show_working(second)
    ends(third)
    for _ in range(2):
        progress.show_working(first)
    ends(first, second)
    progress.show_working(second)
    deliver(told(identity, OrderCancelled(first, 2, 5)))
    shown = [one.form["text"] for one in messengers.asked if one.path.endswith("editMessageText")]
    assert [text.partition("… ")[2] for text in shown] == [
        "0 of 3 are done.",
        "1 of 3 are done.",
        "finished, see below.",
    ]


def test_on_whatsapp_a_long_batch_says_once_how_far_it_is(messengers: Provider) -> None:
    identity = chat()
    orders = batch(identity, 3, seconds=90)
    ends(orders[0])
    for one in orders:
        progress.show_working(one)
    assert messengers.paths() == ["Typing.json", "Typing.json"]
    [(row, _, _)] = rows(identity)
    deliver(row)
    assert "1 of 3 are done" in messengers.asked[-1].form["Body"]
