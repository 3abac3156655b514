"""What Twilio does after its 201: it fetches the media, minds the window, delivers and reports."""

import asyncio
import io
from email.utils import formatdate
from typing import Any

import httpx
from PIL import Image, UnidentifiedImageError

from bots.simulator import twilio_content
from bots.simulator.twilio_limits import variables_of
from bots.simulator.webhooks import Poster
from bots.simulator.world import WINDOW, Chat, Message, World

MOST_PICTURE = 5 * 1024 * 1024
KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "application/pdf": "PDF"}
OUTSIDE, NOT_FETCHED, NOT_TAKEN = "63016", "63019", "63021"
FETCH_WITHIN = 15.0


def accept(world: World, poster: Poster, form: dict[str, str]) -> dict[str, Any]:
    """Take a message; what becomes of it is told by callback."""
    sid = world.sid("MM" if form.get("MediaUrl") else "SM")
    resource: dict[str, Any] = {
        "sid": sid,
        "account_sid": world.config.twilio_account_sid,
        "status": "queued",
        "to": form["To"],
        "from": form["From"],
        "body": form.get("Body", ""),
        "num_media": "1" if form.get("MediaUrl") else "0",
        "num_segments": "1",
        "direction": "outbound-api",
        "api_version": "2010-04-01",
        "date_created": formatdate(world.now()),
        "date_updated": formatdate(world.now()),
        "date_sent": None,
        "price": None,
        "price_unit": "USD",
        "messaging_service_sid": None,
        "error_code": None,
        "error_message": None,
        "uri": f"/2010-04-01/Accounts/{world.config.twilio_account_sid}/Messages/{sid}.json",
        "subresource_uris": {},
    }
    world.sent[sid] = resource
    poster.later(_carry_out(world, poster, dict(resource), form))
    return resource


async def _carry_out(
    world: World, poster: Poster, resource: dict[str, Any], form: dict[str, str]
) -> None:
    sid, chat = resource["sid"], world.chat("whatsapp", form["To"])
    message = Message(sid, mine=False, text=form.get("Body", ""), status="sending", at=world.now())
    code = await _show(world, chat, message, form)
    if code:
        await _report(world, poster, form, sid, "undelivered", code)
        return
    for status in ("sent", "delivered", "read"):
        if status != "sent" and chat.blocked:
            return
        message.status = status
        await _report(world, poster, form, sid, status, "")


async def _show(world: World, chat: Chat, message: Message, form: dict[str, str]) -> str:
    """Put it on the phone; a code where that cannot be."""
    if not _is_approved(world, form):
        is_late = world.now() - chat.last_inbound > WINDOW
        if is_late or world.takes_fault("outside", "whatsapp"):
            return OUTSIDE
    if content := form.get("ContentSid"):
        values = variables_of(form) or {}
        if not twilio_content.fill(message, world.contents[content], values):
            return NOT_TAKEN
    elif url := form.get("MediaUrl"):
        code = await _fetch(world, message, url)
        if code:
            return code
    chat.hears(message)
    return ""


def _is_approved(world: World, form: dict[str, str]) -> bool:
    content = world.contents.get(form.get("ContentSid", ""), {})
    return bool((content.get("approval") or {}).get("status") == "approved")


async def _fetch(world: World, message: Message, url: str) -> str:
    """Really get the link, as anybody could: no log-in, no cookie."""
    async with httpx.AsyncClient(
        timeout=FETCH_WITHIN, follow_redirects=True, max_redirects=2, trust_env=False
    ) as client:
        try:
            answer = await client.get(url, headers={"User-Agent": "TwilioProxy/1.1"})
        except (httpx.HTTPError, httpx.InvalidURL):
            return NOT_FETCHED
    if answer.status_code != httpx.codes.OK:
        return NOT_FETCHED
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    if len(answer.content) > MOST_PICTURE or KINDS.get(kind, "") != _format(answer.content):
        return NOT_TAKEN
    message.files.append(world.add_file(answer.content, kind))
    return ""


def _format(data: bytes) -> str | None:
    """What the bytes are, whatever they are said to be."""
    if data.startswith(b"%PDF-"):
        return "PDF"
    try:
        return Image.open(io.BytesIO(data)).format
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


async def _report(
    world: World, poster: Poster, form: dict[str, str], sid: str, status: str, code: str
) -> None:
    resource = world.sent.get(sid)
    if resource is not None:
        resource |= {"status": status, "error_code": int(code) if code else None}
    if not form.get("StatusCallback"):
        return
    told = {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": status,
        "SmsStatus": status,
        "AccountSid": world.config.twilio_account_sid,
        "ApiVersion": "2010-04-01",
        "To": form["To"],
        "From": form["From"],
        "ChannelPrefix": "whatsapp",
        "ChannelToAddress": form["To"][:-4] + "XXXX",
    }
    if status != "sent":
        told["EventType"] = status.upper()
    if code:
        told |= {"ErrorCode": code, "ChannelStatusMessage": f"Error {code}"}
    await poster.report(form["StatusCallback"], told)
    await asyncio.sleep(0.05)  # the steps of a delivery do not fall into one moment
