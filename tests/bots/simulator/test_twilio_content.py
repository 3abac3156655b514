"""Contents: their shapes, and what comes of them on the phone."""

import json
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from tests.make.simulated import SENDER, Simulated, until


def make(client: Client, types: dict[str, Any]) -> str:
    """Make a content; its sid."""
    body = {"friendly_name": "a", "language": "en", "types": ContentList.Types(types)}
    sid: str = client.content.v1.contents.create(ContentList.ContentCreateRequest(body)).sid
    return sid


def quick(*titles: str, body: str = "{{1}}") -> dict[str, Any]:
    """Quick replies; the ids are their numbers."""
    actions = [
        {"type": "QUICK_REPLY", "title": title, "id": str(number)}
        for number, title in enumerate(titles)
    ]
    return {"twilio/quick-reply": {"body": body, "actions": actions}}


def listed(*items: tuple[str, str], button: str = "Choose") -> dict[str, Any]:
    """A list of rows, each with a note."""
    rows = [
        {"item": item, "id": f"{{{{{number}}}}}", "description": note}
        for number, (item, note) in enumerate(items, 2)
    ]
    return {"twilio/list-picker": {"body": "{{1}}", "button": button, "items": rows}}


WRONG = {
    "four buttons": quick("1", "2", "3", "4"),
    "no button": quick(),
    "a title of 21": quick("a" * 21),
    "two titles alike": quick("Yes", "Yes"),
    "a body of 1025": quick("Yes", body="a" * 1025),
    "eleven rows": listed(*[(str(number), "") for number in range(11)]),
    "a row of 25": listed(("a" * 25, "")),
    "a note of 73": listed(("a", "b" * 73)),
    "a button of 21": listed(("a", ""), button="a" * 21),
    "the python name": {"twilio_quick_reply": quick("Yes")["twilio/quick-reply"]},
}


@pytest.mark.parametrize("case", WRONG)
def test_contents_that_are_refused(twilio: Client, case: str) -> None:
    with pytest.raises(TwilioRestException) as refused:
        make(twilio, WRONG[case])
    assert refused.value.status == 400


def test_at_the_limits_they_are_taken(twilio: Client) -> None:
    assert make(twilio, quick("a" * 20, "b" * 20, "c" * 20)).startswith("HX")
    rows = [(str(number) * 24, "b" * 72) for number in range(10)]
    assert make(twilio, listed(*rows, button="a" * 20)).startswith("HX")


def test_a_list_is_filled_and_a_row_is_chosen(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    sid = make(twilio, listed(("Marble", "cool"), ("Wood", "warm")))
    variables = json.dumps({"1": "Which look?", "2": "look:1", "3": "look:2"})
    sent = twilio.messages.create(
        to=buyer, from_=SENDER, content_sid=sid, content_variables=variables
    )
    seen = until(
        lambda: [one for one in simulated.screen("whatsapp", buyer)["messages"] if one["rows"]],
        "the list",
    )[0]
    assert (seen["id"], seen["text"]) == (sent.sid, "Which look?")
    assert (seen["buttons"], seen["notes"]) == (["Marble", "Wood"], ["cool", "warm"])
    simulated.api(f"/whatsapp/{buyer}/tap", json={"message": sent.sid, "button": 1})
    form = simulated.hears(1)[-1].form
    assert (form["ListId"], form["ListTitle"], form["ListDescription"]) == (
        "look:2",
        "Wood",
        "warm",
    )
    assert (form["Body"], form["OriginalRepliedMessageSid"]) == ("Wood", sent.sid)


def test_a_quick_reply_tells_its_payload(simulated: Simulated, buyer: str, twilio: Client) -> None:
    sid = make(twilio, quick("Yes", "No"))
    sent = twilio.messages.create(
        to=buyer, from_=SENDER, content_sid=sid, content_variables='{"1": "Sure?"}'
    )
    until(lambda: simulated.screen("whatsapp", buyer)["messages"][-1]["buttons"], "the buttons")
    simulated.api(f"/whatsapp/{buyer}/tap", json={"message": sent.sid, "button": 0})
    form = simulated.hears(1)[-1].form
    assert (form["ButtonPayload"], form["ButtonText"], form["Body"]) == ("0", "Yes", "Yes")
    assert (form["MessageType"], form["OriginalRepliedMessageSid"]) == ("button", sent.sid)


def test_what_is_too_long_once_it_is_filled_fails_later(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    sid = make(twilio, quick("Yes"))
    sent = twilio.messages.create(
        to=buyer, from_=SENDER, content_sid=sid, content_variables=json.dumps({"1": "a" * 1025})
    )
    found = until(
        lambda: (one := twilio.messages(sent.sid).fetch()).status == "undelivered" and one,
        "the failure",
    )
    assert found.error_code == 63021


def test_an_approved_text_arrives_a_day_after_her_last_word(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    body = {
        "friendly_name": "a",
        "language": "en",
        "variables": {"1": "sample"},
        "types": ContentList.Types({"twilio/text": {"body": "Your picture {{1}} is ready."}}),
    }
    content = twilio.content.v1.contents.create(ContentList.ContentCreateRequest(body))
    asked = twilio.content.v1.contents(str(content.sid))
    assert asked.approval_fetch().fetch().whatsapp == {"status": "unsubmitted"}
    wanted = ApprovalCreateList.ContentApprovalRequest({"name": "ready", "category": "UTILITY"})
    assert asked.approval_create.create(wanted).status == "received"
    told = asked.approval_fetch().fetch().whatsapp
    assert told is not None
    assert told["status"] == "approved"
    simulated.world.clock_ahead = 25 * 3600.0
    twilio.messages.create(
        to=buyer, from_=SENDER, content_sid=content.sid, content_variables='{"1": "7F3A"}'
    )
    until(
        lambda: simulated.screen("whatsapp", buyer)["messages"][-1]["text"].endswith("is ready."),
        "the template",
    )


def test_typing_is_shown_under_a_message_of_hers(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    message = simulated.screen("whatsapp", buyer)["messages"][0]["id"]
    typing = twilio.messaging.v2.typing_indicator
    assert typing.create(channel="whatsapp", message_id=message).success
    assert simulated.screen("whatsapp", buyer)["action"] == "typing…"
    with pytest.raises(TwilioRestException):
        typing.create(channel="whatsapp", message_id="SM" + "0" * 32)
