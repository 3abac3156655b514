"""Read Twilio's forms: at the edge to keep them, later to hear what they say."""

import json
import re
import time
from collections.abc import Mapping

from bots.channels.base import NotUnderstood
from bots.messages import Incoming, Other, Picture, Pictures, Tap, Text
from core.inbox.accept import Arrived

SID = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
PICTURE = ("image/", "application/pdf")
BURST = "burst"  # WhatsApp has no albums: pictures close together are one batch
LONGEST_TEXT = 4096


def arrived(form: Mapping[str, str]) -> Arrived:
    """What to keep of a message.

    Raises:
        NotUnderstood: no sid, or nobody who sent it.
    """
    sid, sender = form.get("MessageSid", ""), form.get("From", "")
    if not SID.fullmatch(sid) or not sender:
        raise NotUnderstood("no MessageSid or From")
    kind = _kind(form)
    payload = json.dumps(dict(form), ensure_ascii=False).encode()
    group = BURST if kind == "photo" else None
    return Arrived(
        "whatsapp",
        form.get("To", ""),
        sender,
        sid,
        kind,
        time.time_ns() // 1000,
        group,
        payload,
    )


def _kind(form: Mapping[str, str]) -> str:
    if form.get("ButtonPayload") or form.get("ListId"):
        return "tap"
    if form.get("NumMedia", "0") not in ("", "0"):
        mime = form.get("MediaContentType0", "")
        if mime == "image/webp":  # a sticker
            return "other"
        if mime.startswith("image/"):
            return "photo"
        return "document" if mime == "application/pdf" else "other"
    if form.get("Latitude") or not form.get("Body"):
        return "other"
    return "text"


def media_of(payload: bytes) -> tuple[str, str]:
    """The sids of a message and of its first media; the address in the form is not trusted.

    Raises:
        NotUnderstood: the form's address names no media of this message's account.
    """
    form = json.loads(payload)
    found = re.search(r"/Messages/([A-Z]{2}[0-9a-f]{32})/Media/(ME[0-9a-f]{32})", form["MediaUrl0"])
    if found is None:
        raise NotUnderstood("no media sid")
    return found.group(1), found.group(2)


def heard(payload: bytes, pictures: tuple[Picture, ...]) -> Incoming:
    """What the merchant said."""
    form = json.loads(payload)
    sid = form["MessageSid"]
    answered = form.get("OriginalRepliedMessageSid") or None
    if token := form.get("ButtonPayload") or form.get("ListId"):
        return Incoming(Tap(token, answered, label=form.get("Body", "")[:100]), sid)
    if pictures:
        return Incoming(Pictures(pictures, form.get("Body", "")[:1024], answered), sid)
    if _kind(form) == "text":
        return Incoming(Text(form["Body"][:LONGEST_TEXT], answered), sid)
    mime = form.get("MediaContentType0", "")
    return Incoming(Other("location" if form.get("Latitude") else _named(mime)), sid)


def _named(mime: str) -> str:
    if mime == "image/webp":
        return "sticker"
    kind = mime.partition("/")[0]
    return kind if kind in ("audio", "video") else "file"
