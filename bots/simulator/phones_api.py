"""What a phone does: it writes, sends pictures, presses buttons, and shows what it heard."""

import io
import time
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from PIL import Image, UnidentifiedImageError
from starlette.datastructures import UploadFile
from starlette.responses import Response

from bots.simulator.samples import SAMPLES
from bots.simulator.webhooks import WHATSAPP, Poster
from bots.simulator.world import Chat, Message, World

PHOTO_SIDES = (90, 320, 800, 1280)


def phones_router(world: World, poster: Poster) -> APIRouter:
    """The routes under `/api`."""
    router = APIRouter(prefix="/api")

    @router.get("/{channel}/{user}")
    async def messages(channel: str, user: str) -> dict[str, Any]:
        chat = world.chat(channel, user)
        return {
            "messages": [one.shown() for one in chat.messages],
            "blocked": chat.blocked,
        }

    @router.post("/{channel}/{user}/text")
    async def text(channel: str, user: str, request: Request) -> dict[str, str]:
        words = str((await request.json())["text"])
        return {"id": _writes(world, poster, world.chat(channel, user), words)}

    @router.post("/{channel}/{user}/tap")
    async def tap(channel: str, user: str, request: Request) -> dict[str, str]:
        body = await request.json()
        chat = world.chat(channel, user)
        found = next((one for one in chat.messages if one.id == body["message"]), None)
        if found is None or not 0 <= int(body["button"]) < len(found.buttons):
            raise HTTPException(404)
        _taps(world, poster, chat, found, found.buttons[int(body["button"])])
        return {"id": found.id}

    @router.post("/{channel}/{user}/picture")
    async def picture(channel: str, user: str, request: Request) -> dict[str, str]:
        form = await request.form(max_part_size=30 * 1024 * 1024)
        sample = form.get("sample")
        if isinstance(sample, str) and sample in SAMPLES:
            files = [SAMPLES[sample]()]
        else:
            files = [
                await one.read() for one in form.getlist("file") if isinstance(one, UploadFile)
            ]
        document = form.get("document") == "1"
        mime = str(form.get("mime") or "")
        caption = str(form.get("caption") or "")
        chat, album = (
            world.chat(channel, user),
            str(world.number()) if len(files) > 1 else "",
        )
        for number, data in enumerate(files):
            words = caption if number == 0 else ""
            _sends(
                world,
                poster,
                chat,
                data,
                words,
                album=album,
                document=document,
                mime=mime,
            )
        return {"id": chat.messages[-1].id}

    @router.post("/{channel}/{user}/other")
    async def other(channel: str, user: str, request: Request) -> dict[str, str]:
        kind = str((await request.json())["kind"])
        _other(world, poster, world.chat(channel, user), kind)
        return {"kind": kind}

    @router.post("/{channel}/{user}/block")
    async def block(channel: str, user: str, request: Request) -> dict[str, bool]:
        chat = world.chat(channel, user)
        chat.blocked = bool((await request.json())["blocked"])
        if channel == "telegram":
            status = "kicked" if chat.blocked else "member"
            change = {
                "chat": _chat_of(chat),
                "from": _from(chat),
                "date": int(world.now()),
                "old_chat_member": {"status": "member", "user": _from(chat)},
                "new_chat_member": {"status": status, "user": _from(chat)},
            }
            poster.telegram({"update_id": world.update_id(), "my_chat_member": change})
        return {"blocked": chat.blocked}

    @router.post("/faults")
    async def faults(request: Request) -> dict[str, int]:
        world.faults = {name: int(count) for name, count in (await request.json()).items()}
        return world.faults

    @router.get("/file/{name}")
    async def file(name: str) -> Response:
        found = world.files.get(name)
        if found is None:
            raise HTTPException(404)
        mime = found.mime if found.mime.startswith("image/") else "image/jpeg"
        return Response(found.data, media_type=mime, headers={"Cache-Control": "max-age=3600"})

    return router


def _writes(world: World, poster: Poster, chat: Chat, words: str) -> str:
    if chat.channel == "telegram":
        message = _mine(world, chat, str(world.number()), words)
        told = {**_telegram_message(world, chat, message), "text": words}
        poster.telegram({"update_id": world.update_id(), "message": told})
        return message.id
    message = _mine(world, chat, world.sid("SM"), words)
    poster.twilio(WHATSAPP, {**_form(world, chat, message.id), "Body": words})
    return message.id


def _taps(
    world: World, poster: Poster, chat: Chat, carrier: Message, button: dict[str, str]
) -> None:
    chat.last_inbound = world.now()
    if chat.channel == "telegram":
        name = str(time.time_ns())
        world.callbacks[name] = world.now()
        tap = {
            "id": name,
            "from": _from(chat),
            "chat_instance": chat.user,
            "data": button["data"],
            "message": {
                "message_id": int(carrier.id),
                "date": int(carrier.at),
                "chat": _chat_of(chat),
                "text": carrier.text,
            },
        }
        poster.telegram({"update_id": world.update_id(), "callback_query": tap})
        return
    message = _mine(world, chat, world.sid("SM"), button["label"])
    form = {
        **_form(world, chat, message.id),
        "Body": button["label"],
        "OriginalRepliedMessageSid": carrier.id,
    }
    if carrier.rows:
        form |= {
            "ListId": button["data"],
            "ListTitle": button["label"],
            "MessageType": "interactive",
        }
    else:
        form |= {
            "ButtonText": button["label"],
            "ButtonPayload": button["data"],
            "MessageType": "button",
        }
    poster.twilio(WHATSAPP, form)


def _sends(
    world: World,
    poster: Poster,
    chat: Chat,
    data: bytes,
    caption: str,
    *,
    album: str,
    document: bool,
    mime: str,
) -> None:
    if chat.channel == "telegram":
        message = _mine(world, chat, str(world.number()), caption)
        told = _telegram_message(world, chat, message)
        told |= (
            _as_document(world, message, data, mime)
            if document
            else _as_photo(world, message, data)
        )
        if caption:
            told["caption"] = caption
        if album:
            told["media_group_id"] = album
        poster.telegram({"update_id": world.update_id(), "message": told})
        return
    message = _mine(world, chat, world.sid("MM"), caption)
    kind = mime or ("application/pdf" if data[:5] == b"%PDF-" else "image/jpeg")
    name = world.add_file(data, kind)
    message.files.append(name)
    media = world.sid("ME")
    world.media[(message.id, media)] = name
    base = f"https://api.twilio.com/2010-04-01/Accounts/{world.config.twilio_account_sid}"
    form = {
        **_form(world, chat, message.id),
        "Body": caption,
        "NumMedia": "1",
        "MessageType": "image",
        "MediaUrl0": f"{base}/Messages/{message.id}/Media/{media}",
        "MediaContentType0": kind,
    }
    poster.twilio(WHATSAPP, form)


def _other(world: World, poster: Poster, chat: Chat, kind: str) -> None:
    if chat.channel == "telegram":
        message = _mine(world, chat, str(world.number()), f"({kind})")
        told = {
            **_telegram_message(world, chat, message),
            kind: {"file_id": "x", "duration": 1},
        }
        poster.telegram({"update_id": world.update_id(), "message": told})
        return
    message = _mine(world, chat, world.sid("MM"), f"({kind})")
    mime = {"voice": "audio/ogg", "sticker": "image/webp", "video": "video/mp4"}.get(
        kind, "text/vcard"
    )
    form = {
        **_form(world, chat, message.id),
        "Body": "",
        "NumMedia": "1",
        "MediaContentType0": mime,
    }
    poster.twilio(WHATSAPP, {**form, "MediaUrl0": "https://api.twilio.com/none"})


def _mine(world: World, chat: Chat, name: str, words: str) -> Message:
    message = Message(name, mine=True, text=words)
    with world.lock:
        chat.messages.append(message)
        chat.last_inbound = world.now()
    return message


def _chat_of(chat: Chat) -> dict[str, Any]:
    return {"id": int(chat.user), "type": "private", "first_name": "Ayesha"}


def _from(chat: Chat) -> dict[str, Any]:
    return {
        "id": int(chat.user),
        "is_bot": False,
        "first_name": "Ayesha",
        "language_code": "en",
    }


def _telegram_message(world: World, chat: Chat, message: Message) -> dict[str, Any]:
    return {
        "message_id": int(message.id),
        "date": int(world.now()),
        "chat": _chat_of(chat),
        "from": _from(chat),
    }


def _form(world: World, chat: Chat, sid: str) -> dict[str, str]:
    return {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": world.config.twilio_account_sid,
        "From": chat.user,
        "To": world.config.twilio_from,
        "WaId": chat.user.removeprefix("whatsapp:+"),
        "ProfileName": "Ayesha",
        "NumMedia": "0",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
        "MessageType": "text",
        "Body": "",
    }


def _as_photo(world: World, message: Message, data: bytes) -> dict[str, Any]:
    """A photo is made anew in several sizes; what is no picture goes as a file."""
    try:
        image = Image.open(io.BytesIO(data)).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return _as_document(world, message, data, "image/jpeg")
    sizes: list[dict[str, Any]] = []
    for side in PHOTO_SIDES:
        if side > max(image.size) and sizes:
            break
        small = image.copy()
        small.thumbnail((side, side))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=87)
        name = world.add_file(out.getvalue(), "image/jpeg", *small.size)
        sizes.append(
            {
                "file_id": name,
                "file_unique_id": name[:12],
                "width": small.width,
                "height": small.height,
                "file_size": out.tell(),
            }
        )
    message.files.append(str(sizes[-1]["file_id"]))
    return {"photo": sizes}


def _as_document(world: World, message: Message, data: bytes, mime: str) -> dict[str, Any]:
    kind = mime or ("application/pdf" if data[:5] == b"%PDF-" else "image/jpeg")
    name = world.add_file(data, kind)
    message.files.append(name)
    message.document = True
    facts = {"file_id": name, "file_unique_id": name[:12], "file_size": len(data)}
    return {"document": {**facts, "mime_type": kind, "file_name": "photo"}}
