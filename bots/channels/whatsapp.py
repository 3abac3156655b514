"""WhatsApp through Twilio's REST client; where `QAPTAI_TWILIO_API_URL` points, all hosts go."""

import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import requests
import structlog
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from bots.channels import whatsapp_content, whatsapp_forms
from bots.channels.base import (
    Fetched,
    Gone,
    NotSent,
    RateLimited,
    Refused,
    Unknown,
    Unreachable,
    Worded,
    numbered,
)
from bots.channels.safe_fetch import fetch
from bots.messages import Incoming, Picture
from core.settings import LOOPBACK, settings

log = structlog.get_logger()
MOST_BODY, MOST_WITH_BUTTONS = 1600, 1024
CLOSED_OUT = 60.0  # seconds until the log-in is tried again that Twilio did not know
TIMEOUT = 20.0
UNKNOWN_CONTENT = 21656
UNREACHABLE = (21211, 21610, 63014, 63024)
LATER = {20429: 2.0, 63018: 5.0}


class Redirected(TwilioHttpClient):
    """The library's client, with every `*.twilio.com` address sent to the configured one."""

    def request(self, method: str, url: str, *args: Any, **words: Any) -> Response:
        """As the library's, with a time limit."""
        base = settings().twilio_api_url.rstrip("/")
        if base:
            parts = urlsplit(url)
            url = base + parts.path + (f"?{parts.query}" if parts.query else "")
        words["timeout"] = TIMEOUT
        return super().request(method, url, *args, **words)


def client() -> Client:
    """A client with the configured log-in."""
    config = settings()
    return Client(
        config.twilio_account_sid,
        config.twilio_auth_token.get_secret_value(),
        http_client=Redirected(),
    )


@dataclass(frozen=True)
class WhatsApp:
    """The client; cheap to make."""

    def heard(self, payload: bytes, pictures: tuple[Picture, ...]) -> Incoming:
        """See `ChannelClient`."""
        return whatsapp_forms.heard(payload, pictures)

    def address(self, payload: bytes) -> str:
        """See `ChannelClient`."""
        return str(json.loads(payload)["From"])

    def fetch(self, payload: bytes) -> Fetched:
        """See `ChannelClient`."""
        message, media = whatsapp_forms.media_of(payload)
        config = settings()
        base = config.twilio_api_url.rstrip("/") or "https://api.twilio.com"
        account = config.twilio_account_sid
        url = f"{base}/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}"
        login = (account, config.twilio_auth_token.get_secret_value())
        local = (urlsplit(base).hostname or "") in LOOPBACK
        return Fetched(fetch(url, login=login, private_allowed=local))

    def forget(self, payload: bytes) -> None:
        """See `ChannelClient`."""
        message, media = whatsapp_forms.media_of(payload)
        try:
            client().messages(message).media(media).delete()
        except TwilioRestException as fault:
            if fault.status != requests.codes.not_found:
                raise NotSent(str(fault.status)) from fault
        except requests.RequestException as fault:
            raise NotSent(type(fault).__name__) from fault

    def parts(self, worded: Worded) -> tuple[Worded, ...]:
        """See `ChannelClient`: one message a picture, the last with the words as its caption."""
        found: list[Worded] = []
        captioned = not worded.buttons and len(worded.text) <= MOST_WITH_BUTTONS
        for number, picture in enumerate(worded.pictures, 1):
            last = number == len(worded.pictures)
            caption = worded.text if last and captioned else ""
            found.append(replace(worded, text=caption, buttons=(), pictures=(picture,)))
        if worded.buttons:
            found.append(replace(worded, pictures=()))
        elif not (worded.pictures and captioned):
            for at in range(0, len(worded.text), MOST_BODY):
                piece = worded.text[at : at + MOST_BODY]
                found.append(replace(worded, text=piece, pictures=()))
        return tuple(found)

    def show_working(self, address: str) -> None:
        """See `ChannelClient`; Twilio has nothing for it."""

    def send(self, address: str, worded: Worded) -> tuple[str, ...]:
        """See `ChannelClient`."""
        try:
            return _speak(client(), address, worded)
        except TwilioRestException as fault:
            raise _meaning(fault) from fault
        except (requests.ConnectTimeout, requests.exceptions.SSLError) as fault:
            raise NotSent("no connection") from fault
        except requests.ConnectionError as fault:
            if "refused" in str(fault).lower():
                raise NotSent("no connection") from fault
            raise Unknown("connection lost") from fault
        except requests.RequestException as fault:
            raise Unknown(type(fault).__name__) from fault


def _speak(api: Client, to: str, worded: Worded) -> tuple[str, ...]:
    if worded.pictures:
        picture = worded.pictures[0]
        return (_create(api, to, worded, body=worded.text, media_url=[picture.link]),)
    if not worded.buttons:
        return (_create(api, to, worded, body=worded.text),)
    sent = _as_content(api, to, worded)
    if sent is not None:
        return (sent,)
    whole = numbered(worded)
    pieces = [whole[at : at + MOST_BODY] for at in range(0, len(whole), MOST_BODY)]
    return tuple(_create(api, to, worded, body=piece) for piece in pieces)


def _as_content(api: Client, to: str, worded: Worded) -> str | None:
    """Send by content; one that Twilio no longer knows is made anew, once."""
    for _ in range(2):
        content = whatsapp_content.content_for(api, worded)
        if content is None:
            return None
        variables = json.dumps(content.variables, ensure_ascii=False)
        try:
            return _create(api, to, worded, content_sid=content.sid, content_variables=variables)
        except TwilioRestException as fault:
            if fault.code != UNKNOWN_CONTENT:
                raise
            whatsapp_content.forget(worded)
    return None


def _create(api: Client, to: str, worded: Worded, **words: Any) -> str:
    given = {name: value for name, value in words.items() if value}
    message = api.messages.create(
        to=to,
        from_=settings().twilio_whatsapp_from,
        status_callback=worded.callback,
        **given,
    )
    return str(message.sid)


def _meaning(fault: TwilioRestException) -> Exception:
    if fault.code in UNREACHABLE:
        return Unreachable(str(fault.code))
    if fault.status == requests.codes.too_many_requests or fault.code in LATER:
        return RateLimited(LATER.get(fault.code or 0, 2.0), for_all=fault.code != 63018)
    if fault.status == requests.codes.unauthorized:
        log.error("twilio.not_let_in", code=fault.code)
        return RateLimited(CLOSED_OUT)
    if fault.status >= 500:
        return Unknown(str(fault.status))
    return Refused(str(fault.code))


__all__ = ["Gone", "WhatsApp", "client"]
