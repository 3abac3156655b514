"""What goes out now, what waits, what is announced in its place, and what cannot be said."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bots import delivering
from bots.channels import whatsapp_templates
from bots.channels.base import Worded
from bots.channels.whatsapp import WhatsApp
from bots.delivering import deliver
from bots.wording import worded_of
from core.accounts.identities import Identity
from core.batch_notices import BatchEnded
from core.chats import state
from core.database.scopes import acting_as_system
from core.notices import MessageLost, OrderCancelled
from core.outbox import delivery
from core.outbox.delivery import Delivery
from core.policy_notices import PolicyChanged
from tests.make.chats import rows as owner_rows
from tests.make.provider import Provider
from tests.make.told import chat, rows, states, told, writes

NOW = (
    "UPDATE outbox SET due_at = db_now() WHERE identity_id = %s AND state <> 'waiting' RETURNING 1"
)


@pytest.fixture
def api(messengers: Provider) -> Provider:
    """The messengers' server."""
    return messengers


def registered(api: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The templates are made; the choices are not needed here."""
    monkeypatch.setattr(whatsapp_templates, "fixed_menus", lambda _: iter(()))
    WhatsApp().register()
    api.asked.clear()


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


def test_a_new_policy_is_announced_and_new_terms_are_in_words_of_their_own(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(api, monkeypatch)
    bodies = []
    for document in ("policy", "terms"):
        identity = chat(hours_ago=25)
        changed = PolicyChanged(document, "2027-01-01", True, "2027-01-01T00:00:00+05:00", "")
        deliver(told(identity, changed))
        assert states(identity)[1:] == [("template", "queued")]
        deliver(rows(identity)[1][0])
        assert "01 Jan 2027" in api.asked[-1].form["ContentVariables"]
        bodies.append(api.asked[-1].form["ContentSid"])
    assert len(set(bodies)) == 2


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
def test_who_wants_answers_only_hears_of_a_new_policy_when_she_writes(
    api: Provider, channel: str
) -> None:
    identity = chat(channel)
    writes(identity, opted_out=True)
    with acting_as_system() as session:
        session.execute(
            text("UPDATE chats SET last_inbound_at = last_inbound_at - interval '2 days'")
        )
    changed = PolicyChanged("policy", "2027-01-01", False, "2027-01-01T00:00:00+05:00", "")
    deliver(told(identity, changed))
    assert states(identity) == [("notice", "waiting")]
    deliver(writes(identity, opted_out=True)[0])
    assert states(identity) == [("notice", "sent")]


@pytest.mark.parametrize("made", [2, 0])
def test_pictures_of_an_album_are_announced_as_one_picture_is(api: Provider, made: int) -> None:
    identity, order, pictures = chat(hours_ago=25), uuid4(), (uuid4(),) * made
    failed = () if made else (1, 2)
    deliver(
        told(identity, BatchEnded(order, pictures, (), "wood", ("square",), 2, failed, 4, 0, 1))
    )
    announced = [("notice", "waiting"), ("template", "queued")]
    assert states(identity) == announced[: 2 if made else 1]
    assert not api.asked


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


def test_a_message_that_cannot_be_worded_holds_up_its_chat_for_a_while_alone(
    api: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = chat("telegram")
    bad, good = told(identity), told(identity, MessageLost())

    def worded(session: Session, claimed: Delivery, identity: Identity) -> list[Worded]:
        if claimed.id == bad:
            raise KeyError("no such text")
        return worded_of(session, claimed, identity)

    monkeypatch.setattr(delivering, "worded_of", worded)
    for _ in range(delivery.MOST_ATTEMPTS):
        deliver(good)
        assert not api.asked  # a chat hears things in their order
        owner_rows(NOW, identity)
        deliver(bad)
    assert states(identity) == [("notice", "failed"), ("notice", "queued")]
    deliver(good)
    assert states(identity)[1] == ("notice", "sent")


def test_who_wants_answers_only_gets_no_template(api: Provider) -> None:
    identity = chat()
    writes(identity, opted_out=True)
    with acting_as_system() as session:
        state.shut_window(session, identity)
    deliver(told(identity))
    assert states(identity) == [("notice", "waiting")]
