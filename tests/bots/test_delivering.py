"""What goes out now, what waits, what is announced in its place, and who hears nothing more."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
import redis
from sqlalchemy import text

from bots import progress
from bots.channels import whatsapp_templates
from bots.channels.whatsapp import WhatsApp
from bots.delivering import deliver
from core.accounts import identities
from core.chats import state
from core.database.scopes import acting_as_system
from core.notices import MessageLost, Notice, OrderCancelled, TopUpApproved
from core.outbox import delivery, tell
from tests.make.people import make_identity
from tests.make.provider import Answer, Asked, Provider, provider

APPROVED = TopUpApproved(uuid4(), "TP-7QK2X", 50, 55)


def messenger(asked: Asked) -> Answer:
    """Both messengers, when all is well: templates are approved at once."""
    if "ApprovalRequests" in asked.path:
        return Answer(body={"whatsapp": {"status": "approved"}})
    if asked.path.startswith("/bot"):
        message = {"message_id": 77, "date": 1, "chat": {"id": 7, "type": "private"}}
        result = True if asked.path.endswith("sendChatAction") else message
        return Answer(body={"ok": True, "result": result})
    sid = f"HX{abs(hash(asked.body)):032x}" if asked.path == "/v1/Content" else "SM" + "9" * 32
    return Answer(201, {"sid": sid, "status": "queued"})


@pytest.fixture
def api(configure: Callable[..., None], postgres: str, redis_url: str) -> Iterator[Provider]:
    """The messengers' server, before a shop that is registered."""
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as connection:
        connection.execute("TRUNCATE whatsapp_contents")
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    with provider(messenger) as found:
        configure(QAPTAI_TWILIO_API_URL=found.url, QAPTAI_TELEGRAM_API_URL=found.url)
        yield found


def registered(api: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The templates are made; the choices are not needed here."""
    monkeypatch.setattr(whatsapp_templates, "fixed_menus", lambda _: iter(()))
    WhatsApp().register()
    api.asked.clear()


def chat(channel: str = "whatsapp", *, hours_ago: int = 0) -> UUID:
    """Somebody who wrote so long ago."""
    name = f"whatsapp:PK.{uuid4().int}" if channel == "whatsapp" else str(uuid4().int % 10**9)
    identity = make_identity(name[:60], channel)
    writes(identity)
    query = text(
        "UPDATE chats SET last_inbound_at = last_inbound_at - make_interval(hours => :h)"
        " WHERE identity_id = :id"
    )
    with acting_as_system() as session:
        session.execute(query, {"h": hours_ago, "id": identity})
    return identity


def writes(identity: UUID, *, opted_out: bool = False) -> list[UUID]:
    """She writes; what waited for that."""
    with acting_as_system() as session:
        kept = state.load(session, identity)
        kept.opted_out = opted_out
        state.keep(session, kept)
        return delivery.wake(session, identity)


def told(identity: UUID, notice: Notice = APPROVED) -> UUID:
    with acting_as_system() as session:
        tell.tell(session, identity, notice, key=str(uuid4()))
    return rows(identity)[-1][0]


def rows(identity: UUID) -> list[tuple[UUID, str, str]]:
    """Id, kind and state of all that is told to a chat, in order."""
    query = text("SELECT id, kind, state FROM outbox WHERE identity_id = :id ORDER BY seq")
    with acting_as_system() as session:
        return [tuple(row) for row in session.execute(query, {"id": identity})]  # type: ignore[misc]


def states(identity: UUID) -> list[tuple[str, str]]:
    return [(kind, state_) for _, kind, state_ in rows(identity)]


def test_outside_the_window_a_template_announces_what_waits(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(api, monkeypatch)
    identity = chat(hours_ago=25)
    deliver(told(identity))
    assert states(identity) == [("notice", "waiting"), ("template", "queued")]
    assert not api.asked
    deliver(rows(identity)[1][0])
    assert states(identity)[1] == ("template", "sent")
    form = api.asked[-1].form
    assert '"TP-7QK2X"' in form["ContentVariables"]
    assert "outbox=" in form["StatusCallback"]
    assert writes(identity) == [rows(identity)[0][0]]
    assert states(identity)[0] == ("notice", "queued")


def test_what_has_no_template_waits_in_silence(api: Provider) -> None:
    identity = chat(hours_ago=25)
    deliver(told(identity, OrderCancelled(uuid4(), 2, 5)))
    assert states(identity) == [("notice", "waiting")]
    assert not api.asked


def test_a_template_that_nobody_approved_waits(api: Provider) -> None:
    identity = chat(hours_ago=25)
    deliver(told(identity))
    deliver(rows(identity)[1][0])
    assert states(identity) == [("notice", "waiting"), ("template", "waiting")]


def test_where_twilio_says_the_window_is_shut_it_is(api: Provider) -> None:
    identity = chat()
    row = told(identity, MessageLost())
    told(identity)
    api.answers.append(Answer(400, {"code": 63016, "message": "no", "status": 400}))
    deliver(row)
    deliver(row)
    assert states(identity)[0] == ("notice", "waiting")
    deliver(rows(identity)[1][0])
    assert states(identity)[1:] == [("notice", "waiting"), ("template", "queued")]
    assert len(api.asked) == 1


def test_who_unsubscribed_gets_it_all_once_she_is_back(api: Provider) -> None:
    identity = chat()
    first, second = told(identity, MessageLost()), told(identity, MessageLost())
    api.answers.append(Answer(400, {"code": 21610, "message": "no", "status": 400}))
    deliver(first)
    deliver(second)
    assert states(identity) == [("notice", "waiting")] * 2
    assert len(api.asked) == 1
    with acting_as_system() as session:  # as a message of hers does
        found = identities.find(session, identity)
        session.execute(
            text("UPDATE chat_identities SET unreachable_since = NULL, unreachable_why = NULL")
        )
    assert found is not None
    assert found.why_not == delivery.OPTED_OUT
    assert writes(identity) == [first, second]


def test_who_blocked_the_bot_hears_nothing_more_and_nothing_fails(api: Provider) -> None:
    identity = chat("telegram")
    api.answers.append(
        Answer(403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"})
    )
    deliver(told(identity, MessageLost()))
    deliver(told(identity, MessageLost()))
    assert states(identity) == [("notice", "dropped")] * 2
    assert len(api.asked) == 1


def test_who_wants_answers_only_gets_no_template(api: Provider) -> None:
    identity = chat()
    writes(identity, opted_out=True)
    with acting_as_system() as session:
        state.shut_window(session, identity)
    deliver(told(identity))
    assert states(identity) == [("notice", "waiting")]


def test_one_message_shows_how_far_a_picture_is(api: Provider) -> None:
    identity, order = chat("telegram"), uuid4()
    with acting_as_system() as session:
        said = {"text": "working", "values": {"eta": "@eta.seconds?n=9"}, "about": str(order)}
        tell.say(session, identity, said, key="w")
        found = identities.find(session, identity)
    assert found is not None
    deliver(rows(identity)[0][0])
    progress._change(found, order, "working.now")
    progress._change(found, order, "working.now")
    deliver(told(identity, OrderCancelled(order, 2, 5)))
    assert api.paths() == ["sendMessage", "editMessageText", "sendMessage", "editMessageText"]
    texts = [asked.form["text"] for asked in api.asked]
    assert "now" in texts[1]
    assert "finished" in texts[3]
    assert [asked.form.get("message_id") for asked in api.asked] == [None, "77", None, "77"]
