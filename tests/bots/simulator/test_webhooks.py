"""How the providers tell the shop: signed, in their order, and again until it has listened."""

import json

import httpx
import pytest
from twilio.request_validator import RequestValidator

from tests.make.simulated import AUTH, SECRET, Posted, Simulated, picture, until

SECRET_HEADER = "x-telegram-bot-api-secret-token"


def signed(simulated: Simulated, one: Posted) -> bool:
    """Whether a form is signed as Twilio signs."""
    url = f"{simulated.url}/webhooks/{one.path}"
    signature = one.headers["x-twilio-signature"]
    return bool(RequestValidator(AUTH).validate(url, one.form, signature))


def status(simulated: Simulated, channel: str, user: str) -> str:
    """How far the newest message came."""
    return str(simulated.screen(channel, user)["messages"][-1]["status"])


def words(simulated: Simulated) -> list[str]:
    """What the shop was told, in the order of its telling."""
    return [json.loads(one.body)["message"]["text"] for one in simulated.heard]


def test_an_update_bears_the_secret_and_a_form_its_signature(
    simulated: Simulated, chat: int, buyer: str
) -> None:
    simulated.api(f"/telegram/{chat}/text", json={"text": "salam"})
    update = simulated.hears(1)[0]
    assert update.headers[SECRET_HEADER] == SECRET
    simulated.api(f"/whatsapp/{buyer}/text", json={"text": "سلام & =%+"})
    form = simulated.hears(2)[1]
    assert form.form["Body"] == "سلام & =%+"
    assert signed(simulated, form)
    assert not signed(simulated, Posted("twilio/status", form.headers, form.body))


def test_forged_where_a_fault_asks_and_a_refusal_is_final(
    simulated: Simulated, chat: int, buyer: str
) -> None:
    simulated.api("/faults", json={"bad_signature": 2})
    simulated.answers.extend([403, 403])
    simulated.api(f"/telegram/{chat}/text", json={"text": "forged"})
    simulated.hears(1)
    simulated.api(f"/whatsapp/{buyer}/text", json={"text": "forged"})
    update, form = simulated.hears(2)
    assert update.headers[SECRET_HEADER] != SECRET
    assert not signed(simulated, form)
    until(lambda: status(simulated, "telegram", str(chat)) == "failed", "the refusal")
    until(lambda: status(simulated, "whatsapp", buyer) == "failed", "the refusal")
    assert len(simulated.heard) == 2


@pytest.mark.parametrize("answer", [500, 503, 404, 302])
def test_what_is_not_taken_is_told_again_with_the_same_body(
    simulated: Simulated, chat: int, buyer: str, answer: int
) -> None:
    simulated.answers.append(answer)
    simulated.api(f"/telegram/{chat}/text", json={"text": "again"})
    first, second = simulated.hears(2)
    assert first.body == second.body
    simulated.heard.clear()
    simulated.answers.append(answer)
    simulated.api(f"/whatsapp/{buyer}/text", json={"text": "again"})
    first, second = simulated.hears(2)
    assert first.body == second.body
    token = "i-twilio-idempotency-token"
    assert first.headers[token] == second.headers[token]


def test_a_chat_waits_until_its_update_is_taken(simulated: Simulated, chat: int) -> None:
    simulated.answers.append(503)
    for number in ("1", "2", "3"):
        simulated.api(f"/telegram/{chat}/text", json={"text": number})
    simulated.hears(4)
    assert words(simulated) == ["1", "1", "2", "3"]


def test_twice_where_a_fault_asks(simulated: Simulated, chat: int) -> None:
    simulated.api("/faults", json={"telegram:twice": 1})
    simulated.api(f"/telegram/{chat}/text", json={"text": "twice"})
    simulated.api(f"/telegram/{chat}/text", json={"text": "once"})
    simulated.hears(3)
    assert words(simulated) == ["twice", "twice", "once"]


def test_out_of_order_where_a_fault_asks_and_never_lost(simulated: Simulated, chat: int) -> None:
    simulated.api("/faults", json={"reordered": 1})
    simulated.api(f"/telegram/{chat}/text", json={"text": "first"})
    simulated.api(f"/telegram/{chat}/text", json={"text": "second"})
    simulated.hears(2)
    assert words(simulated) == ["second", "first"]
    simulated.heard.clear()
    simulated.api("/faults", json={"reordered": 1})
    simulated.api(f"/telegram/{chat}/text", json={"text": "alone"})
    simulated.hears(1)
    assert words(simulated) == ["alone"]


def test_a_cut_connection_is_told_again_in_full(
    simulated: Simulated, chat: int, buyer: str
) -> None:
    simulated.api("/faults", json={"cut": 2})
    simulated.api(f"/telegram/{chat}/text", json={"text": "in full"})
    simulated.api(f"/whatsapp/{buyer}/text", json={"text": "in full"})
    simulated.hears(2)
    log = httpx.get(f"{simulated.url}/simulator/api/deliveries").json()[-4:]
    assert sorted((one["status"], one["why"], one["attempt"]) for one in log) == [
        (0, "cut", 1),
        (0, "cut", 1),
        (200, "", 2),
        (200, "", 2),
    ]


def test_an_album_is_told_picture_by_picture(simulated: Simulated, chat: int, buyer: str) -> None:
    files = [("file", (f"{number}.jpg", picture(50 + number))) for number in range(3)]
    simulated.api(f"/telegram/{chat}/picture", files=files, data={"caption": "three"})
    told = [json.loads(one.body)["message"] for one in simulated.hears(3)]
    assert len({one["media_group_id"] for one in told}) == 1
    assert sorted(one.get("caption", "") for one in told) == ["", "", "three"]
    simulated.heard.clear()
    simulated.api(f"/whatsapp/{buyer}/picture", files=files, data={"caption": "three"})
    forms = [one.form for one in simulated.hears(3)]
    assert len({form["MessageSid"] for form in forms}) == 3
    assert {form["NumMedia"] for form in forms} == {"1"}
    assert sorted(form["Body"] for form in forms) == ["", "", "three"]
