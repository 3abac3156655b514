"""Buttons and lists on WhatsApp: a content is made once by its shape, then used with variables."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass

import requests
import structlog
from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bots.channels.base import Worded
from bots.channels.pieces import units
from core.database.scopes import acting_as_system
from core.outbox import contents
from core.settings import settings

log = structlog.get_logger()
MOST_BUTTONS, BUTTON_TITLE = 3, 20
MOST_ROWS, ROW_TITLE, ROW_NOTE = 10, 24, 72
MOST_BODY, MOST_ID = 1024, 200
# What WhatsApp calls our languages; Urdu in Latin letters has no name of its own there.
SPOKEN = {"en": "en", "ur": "ur", "ur_Latn": "ur"}
# An answer that cannot be read is a ValueError of the library's JSON.
FAULTS = (TwilioException, requests.RequestException, ValueError)
Shape = dict[str, object]


@dataclass(frozen=True)
class Content:
    """A content's sid and the values for this message."""

    sid: str
    variables: dict[str, str]


def content_for(api: Client, worded: Worded) -> Content | None:
    """The content for these buttons, made if nobody made it; `None` where it cannot be had.

    The body and the ids are variables, so one content serves every message with these labels.
    """
    shape = shape_of(worded)
    if shape is None or units(worded.text) > MOST_BODY or not worded.text:
        return None
    variables = {"1": worded.text}
    variables |= {str(number): one.id for number, one in enumerate(worded.buttons, 2)}
    try:
        return Content(kept(api, shape, worded.language, variables), variables)
    except FAULTS as fault:
        log.warning("content.not_made", error=type(fault).__name__)
        return None


def kept(api: Client, shape: Shape, language: str, variables: Collection[str]) -> str:
    """The sid of the content of this shape; made, and kept, where there is none.

    Raises:
        FAULTS: Twilio did not make it.
    """
    name = name_of(shape)
    with acting_as_system() as session:
        known = contents.find(session, name)
    if known is not None:
        return known.sid
    made = api.content.v1.contents.create(
        ContentList.ContentCreateRequest(
            {
                "friendly_name": f"qaptai_{name[:16]}",
                "language": SPOKEN.get(language, "en"),
                "variables": dict.fromkeys(variables, "sample"),
                "types": ContentList.Types(shape),
            }
        )
    )
    if not made.sid:
        raise ValueError("the answer names no content")
    with acting_as_system() as session:
        sid = contents.keep(session, name, str(made.sid), language=language)
    if sid != made.sid:  # somebody made the same in this moment: one of them is enough
        api.content.v1.contents(str(made.sid)).delete()
    return sid


def forget(worded: Worded) -> None:
    """Twilio does not know the content any more."""
    shape = shape_of(worded)
    if shape is not None:
        with acting_as_system() as session:
            contents.forget(session, name_of(shape))


def name_of(shape: Shape) -> str:
    """The hash by which a content is found; one account's are unknown to another."""
    text = json.dumps([settings().twilio_account_sid, shape], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def shape_of(worded: Worded) -> Shape | None:
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
