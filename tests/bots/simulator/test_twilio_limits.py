"""What Twilio refuses at once, by the code that the real library reports."""

import json
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bots.channels.whatsapp import Redirected
from tests.make.simulated import ACCOUNT, SENDER, Simulated

WRONG: dict[str, tuple[dict[str, Any], int]] = {
    "1601 characters": ({"body": "a" * 1601}, 21617),
    "nothing to say": ({}, 21619),
    "a medium that is no address": ({"media_url": ["file:///etc/passwd"]}, 21620),
    "no such content": ({"content_sid": "HX" + "0" * 32}, 21655),
    "a callback whose host has an underscore": (
        {"body": "a", "status_callback": "https://my_shop.example/s"},
        21609,
    ),
    "no number": ({"body": "a", "to": "whatsapp:ayesha"}, 21211),
    "a number without its plus": ({"body": "a", "to": "whatsapp: 923001234567"}, 21211),
    "one of them no WhatsApp": ({"body": "a", "to": "+923001234567"}, 21910),
    "another sender": ({"body": "a", "from_": "whatsapp:+14155550000"}, 63007),
}


def code_of(client: Client, **message: Any) -> int:
    """The code by which a message is refused."""
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**message)
    return int(refused.value.code)


@pytest.mark.parametrize("case", WRONG)
def test_messages_that_twilio_refuses(buyer: str, twilio: Client, case: str) -> None:
    message, code = WRONG[case]
    assert code_of(twilio, **{"to": buyer, "from_": SENDER} | message) == code


def test_1600_characters_are_taken(buyer: str, twilio: Client) -> None:
    sent = twilio.messages.create(to=buyer, from_=SENDER, body="a" * 1600)
    assert (sent.status, sent.sid[:2], len(sent.sid)) == ("queued", "SM", 34)


@pytest.mark.parametrize("variables", ["no json", '["a"]', '{"1": 5}', '{"1": ""}', '{"1": " "}'])
def test_variables_are_texts_and_none_is_empty(
    simulated: Simulated, buyer: str, twilio: Client, variables: str
) -> None:
    simulated.world.contents["HX1"] = {"types": {"twilio/text": {"body": "{{1}}"}}}
    message = {"to": buyer, "from_": SENDER, "content_sid": "HX1"}
    assert code_of(twilio, **message, content_variables=variables) == 21656
    assert twilio.messages.create(**message, content_variables=json.dumps({"1": "a"})).sid


def test_a_wrong_log_in_and_too_many_at_a_time(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    stranger = Client(ACCOUNT, "wrong", http_client=Redirected())
    message = {"to": buyer, "from_": SENDER, "body": "a"}
    assert code_of(stranger, **message) == 20003
    simulated.api("/faults", json={"too_many": 1})
    assert code_of(twilio, **message) == 20429
    simulated.api("/faults", json={"server_error": 1})
    assert code_of(twilio, **message) == 20503
    assert twilio.messages.create(**message).sid


def test_who_blocked_the_shop(simulated: Simulated, buyer: str, twilio: Client) -> None:
    simulated.api(f"/whatsapp/{buyer}/block", json={"blocked": True})
    assert code_of(twilio, to=buyer, from_=SENDER, body="a") == 63014
