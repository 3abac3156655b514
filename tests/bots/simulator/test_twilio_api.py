"""A merchant's media at Twilio: behind a log-in, on another host, until it is deleted."""

from urllib.parse import urlsplit

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.make.simulated import ACCOUNT, AUTH, Simulated, picture


def media_of(simulated: Simulated, buyer: str) -> tuple[str, str, str]:
    """Send a picture; its address here, its message and its media."""
    simulated.api(f"/whatsapp/{buyer}/picture", files=[("file", ("a.jpg", picture()))])
    form = simulated.hears(1)[0].form
    told = urlsplit(form["MediaUrl0"])
    assert told.netloc == "api.twilio.com"
    return simulated.twilio_url + told.path, form["MessageSid"], told.path.rpartition("/")[2]


def test_it_wants_the_log_in_and_leads_to_another_host_that_must_not_get_it(
    simulated: Simulated, buyer: str
) -> None:
    url, _, _ = media_of(simulated, buyer)
    assert httpx.get(url).status_code == 401
    first = httpx.get(url, auth=(ACCOUNT, AUTH))
    assert first.status_code == 307
    place = first.headers["location"]
    assert urlsplit(place).hostname != urlsplit(url).hostname
    assert httpx.get(place, auth=(ACCOUNT, AUTH)).status_code == 400
    found = httpx.get(place)
    assert (found.headers["content-type"], found.content) == ("image/jpeg", picture())


def test_it_is_deleted_once(simulated: Simulated, buyer: str, twilio: Client) -> None:
    url, message, media = media_of(simulated, buyer)
    assert twilio.messages(message).media(media).delete()
    assert httpx.get(url, auth=(ACCOUNT, AUTH)).status_code == 404
    with pytest.raises(TwilioRestException) as gone:
        twilio.messages(message).media(media).delete()
    assert (gone.value.status, gone.value.code) == (404, 20404)


def test_with_its_message_it_is_gone_as_well(
    simulated: Simulated, buyer: str, twilio: Client
) -> None:
    url, message, _ = media_of(simulated, buyer)
    assert twilio.messages(message).delete()
    assert httpx.get(url, auth=(ACCOUNT, AUTH)).status_code == 404
