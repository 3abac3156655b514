"""Twilio's contents: the shapes that WhatsApp takes in a session, and how one is filled."""

import re
from itertools import pairwise
from typing import Any

from bots.simulator.world import Message

MOST_BODY, MOST_ID = 1024, 200
MOST_BUTTONS, MOST_TITLE = 3, 20
MOST_ROWS, MOST_ITEM, MOST_DESCRIPTION = 10, 24, 72
NAME = re.compile(r"[a-z0-9_]{1,512}")
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
MARK = re.compile(r"{{\s*(\w+)\s*}}")


def fault_of(body: Any) -> str:
    """What is wrong with a content that is to be made; empty where nothing is."""
    if not isinstance(body, dict) or not body.get("language"):
        return "language is required"
    types = body.get("types")
    if not isinstance(types, dict) or len(types) != 1:
        return "exactly one type is required"
    kind, shape = next(iter(types.items()))
    if kind not in SHAPES or not isinstance(shape, dict):
        return f"unknown type {kind}"
    if not 1 <= len(str(shape.get("body") or "")) <= MOST_BODY:
        return f"body must be 1 to {MOST_BODY} characters"
    return SHAPES[kind](shape)


def fault_of_template(content: dict[str, Any], wanted: Any) -> str:
    """What keeps a content from being handed in for approval; empty where nothing does."""
    if not isinstance(wanted, dict) or not NAME.fullmatch(str(wanted.get("name") or "")):
        return "name must be small letters, digits and underscores"
    if wanted.get("category") not in CATEGORIES:
        return "unknown category"
    if content.get("approval"):
        return "this content was handed in before"
    kind, shape = next(iter(content["types"].items()))
    if kind == "twilio/list-picker":
        return "a list is for sessions only"
    body = str(shape["body"]).strip(" \u2068\u2069")
    marks = list(MARK.finditer(body))
    if any(mark.start() == 0 or mark.end() == len(body) for mark in marks):
        return "a variable stands first or last"
    if any(not body[a.end() : b.start()].strip() for a, b in pairwise(marks)):
        return "two variables stand side by side"
    samples = content.get("variables") or {}
    missing = any(not samples.get(mark.group(1)) for mark in marks)
    return "each variable needs a sample" if missing else ""


def _text(shape: dict[str, Any]) -> str:  # noqa: ARG001  its body is checked with every shape's
    return ""


def _quick_reply(shape: dict[str, Any]) -> str:
    actions = shape.get("actions") or []
    if not 1 <= len(actions) <= MOST_BUTTONS:
        return f"a session takes 1 to {MOST_BUTTONS} quick replies"
    titles = [str(one.get("title") or "") for one in actions]
    if not all(1 <= len(title) <= MOST_TITLE for title in titles):
        return f"a title must be 1 to {MOST_TITLE} characters"
    if len(set(titles)) < len(titles):
        return "two titles are the same"
    return _ids(actions)


def _list_picker(shape: dict[str, Any]) -> str:
    items = shape.get("items") or []
    if not 1 <= len(str(shape.get("button") or "")) <= MOST_TITLE:
        return f"button must be 1 to {MOST_TITLE} characters"
    if not 1 <= len(items) <= MOST_ROWS:
        return f"a list takes 1 to {MOST_ROWS} items"
    if not all(1 <= len(str(one.get("item") or "")) <= MOST_ITEM for one in items):
        return f"an item must be 1 to {MOST_ITEM} characters"
    if any(len(str(one.get("description") or "")) > MOST_DESCRIPTION for one in items):
        return f"a description must be at most {MOST_DESCRIPTION} characters"
    return _ids(items)


def _ids(parts: list[dict[str, Any]]) -> str:
    ids = [str(one.get("id") or "") for one in parts]
    if not all(1 <= len(one) <= MOST_ID for one in ids):
        return f"an id must be 1 to {MOST_ID} characters"
    return "" if len(set(ids)) == len(ids) else "two ids are the same"


SHAPES = {
    "twilio/text": _text,
    "twilio/quick-reply": _quick_reply,
    "twilio/list-picker": _list_picker,
}


def fill(message: Message, content: dict[str, Any], values: dict[str, str]) -> bool:
    """Show a content with its variables; whether WhatsApp takes what comes of it."""
    values = {**(content.get("variables") or {}), **values}

    def filled(text: Any) -> str:
        return MARK.sub(lambda mark: values.get(mark.group(1), ""), str(text or ""))

    kind, shape = next(iter(content["types"].items()))
    message.text = filled(shape["body"])
    message.rows = kind == "twilio/list-picker"
    parts = shape.get("items" if message.rows else "actions") or []
    message.buttons = [
        {
            "label": filled(one.get("item") or one.get("title")),
            "data": filled(one["id"]),
            "note": filled(one.get("description")),
        }
        for one in parts
    ]
    message.widths = [1] * len(parts)
    most = MOST_ITEM if message.rows else MOST_TITLE
    right = all(
        1 <= len(one["label"]) <= most
        and 1 <= len(one["data"]) <= MOST_ID
        and len(one["note"]) <= MOST_DESCRIPTION
        for one in message.buttons
    )
    return right and 1 <= len(message.text) <= MOST_BODY
