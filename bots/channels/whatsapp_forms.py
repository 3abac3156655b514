"""Read Twilio's forms: at the edge to keep them, later to hear what they say."""

import json
import re
import time
from collections.abc import Mapping

from bots.channels.base import NotUnderstood, spoken
from bots.messages import Incoming, Other, Picture, Pictures, Tap, Text
from core.inbox.accept import Arrived
from core.inbox.message import BURST

SID = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
MEDIA = re.compile(r"/Messages/([A-Z]{2}[0-9a-fA-F]{32})/Media/(ME[0-9a-fA-F]{32})")
ADDRESS = re.compile(r"whatsapp:[!-~]{1,64}")
LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024


def arrived(form: Mapping[str, str]) -> Arrived:
    """What to keep of a message.

    Raises:
        NotUnderstood: no sid, or nobody who sent it.
    """
    sid, sender, ours = (form.get(name, "") for name in ("MessageSid", "From", "To"))
    if not (SID.fullmatch(sid) and ADDRESS.fullmatch(sender) and ADDRESS.fullmatch(ours)):
        raise NotUnderstood("no MessageSid, From or To")
    kind = _kind(form)
    payload = json.dumps(dict(form), ensure_ascii=False).encode()
    group = BURST if kind == "photo" else None
    return Arrived(
        "whatsapp",
        ours,
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
    found = MEDIA.search(json.loads(payload).get("MediaUrl0", ""))
    if found is None:
        raise NotUnderstood("no media sid")
    return found.group(1), found.group(2)


def heard(
    payload: bytes, pictures: tuple[Picture, ...], others: tuple[bytes, ...] = ()
) -> Incoming:
    """What the merchant said; the caption of a burst stands in any of its messages."""
    form = json.loads(payload)
    sid = form["MessageSid"]
    body = spoken(form.get("Body", ""))
    answered = form.get("OriginalRepliedMessageSid") or None
    if token := form.get("ButtonPayload") or form.get("ListId"):
        return Incoming(Tap(spoken(token), answered, label=body[:100]), sid)
    if pictures:
        captions = (body, *(spoken(json.loads(other).get("Body", "")) for other in others))
        caption = next((one for one in captions if one), "")
        return Incoming(Pictures(pictures, caption[:LONGEST_CAPTION], answered), sid)
    if _kind(form) == "text":
        return Incoming(Text(body[:LONGEST_TEXT], answered), sid)
    mime = form.get("MediaContentType0", "")
    return Incoming(Other("location" if form.get("Latitude") else _named(mime)), sid)


def _named(mime: str) -> str:
    if mime == "image/webp":
        return "sticker"
    kind = mime.partition("/")[0]
    if mime in ("text/vcard", "text/x-vcard", "text/directory"):
        return "contact"
    return kind if kind in ("audio", "video") else "file"
