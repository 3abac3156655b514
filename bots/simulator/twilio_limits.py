"""What Twilio refuses before it takes a message, each with its code."""

import base64
import json
import re
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import JSONResponse

from bots.simulator.world import World

MOST_BODY = 1600
NUMBER = re.compile(r"\+[1-9]\d{7,14}|[A-Z]{2}\.[0-9A-Za-z]{1,60}")  # or an opaque id
PREFIX = "whatsapp:"


class Wrong(Exception):
    """A call that is refused."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def answer(self) -> JSONResponse:
        """As the API says it."""
        body = {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
        return JSONResponse(body, status_code=self.status)


def log_in(world: World, request: Request) -> None:
    """Basic authentication by account and token.

    Raises:
        Wrong: 401.
    """
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    wanted = f"{world.config.twilio_account_sid}:{world.config.twilio_auth_token}"
    if scheme != "Basic" or given != base64.b64encode(wanted.encode()).decode():
        raise Wrong(401, 20003, "Authenticate")


def not_now(world: World) -> None:
    """The faults that are switched on.

    Raises:
        Wrong: 429 or 503.
    """
    if world.takes_fault("too_many", "whatsapp"):
        raise Wrong(429, 20429, "Too Many Requests")
    if world.takes_fault("server_error", "whatsapp"):
        raise Wrong(503, 20503, "Service is unavailable")


def check(world: World, form: dict[str, str]) -> None:
    """A new message.

    Raises:
        Wrong: by the first rule that it breaks.
    """
    _check_numbers(world, form.get("To", ""), form.get("From", ""))
    _check_content(world, form)
    if "StatusCallback" in form and not _is_url(form["StatusCallback"]):
        raise Wrong(400, 21609, f"Invalid 'StatusCallback' URL: {form['StatusCallback']}")
    if world.chat("whatsapp", form["To"]).blocked:
        raise Wrong(400, 63014, "Message blocked by the user's action")


def _check_numbers(world: World, to: str, sender: str) -> None:
    if not to:
        raise Wrong(400, 21604, "A 'To' phone number is required.")
    if not sender:
        raise Wrong(400, 21603, "A 'From' phone number is required.")
    if not NUMBER.fullmatch(to.removeprefix(PREFIX)):
        raise Wrong(400, 21211, f"Invalid 'To' Phone Number: {to}")
    if to.startswith(PREFIX) != sender.startswith(PREFIX):
        raise Wrong(400, 21910, "Invalid 'From' and 'To' pair: both must be of one channel")
    if sender != world.config.twilio_from or not to.startswith(PREFIX):
        raise Wrong(400, 63007, f"Twilio could not find a Channel with the address {sender}")


def _check_content(world: World, form: dict[str, str]) -> None:
    if len(form.get("Body", "")) > MOST_BODY:
        raise Wrong(400, 21617, "The concatenated message body exceeds the 1600 character limit")
    if not any(form.get(name) for name in ("Body", "MediaUrl", "ContentSid")):
        raise Wrong(400, 21619, "A text message body or media urls must be specified.")
    if form.get("MediaUrl") and not _is_url(form["MediaUrl"]):
        raise Wrong(400, 21620, "Invalid media URL(s)")
    if form.get("ContentSid"):
        if form["ContentSid"] not in world.contents:
            raise Wrong(400, 21655, "The ContentSid is invalid")
        if variables_of(form) is None:
            raise Wrong(400, 21656, "The Content Variables parameter is invalid")


def variables_of(form: dict[str, str]) -> dict[str, str] | None:
    """The content's variables: a JSON object of texts, none empty; `None` where it is not."""
    try:
        values: Any = json.loads(form.get("ContentVariables") or "{}")
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    right = all(isinstance(one, str) and one.strip() for one in values.values())
    return values if right else None


def _is_url(text: str) -> bool:
    """An http address; a host name has no underscore."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and bool(host) and "_" not in host
