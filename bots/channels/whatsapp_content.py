"""Buttons and lists on WhatsApp: a content is made once by its shape, then used with variables."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

import redis
import requests
import structlog
from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bots.channels.base import Worded
from bots.channels.pieces import units
from core.settings import settings

log = structlog.get_logger()
MOST_BUTTONS, BUTTON_TITLE = 3, 20
MOST_ROWS, ROW_TITLE, ROW_NOTE = 10, 24, 72
MOST_BODY, MOST_ID = 1024, 200
KEPT = "qaptai:content"
# An answer that cannot be read is a ValueError of the library's JSON.
FAULTS = (TwilioException, requests.RequestException, redis.RedisError, ValueError)


@dataclass(frozen=True)
class Content:
    """A content's sid and the values for this message."""

    sid: str
    variables: dict[str, str]


def content_for(api: Client, worded: Worded) -> Content | None:
    """The content for these buttons, made if nobody made it; `None` where it cannot be had.

    The body and the ids are variables, so one content serves every message with these labels.
    Where its sid could not be kept, none is made: each message would leave one more at Twilio.
    """
    shape = shape_of(worded)
    if shape is None or units(worded.text) > MOST_BODY or not worded.text:
        return None
    variables = {"1": worded.text}
    variables |= {str(number): one.id for number, one in enumerate(worded.buttons, 2)}
    name = _name(shape)
    try:
        known = _kept().hget(KEPT, name)
        if known:
            return Content(known.decode() if isinstance(known, bytes) else str(known), variables)
        made = api.content.v1.contents.create(
            ContentList.ContentCreateRequest(
                {
                    "friendly_name": f"qaptai_{name[:16]}",
                    "language": "en",
                    "variables": dict.fromkeys(variables, "sample"),
                    "types": ContentList.Types(shape),
                }
            )
        )
        _kept().hset(KEPT, name, str(made.sid))
    except FAULTS as fault:
        log.warning("content.not_made", error=type(fault).__name__)
        return None
    return Content(str(made.sid), variables)


def forget(worded: Worded) -> None:
    """Twilio does not know the content any more."""
    shape = shape_of(worded)
    if shape is None:
        return
    try:
        _kept().hdel(KEPT, _name(shape))
    except redis.RedisError as away:
        log.warning("content.not_forgotten", error=type(away).__name__)


def _name(shape: dict[str, object]) -> str:
    """One account's contents are unknown to another."""
    text = json.dumps([settings().twilio_account_sid, shape], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def shape_of(worded: Worded) -> dict[str, object] | None:
    """How the buttons are drawn; `None` where a label would have to be cut, or left out."""
    marks = [f"{{{{{number}}}}}" for number in range(2, 2 + len(worded.buttons))]
    if any(not one.label.strip() or not 1 <= len(one.id) <= MOST_ID for one in worded.buttons):
        return None
    if worded.layout == "buttons" and len(worded.buttons) <= MOST_BUTTONS:
        if any(units(one.label) > BUTTON_TITLE for one in worded.buttons):
            return None
        actions = [
            {"type": "QUICK_REPLY", "title": one.label, "id": mark}
            for one, mark in zip(worded.buttons, marks, strict=True)
        ]
        return {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    if len(worded.buttons) > MOST_ROWS or units(worded.list_button) > BUTTON_TITLE:
        return None
    if any(units(one.label) > ROW_TITLE or units(one.note) > ROW_NOTE for one in worded.buttons):
        return None
    rows = [
        {"item": one.label, "id": mark} | ({"description": one.note} if one.note else {})
        for one, mark in zip(worded.buttons, marks, strict=True)
    ]
    return {
        "twilio/list-picker": {"body": "{{1}}", "button": worded.list_button, "items": rows},
    }


def _kept() -> redis.Redis:
    """The sids by shape; losing them costs one more content each."""
    return _client(settings().redis_url)


@lru_cache(maxsize=2)
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=1)
