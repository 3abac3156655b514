"""A phone in the hand: what its owner does, and what she sees of it."""

import io
import json

import httpx
import pytest
from PIL import Image
from twilio.rest import Client

from bots.simulator.personas import PERSONAS
from tests.make.simulated import SENDER, TOKEN, Simulated, until


def test_ticks_tell_how_far_a_message_came(simulated: Simulated, chat: int) -> None:
    def status() -> str:
        return str(simulated.screen("telegram", str(chat))["messages"][-1]["status"])

    simulated.answers.extend([503] * 20)
    simulated.api(f"/telegram/{chat}/text", json={"text": "anybody?"})
    simulated.hears(1)
    assert status() == "sent"
    simulated.answers.clear()
    until(lambda: status() == "delivered", "the second tick")
    call = {"chat_id": chat, "action": "typing"}
    httpx.post(f"{simulated.telegram_url}/bot{TOKEN}/sendChatAction", json=call)
    assert status() == "read"


def test_a_command_is_marked_as_one(simulated: Simulated, chat: int) -> None:
    simulated.api(f"/telegram/{chat}/text", json={"text": "/start ad-7"})
    message = json.loads(simulated.hears(1)[0].body)["message"]
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
def test_a_message_that_is_swiped_is_told_with_the_words(
    simulated: Simulated, chat: int, buyer: str, channel: str
) -> None:
    user = str(chat) if channel == "telegram" else buyer
    simulated.api(f"/{channel}/{user}/text", json={"text": "first"})
    simulated.hears(1)
    place = simulated.screen(channel, user)["messages"][-1]["id"]
    simulated.api(f"/{channel}/{user}/text", json={"text": "bigger", "answers": place})
    told = simulated.hears(2)[1]
    if channel == "telegram":
        assert json.loads(told.body)["message"]["reply_to_message"]["message_id"] == int(place)
    else:
        assert told.form["OriginalRepliedMessageSid"] == place
        assert told.form["MessageType"] == "text"
    assert simulated.screen(channel, user)["messages"][-1]["reply_to"] == place
    unknown = {"text": "bigger", "answers": "no-such"}
    url = f"{simulated.url}/simulator/api/{channel}/{user}/text"
    assert httpx.post(url, json=unknown).status_code == 404


def test_blocking_is_told_on_telegram_and_writing_lifts_it(simulated: Simulated, chat: int) -> None:
    simulated.api(f"/telegram/{chat}/block", json={"blocked": True})
    change = json.loads(simulated.hears(1)[0].body)["my_chat_member"]
    assert change["new_chat_member"]["status"] == "kicked"
    assert simulated.screen("telegram", str(chat))["blocked"]
    simulated.api(f"/telegram/{chat}/text", json={"text": "/start"})
    change, message = (json.loads(one.body) for one in simulated.hears(3)[1:])
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["text"] == "/start"
    assert not simulated.screen("telegram", str(chat))["blocked"]


def test_a_form_has_every_field_that_always_comes(simulated: Simulated, buyer: str) -> None:
    simulated.api(f"/whatsapp/{buyer}/text", json={"text": "salam"})
    form = simulated.hears(1)[0].form
    assert form["MessageSid"] == form["SmsSid"] == form["SmsMessageSid"]
    assert (form["MessageSid"][:2], len(form["MessageSid"])) == ("SM", 34)
    assert (form["From"], form["To"]) == (buyer, SENDER)
    assert form["WaId"] == buyer.removeprefix("whatsapp:+")
    assert (form["NumMedia"], form["SmsStatus"], form["MessageType"]) == ("0", "received", "text")


def turned() -> bytes:
    """A wide picture of another format, which the camera calls turned."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (80, 40)).save(out, "PNG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
def test_a_photo_goes_as_an_upright_jpeg_and_a_file_as_it_is(
    simulated: Simulated, chat: int, buyer: str, channel: str
) -> None:
    user = str(chat) if channel == "telegram" else buyer
    files = [("file", ("a.png", turned()))]
    simulated.api(f"/{channel}/{user}/picture", files=files)
    simulated.api(f"/{channel}/{user}/picture", files=files, data={"document": "1"})
    photo, document = simulated.screen(channel, user)["messages"][-2:]
    assert (photo["kinds"], photo["sides"]) == (["image/jpeg"], [[40, 80]])
    assert (document["kinds"], document["document"]) == (["image/png"], True)
    held = httpx.get(f"{simulated.url}/simulator/api/file/{document['files'][0]}")
    assert held.content == turned()


def test_the_sample_photos_and_the_slip_are_sent(
    simulated: Simulated, chat: int, buyer: str
) -> None:
    samples = httpx.get(f"{simulated.url}/simulator/config.json").json()["samples"]
    assert {"mug", "slip"} <= set(samples)
    simulated.api(f"/telegram/{chat}/picture", data={"sample": "mug"})
    simulated.api(f"/whatsapp/{buyer}/picture", data={"sample": "slip"})
    assert simulated.screen("telegram", str(chat))["messages"][-1]["kinds"] == ["image/jpeg"]
    form = next(one.form for one in simulated.hears(2) if one.path.startswith("twilio"))
    assert (form["MessageType"], form["MediaContentType0"]) == ("image", "image/jpeg")


@pytest.mark.parametrize("kind", ["voice", "sticker", "video", "location", "contact"])
def test_other_things_are_told_as_what_they_are(
    simulated: Simulated, chat: int, buyer: str, kind: str
) -> None:
    simulated.api(f"/telegram/{chat}/other", json={"kind": kind})
    assert kind in json.loads(simulated.hears(1)[0].body)["message"]
    simulated.api(f"/whatsapp/{buyer}/other", json={"kind": kind})
    form = simulated.hears(2)[1].form
    assert form.get("Latitude") or form["NumMedia"] == "1"


def test_a_file_that_no_browser_should_show_is_only_for_keeping(
    simulated: Simulated, chat: int
) -> None:
    files = [("file", ("slip.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))]
    how = {"document": "1", "mime": "image/svg+xml"}
    simulated.api(f"/telegram/{chat}/picture", files=files, data=how)
    name = simulated.screen("telegram", str(chat))["messages"][-1]["files"][0]
    held = httpx.get(f"{simulated.url}/simulator/api/file/{name}")
    assert held.headers["content-type"] == "application/octet-stream"
    assert held.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "place", ["telegram/whatsapp:+923001234567", "whatsapp/700", "signal/7", "telegram/-100"]
)
def test_a_phone_has_a_number_of_its_channel(simulated: Simulated, place: str) -> None:
    assert httpx.get(f"{simulated.url}/simulator/api/{place}").status_code == 404


def test_a_button_that_is_not_there(simulated: Simulated, chat: int) -> None:
    url = f"{simulated.url}/simulator/api/telegram/{chat}/tap"
    assert httpx.post(url, json={"message": "1", "button": 0}).status_code == 404


def test_a_phone_that_shows_no_number_is_written_to_by_its_opaque_id(
    simulated: Simulated, twilio: Client
) -> None:
    sana = next(one.whatsapp for one in PERSONAS if one.slug == "unnumbered")
    simulated.api(f"/whatsapp/{sana}/text", json={"text": "salam"})
    form = simulated.hears(1)[0].form
    assert (form["From"], form["ProfileName"]) == (sana, "Sana")
    assert "WaId" not in form
    assert "WaId" not in form["ChannelMetadata"]
    twilio.messages.create(to=sana, from_=SENDER, body="salam")
    until(lambda: len(simulated.screen("whatsapp", sana)["messages"]) == 2, "the answer")


def test_somebody_new_has_phones_that_nobody_had_and_a_name_of_her_own(
    simulated: Simulated,
) -> None:
    new, other = simulated.api("/people"), simulated.api("/people")
    assert (
        len({new["telegram"], other["telegram"], *(one.telegram for one in PERSONAS)})
        == len(PERSONAS) + 2
    )
    assert simulated.screen("telegram", new["telegram"])["messages"] == []
    simulated.api(f"/whatsapp/{new['whatsapp']}/text", json={"text": "salam"})
    assert simulated.hears(1)[0].form["ProfileName"] == new["name"]


def test_a_link_to_the_chat_is_followed_as_each_messenger_does(
    simulated: Simulated, chat: int, buyer: str
) -> None:
    telegram, whatsapp = "https://t.me/qaptai_bot?start=j_abc", "https://wa.me/14155238886?text="
    simulated.api(f"/telegram/{chat}/link", json={"link": telegram})
    assert json.loads(simulated.hears(1)[0].body)["message"]["text"] == "/start j_abc"
    simulated.api(f"/whatsapp/{buyer}/link", json={"link": whatsapp + "JOIN%20abc"})
    assert simulated.hears(2)[1].form["Body"] == "JOIN abc"
    others = (whatsapp, "https://t.me/another_bot?start=j_abc", "https://shop.example/j_abc", "x")
    for link in others:
        address = f"{simulated.url}/simulator/api/telegram/{chat}/link"
        assert httpx.post(address, json={"link": link}).status_code == 422


def test_a_phone_speaks_the_language_that_is_chosen(simulated: Simulated, chat: int) -> None:
    simulated.api(f"/telegram/{chat}/language", json={"speaks": "ur"})
    simulated.api(f"/telegram/{chat}/text", json={"text": "salam"})
    told = json.loads(simulated.hears(1)[0].body)["message"]
    assert told["from"]["language_code"] == "ur"
