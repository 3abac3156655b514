"""What is put into the outbox comes out as it went in."""

import json
from uuid import uuid4

from bots.messages import Choice, Outgoing
from bots.messages_json import from_json, to_json

WHOLE = Outgoing(
    "cost",
    {"style": "@look.white", "cost": 2},
    choices=(
        Choice("make", "cost.make_it", {"photos": str(uuid4())}, "look.price", {"cost": 1}),
        Choice("menu", "more.menu"),
    ),
    layout="list",
    pictures=(uuid4(), uuid4()),
    full_quality=True,
    reply_to="77",
    answers="42",
    progress=True,
)


def test_a_message_is_the_same_after_the_outbox() -> None:
    for one in (WHOLE, Outgoing("tips")):
        assert from_json(json.loads(json.dumps(to_json(one)))) == one


def test_a_field_of_a_later_version_is_passed_over() -> None:
    body = {**to_json(WHOLE), "offer": "abcdefghij", "language": "ur", "of_tomorrow": [1]}
    assert from_json(body) == WHOLE


def test_a_field_that_an_earlier_version_did_not_write_has_its_usual_value() -> None:
    assert from_json({"text": "tips"}) == Outgoing("tips")
