"""What becomes of a message after its 201: media, the window, reports."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from tests.make.simulated import AUTH, SENDER, Simulated, picture, until

DAY = 24 * 3600


def reports(simulated: Simulated, count: int) -> list[tuple[str, str]]:
    """The statuses that were reported, with their codes, once they are so many."""
    until(lambda: len(simulated.heard) >= count, f"{count} reports; heard {simulated.heard}")
    return [(one.form["MessageStatus"], one.form.get("ErrorCode", "")) for one in simulated.heard]


def send(simulated: Simulated, client: Client, to: str, **message: object) -> str:
    """Send, and have it reported; the sid."""
    callback = f"{simulated.url}/webhooks/twilio/status?delivery=7"
    sid: str = client.messages.create(to=to, from_=SENDER, status_callback=callback, **message).sid
    return sid


def test_sent_delivered_read_each_signed_over_its_whole_address(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    sid = send(simulated, twilio, buyer, body="Salam & welcome")
    assert [status for status, _ in reports(simulated, 3)] == ["sent", "delivered", "read"]
    for one in simulated.heard:
        assert one.form["MessageSid"] == sid
        url = f"{simulated.url}/webhooks/twilio/status?delivery=7"
        validator = RequestValidator(AUTH)
        assert validator.validate(url, one.form, one.headers["x-twilio-signature"])
        assert not validator.validate(url + "8", one.form, one.headers["x-twilio-signature"])
    assert twilio.messages(sid).fetch().status == "read"


def test_reports_come_out_of_order_and_twice_where_a_fault_asks(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    simulated.api("/faults", json={"whatsapp:reordered": 1})
    send(simulated, twilio, buyer, body="a")
    assert [status for status, _ in reports(simulated, 3)] == ["delivered", "sent", "read"]
    simulated.heard.clear()
    simulated.api("/faults", json={"twice": 1})
    send(simulated, twilio, buyer, body="b")
    assert [one for one, _ in reports(simulated, 4)] == ["sent", "sent", "delivered", "read"]


def test_the_window_closes_a_day_after_her_last_word_and_is_told_later(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    simulated.world.clock_ahead = DAY - 60
    send(simulated, twilio, buyer, body="still open")
    assert reports(simulated, 3)[0] == ("sent", "")
    simulated.heard.clear()
    simulated.world.clock_ahead = DAY + 60
    send(simulated, twilio, buyer, body="too late")
    assert reports(simulated, 1) == [("undelivered", "63016")]
    texts = [one["text"] for one in simulated.screen("whatsapp", buyer)["messages"]]
    assert texts == ["salam", "still open"]


def test_she_opens_the_window_again_by_a_word(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    simulated.world.clock_ahead = DAY + 60
    simulated.api(f"/whatsapp/{buyer}/text", json={"text": "still there?"})
    simulated.hears(1)
    simulated.heard.clear()
    send(simulated, twilio, buyer, body="yes")
    assert reports(simulated, 3)[0] == ("sent", "")


def test_a_picture_is_fetched_by_its_link_and_only_the_first_counts(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    links = [
        simulated.serves(name, "image/jpeg", picture(width))
        for name, width in (("1", 50), ("2", 70))
    ]
    sid = send(simulated, twilio, buyer, body="Ready", media_url=links)
    assert sid.startswith("MM")
    reports(simulated, 3)
    seen = simulated.screen("whatsapp", buyer)["messages"][-1]
    assert (seen["text"], seen["sides"]) == ("Ready", [[50, 40]])
    assert simulated.asked == ["GET"]


def noise(megabytes: int) -> bytes:
    """A real JPEG that is too heavy."""
    return picture() + bytes(megabytes * 1024 * 1024)


def webp() -> bytes:
    """A sticker's format."""
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "WEBP")
    return out.getvalue()


MEDIA: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a type that is not its bytes'": ("image/png", picture, "63021"),
    "no picture at all": ("image/jpeg", lambda: b"<html>log in</html>", "63021"),
    "5 MB and more": ("image/jpeg", lambda: noise(5), "63021"),
    "webp": ("image/webp", webp, "63021"),
}


@pytest.mark.parametrize("case", MEDIA)
def test_media_that_is_not_accepted(
    simulated: Simulated, buyer: str, twilio: Client, case: str
) -> None:
    mime, data, code = MEDIA[case]
    send(simulated, twilio, buyer, media_url=[simulated.serves("odd", mime, data())])
    assert reports(simulated, 1) == [("undelivered", code)]
    assert len(simulated.screen("whatsapp", buyer)["messages"]) == 1


@pytest.mark.parametrize("place", ["/media/nothing", ":1/media/nobody"])
def test_media_that_cannot_be_fetched(
    simulated: Simulated, buyer: str, twilio: Client, place: str
) -> None:
    base = "http://127.0.0.1" if place.startswith(":") else simulated.url
    send(simulated, twilio, buyer, media_url=[base + place])
    assert reports(simulated, 1) == [("undelivered", "63019")]


def test_a_message_is_taken_though_its_answer_is_lost(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    simulated.api("/faults", json={"lost_answer": 1})
    with pytest.raises(Exception, match=r"(?i)connection|response|incomplete"):
        send(simulated, twilio, buyer, body="did it arrive?")
    assert reports(simulated, 3)[-1] == ("read", "")
    assert simulated.screen("whatsapp", buyer)["messages"][-1]["text"] == "did it arrive?"
