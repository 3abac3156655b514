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
ONE_MEDIA = re.compile("Media(Url|ContentType)[0-9]+")
PER_MEDIA = ("Url", "ContentType")
MOST_MEDIA = 10
# The second and the third say nothing: its bytes tell whether it is a picture.
DOCUMENTS = ("application/pdf", "application/octet-stream", "")
LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024


def arrivals(form: Mapping[str, str]) -> tuple[Arrived, ...]:
    """What to keep of a message; of one with several media, each of them with its words.

    Raises:
        NotUnderstood: no sid, or nobody who sent it.
    """
    told = form.get("NumMedia", "")
    count = min(int(told), MOST_MEDIA) if re.fullmatch("[0-9]{1,4}", told) else 1
    if count <= 1:
        return (arrived(form),)
    rest = {name: value for name, value in form.items() if not ONE_MEDIA.fullmatch(name)}
    found = []
    for place in range(count):
        mine = {f"Media{what}0": form.get(f"Media{what}{place}", "") for what in PER_MEDIA}
        found.append(arrived(rest | mine | {"NumMedia": "1"}, place))
    return tuple(found)


def arrived(form: Mapping[str, str], place: int = 0) -> Arrived:
    """What to keep of a message, or of the one at this place of its media.

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
        f"{sid}/{place}" if place else sid,
        kind,
        time.time_ns() // 1000 + place,
        group,
        payload,
    )


def _kind(form: Mapping[str, str]) -> str:
    if form.get("ButtonPayload") or form.get("ListId"):
        return "tap"
    if form.get("NumMedia", "0") not in ("", "0"):
        mime = _mime(form)
        if mime == "image/webp":  # a sticker
            return "other"
        if mime.startswith("image/"):
            return "photo"
        return "document" if mime in DOCUMENTS else "other"
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
    named = "location" if form.get("Latitude") else _named(_mime(form))
    return Incoming(Other(named), sid)


def _mime(form: Mapping[str, str]) -> str:
    """The type of its first media, in small letters and without what follows it."""
    return form.get("MediaContentType0", "").partition(";")[0].strip().lower()


def _named(mime: str) -> str:
    if mime == "image/webp":
        return "sticker"
    kind = mime.partition("/")[0]
    if mime in ("text/vcard", "text/x-vcard", "text/directory"):
        return "contact"
    return kind if kind in ("audio", "video") else "file"
