"""WhatsApp through Twilio's REST client; where `QAPTAI_TWILIO_API_URL` points, all hosts go."""

import json
import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
import structlog
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from bots.channels import (
    whatsapp_content,
    whatsapp_forms,
    whatsapp_parts,
    whatsapp_templates,
)
from bots.channels.base import (
    Away,
    Fetched,
    Gone,
    NotApproved,
    NotLetIn,
    NotSent,
    OptedOut,
    RateLimited,
    Refused,
    Template,
    Unknown,
    Unreachable,
    WindowClosed,
    Worded,
)
from bots.channels.safe_fetch import fetch
from bots.channels.whatsapp_templates import Registered
from bots.messages import Incoming, Picture
from core.addresses import LOOPBACK
from core.settings import settings

log = structlog.get_logger()
PAUSE = 2.0
TIMEOUT = 20.0
REFUSALS = whatsapp_templates.REFUSALS
UNKNOWN_CONTENT = (21655, 21656)
UNREACHABLE = (21211, 63014, 63024)
OPTED_OUT, OUTSIDE = 21610, 63016
# Too many requests; too many to one chat; the account's limit of the day.
LATER = {20429: PAUSE, 63018: 5.0, 63038: 900.0}
ONE_CHAT = (63018,)
LONGEST_WAIT = 900.0  # seconds, whatever is asked for
SENDS = "/Messages.json"
CODE = re.compile(r'"code"\s*:\s*(\d{1,6})')
T = TypeVar("T")
# The library would write each address and form into the log.
logging.getLogger("twilio").setLevel(logging.WARNING)


class Redirected(TwilioHttpClient):
    """The library's client, with every `*.twilio.com` address sent to the configured one.

    A proxy of the environment is used for TLS alone, where it sees neither log-in nor words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.session.trust_env = not settings().twilio_api_url.startswith("http:")

    def request(self, method: str, url: str, *args: Any, **words: Any) -> Response:
        """As the library's, with a time limit; how long to wait is read, which it does not tell.

        Raises:
            RateLimited: a message came too early, and Twilio said when it may come again.
        """
        base = settings().twilio_api_url.rstrip("/")
        if base:
            parts = urlsplit(url)
            url = base + parts.path + (f"?{parts.query}" if parts.query else "")
        words["timeout"] = TIMEOUT
        answer = super().request(method, url, *args, **words)
        if answer.status_code == requests.codes.too_many_requests and url.endswith(SENDS):
            _heed(answer)
        return answer


def _heed(answer: Response) -> None:
    """Raise a wait that is told in seconds; the library's own error has no place for it."""
    seconds = str((answer.headers or {}).get("retry-after", ""))
    if not re.fullmatch(r"[1-9]\d{0,5}", seconds):
        return
    code = CODE.search(answer.text)
    known = int(code[1]) if code else 0
    wait = min(max(float(seconds), LATER.get(known, 0.0)), LONGEST_WAIT)
    raise RateLimited(_about(wait), for_all=known not in ONE_CHAT)


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

    def heard(
        self, payload: bytes, pictures: tuple[Picture, ...], others: tuple[bytes, ...] = ()
    ) -> Incoming:
        """See `ChannelClient`."""
        return whatsapp_forms.heard(payload, pictures, others)

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
        except REFUSALS as fault:
            if fault.status not in (requests.codes.not_found, requests.codes.gone):
                raise NotSent(str(fault.status)) from fault
        except requests.RequestException as fault:
            raise NotSent(type(fault).__name__) from fault

    def parts(self, worded: Worded) -> tuple[Worded, ...]:
        """See `ChannelClient`."""
        return whatsapp_parts.parts(worded)

    def show_working(self, address: str, message_id: str | None) -> None:  # noqa: ARG002
        """See `ChannelClient`; WhatsApp shows typing for 25 s, under a message of hers."""
        if message_id is None:
            return
        indicator = client().messaging.v2.typing_indicator
        _told(lambda: indicator.create(channel="whatsapp", message_id=message_id))

    def change(self, address: str, message_id: str, text: str) -> None:
        """See `ChannelClient`; on WhatsApp what was sent stays."""

    def register(self) -> Registered:
        """Make the contents of all fixed choices, and the templates; ask how far these are.

        Raises:
            NotSent: Twilio refused, or is away.
        """
        try:
            return whatsapp_templates.register(client())
        except whatsapp_content.FAULTS as fault:
            raise NotSent(type(fault).__name__) from fault

    def account(self) -> str:
        """The state of our account at Twilio: `active`, `suspended` or `closed`.

        Raises:
            As `send` does; Refused: Twilio answers, and does not tell.
        """
        ours = settings().twilio_account_sid
        return _told(lambda: str(client().api.v2010.accounts(ours).fetch().status))

    def send(self, address: str, worded: Worded) -> tuple[str, ...]:
        """See `ChannelClient`."""
        return _told(lambda: (_speak(client(), address, worded),))


def _told(call: Callable[[], T]) -> T:
    """Say in our own words how a call ended."""
    try:
        return call()
    except REFUSALS as fault:
        raise _meaning(fault) from fault
    except requests.RequestException as fault:
        if _never_left(fault):
            raise Away from fault
        raise Unknown(type(fault).__name__) from fault
    except ValueError as fault:  # taken, but the library cannot read the answer
        raise Unknown("the answer is unreadable") from fault


def _never_left(fault: requests.RequestException) -> bool:
    """Whether the request was certainly not sent: no name, no connection, no TLS, no proxy."""
    certain = (
        requests.ConnectTimeout,
        requests.exceptions.SSLError,
        requests.exceptions.ProxyError,
    )
    if isinstance(fault, certain):
        return True
    inner = fault.args[0] if fault.args else None
    return isinstance(getattr(inner, "reason", None), NewConnectionError)


def _speak(api: Client, to: str, worded: Worded) -> str:
    if worded.template is not None:
        return _as_template(api, to, worded, worded.template)
    if worded.pictures:
        return _create(api, to, worded, body=worded.text, media_url=[worded.pictures[0].link])
    if not worded.buttons:
        return _create(api, to, worded, body=worded.text)
    sent = _as_content(api, to, worded)
    return sent or _create(api, to, worded, body=whatsapp_parts.written_out(worded))


def _as_template(api: Client, to: str, worded: Worded, template: Template) -> str:
    sid, variables = whatsapp_templates.approved(api, template, worded.language)
    try:
        return _create(api, to, worded, content_sid=sid, content_variables=variables)
    except REFUSALS as fault:
        if fault.code not in UNKNOWN_CONTENT:
            raise
        whatsapp_templates.forget(template.key, worded.language)
        raise NotApproved("unknown there") from fault


def _as_content(api: Client, to: str, worded: Worded) -> str | None:
    """Send by content; one that Twilio no longer knows is made anew, once."""
    for _ in range(2):
        content = whatsapp_content.content_for(api, worded)
        if content is None:
            return None
        variables = json.dumps(content.variables, ensure_ascii=False)
        try:
            return _create(api, to, worded, content_sid=content.sid, content_variables=variables)
        except REFUSALS as fault:
            if fault.code not in UNKNOWN_CONTENT:
                raise
            whatsapp_content.forget(worded)
    return None


def _create(api: Client, to: str, worded: Worded, **words: Any) -> str:
    words["status_callback"] = worded.callback
    given = {name: value for name, value in words.items() if value}
    message = api.messages.create(to=to, from_=settings().twilio_whatsapp_from, **given)
    if not message.sid:
        raise Unknown("the answer names no message")
    return str(message.sid)


def _about(seconds: float) -> float:
    """So long, or up to half as long again: who waits does not come back with all the others."""
    return seconds * (1 + secrets.randbelow(500) / 1000)


def _meaning(fault: Any) -> Exception:
    if fault.code == OPTED_OUT:
        return OptedOut(str(fault.code))
    if fault.code == OUTSIDE:
        return WindowClosed(str(fault.code))
    if fault.code in UNREACHABLE:
        return Unreachable(str(fault.code))
    if fault.code in LATER:
        return RateLimited(_about(LATER[fault.code]), for_all=fault.code not in ONE_CHAT)
    if fault.status == requests.codes.too_many_requests:
        return RateLimited(_about(PAUSE))
    if fault.status in (requests.codes.unauthorized, requests.codes.forbidden):
        log.error("twilio.not_let_in", code=fault.code)
        return NotLetIn()
    if fault.status >= requests.codes.server_error:
        return Unknown(str(fault.status))
    return Refused(str(fault.code))


__all__ = ["Gone", "WhatsApp", "client"]
