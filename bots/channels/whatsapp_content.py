"""Buttons and lists on WhatsApp: content that is made once by its shape, then used with variables."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

import redis
import requests
import structlog
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bots.channels.base import Worded
from core.settings import settings

log = structlog.get_logger()
MOST_BUTTONS, BUTTON_TITLE = 3, 20
MOST_ROWS, ROW_TITLE, ROW_NOTE = 10, 24, 72
MOST_BODY = 1024
KEPT = "qaptai:content"


@dataclass(frozen=True)
class Content:
    """A content's sid and the values for this message."""

    sid: str
    variables: dict[str, str]


def content_for(api: Client, worded: Worded) -> Content | None:
    """The content for these buttons, made if nobody made it; `None` where it cannot be had.

    The body and the ids are variables, so one content serves every message with these labels.
    """
    shape = _shape(worded)
    if shape is None or len(worded.text) > MOST_BODY or not worded.text:
        return None
    variables = {"1": worded.text}
    variables |= {str(number): one.id for number, one in enumerate(worded.buttons, 2)}
    name = _name(shape)
    known = _kept().hget(KEPT, name)
    if known:
        return Content(known.decode() if isinstance(known, bytes) else str(known), variables)
    try:
        made = api.content.v1.contents.create(
            ContentList.ContentCreateRequest(
                {
                    "friendly_name": f"qaptai_{name[:16]}",
                    "language": "en",
                    "variables": {key: "sample" for key in variables},
                    "types": ContentList.Types(shape),
                }
            )
        )
    except (TwilioRestException, requests.RequestException) as fault:
        log.warning("content.not_made", error=type(fault).__name__)
        return None
    _kept().hset(KEPT, name, str(made.sid))
    return Content(str(made.sid), variables)


def forget(worded: Worded) -> None:
    """Twilio does not know the content any more."""
    shape = _shape(worded)
    if shape is not None:
        _kept().hdel(KEPT, _name(shape))


def _name(shape: dict[str, object]) -> str:
    text = json.dumps(shape, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _shape(worded: Worded) -> dict[str, object] | None:
    marks = [f"{{{{{number}}}}}" for number in range(2, 2 + len(worded.buttons))]
    if worded.layout == "buttons" and len(worded.buttons) <= MOST_BUTTONS:
        if any(len(one.label) > BUTTON_TITLE for one in worded.buttons):
            return None
        actions = [
            {"type": "QUICK_REPLY", "title": one.label, "id": mark}
            for one, mark in zip(worded.buttons, marks, strict=True)
        ]
        return {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    if len(worded.buttons) > MOST_ROWS:
        return None
    rows = [
        {"item": one.label[:ROW_TITLE], "id": mark, "description": one.note[:ROW_NOTE]}
        for one, mark in zip(worded.buttons, marks, strict=True)
    ]
    button = worded.list_button[:BUTTON_TITLE]
    return {"twilio/list-picker": {"body": "{{1}}", "button": button, "items": rows}}


@lru_cache(maxsize=1)
def _kept() -> redis.Redis:
    """The sids by shape; losing them costs one more content each."""
    return redis.Redis.from_url(settings().redis_url, socket_timeout=2)
