"""The phones over HTTP, for the page and for tests: `/api/{channel}/{user}` and what it can do.

GET shows the screen. `/text` {"text", "answers"} (the id of a message that is swiped, if any),
`/tap` {"message", "button"}, `/picture` (a form: `file` once or several times, or `sample`;
`caption`, `document=1`, `mime`), `/other` {"kind"} and `/block` {"blocked"} do what a thumb does,
`/link` {"link"} follows a link that opens this chat (an invitation), `/language` {"speaks"} sets
the phone's language, and `/transcript` is what was said. `POST /api/team` {"leader": [channel,
user], "member": …} lets one join the other's team. `/file/{name}` is a picture of any chat.
"""

import re
import time
from functools import lru_cache, partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from bots.simulator.attachments import Attached
from bots.simulator.chat_links import words_of
from bots.simulator.colleagues import NoAnswer, join
from bots.simulator.phones import Phone, phone_of, screen_of
from bots.simulator.samples import SAMPLES, SLIPS
from bots.simulator.slip import slip_for
from bots.simulator.transcript import recorded, written
from bots.simulator.webhooks import Poster
from bots.simulator.world import Chat, Message, World

USERS = {
    "telegram": re.compile(r"\d{1,15}"),
    "whatsapp": re.compile(r"whatsapp:(\+\d{8,15}|[A-Z]{2}\.\w{1,60})"),
}
LANGUAGES = ("en", "ur")  # of a phone; who writes Roman Urdu has one of these
# What a browser shows as a picture; all else is for keeping.
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif")
DRAWN_ANEW = 600  # a slip bears the time of day: it is drawn anew after a while
MOST_FIELD = 30 * 1024 * 1024


def phones_router(world: World, poster: Poster) -> APIRouter:
    """The routes under `/api`."""
    router = APIRouter(prefix="/api")
    router.add_api_route("/file/{name}", _file_of(world), methods=["GET"])

    def chat_of(channel: str, user: str) -> Chat:
        if channel not in USERS or not USERS[channel].fullmatch(user):
            raise HTTPException(404)
        return world.chat(channel, user)

    place = Annotated[Chat, Depends(chat_of)]

    def phone(chat: place) -> Phone:
        return phone_of(world, poster, chat)

    _add_acts(router, world, place, Annotated[Phone, Depends(phone)])
    _add_settings(router, place)

    @router.post("/team")
    async def team(request: Request) -> dict[str, str]:
        body = await request.json()
        leader, member = (chat_of(*body[one]) for one in ("leader", "member"))
        try:
            await join(world, poster, leader=leader, member=member)
        except NoAnswer as silent:
            raise HTTPException(504, "the shop did not go along") from silent
        return {"joined": member.user}

    return router


def _add_acts(router: APIRouter, world: World, place: Any, phone: Any) -> None:
    async def screen(chat: place) -> dict[str, Any]:
        return screen_of(world, chat)

    async def text(request: Request, owner: phone, chat: place) -> dict[str, str]:
        body = await request.json()
        return {"id": owner.writes(str(body["text"]), _swiped(chat, body)).id}

    async def tap(request: Request, owner: phone, chat: place) -> dict[str, str]:
        body = await request.json()
        found, number = chat.find(str(body["message"])), int(body["button"])
        if found is None or not 0 <= number < len(found.buttons):
            raise HTTPException(404)
        return {"id": owner.taps(found, found.buttons[number]).id}

    async def picture(request: Request, owner: phone, chat: place) -> dict[str, str]:
        async with request.form(max_part_size=MOST_FIELD) as form:
            attached = await _attached(world, chat, form)
        if not attached:
            raise HTTPException(422, "no picture")
        return {"id": owner.sends(attached).id}

    async def other(request: Request, owner: phone) -> dict[str, str]:
        kind = str((await request.json())["kind"])
        owner.sends_other(kind)
        return {"kind": kind}

    async def link(request: Request, owner: phone, chat: place) -> dict[str, str]:
        return {"id": owner.writes(await _followed(request, world, chat)).id}

    async def block(request: Request, owner: phone, chat: place) -> dict[str, bool]:
        owner.blocks(blocked=bool((await request.json())["blocked"]))
        return {"blocked": chat.blocked}

    router.add_api_route("/{channel}/{user}", screen, methods=["GET"])

    for verb in (text, tap, picture, other, link, block):
        path = f"/{{channel}}/{{user}}/{verb.__name__}"
        router.add_api_route(path, verb, methods=["POST"])


def _swiped(chat: Chat, body: dict[str, Any]) -> Message | None:
    """The message that the words answer, where they answer one."""
    if not body.get("answers"):
        return None
    if (found := chat.find(str(body["answers"]))) is None:
        raise HTTPException(404)
    return found


async def _followed(request: Request, world: World, chat: Chat) -> str:
    words = words_of(world, chat.channel, str((await request.json())["link"]))
    if words is None:
        raise HTTPException(422, "link: one that opens this chat")
    return words


def _add_settings(router: APIRouter, place: Any) -> None:
    async def language(request: Request, chat: place) -> dict[str, str]:
        speaks = str((await request.json())["speaks"])
        if speaks not in LANGUAGES:
            raise HTTPException(422, f"speaks: one of {', '.join(LANGUAGES)}")
        chat.speaks = speaks
        return {"speaks": speaks}

    async def transcript(chat: place) -> Response:
        lines = written(recorded(chat, speaks=chat.speaks))
        headers = {"Content-Disposition": 'attachment; filename="transcript.jsonl"'}
        return Response(lines, media_type="application/jsonl", headers=headers)

    router.add_api_route("/{channel}/{user}/transcript", transcript, methods=["GET"])
    router.add_api_route("/{channel}/{user}/language", language, methods=["POST"])


async def _attached(world: World, chat: Chat, form: FormData) -> list[Attached]:
    """The sample or the files of a form; the caption stands on the first."""
    document, mime = form.get("document") == "1", str(form.get("mime") or "")
    caption, name = str(form.get("caption") or ""), form.get("sample")
    if isinstance(name, str) and name in SAMPLES:
        drawn = partial(slip_for, world, chat, name) if name in SLIPS else partial(sample, name)
        data = await run_in_threadpool(drawn)
        return [Attached(data, caption, document, mime, f"{name}.jpg", name)]
    uploads = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
    return [
        Attached(await one.read(), "" if number else caption, document, mime, one.filename or "")
        for number, one in enumerate(uploads)
    ]


def _file_of(world: World) -> Any:
    async def file(name: str) -> Response:
        found = world.files.get(name)
        if found is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "private, max-age=3600"}
        if found.mime not in SHOWN:
            label = quote(found.label or "file", safe="")
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{label}"
            return Response(found.data, media_type="application/octet-stream", headers=headers)
        return Response(found.data, media_type=found.mime, headers=headers)

    return file


def sample(name: str) -> bytes:
    """A picture of the tray; drawing takes a moment, so it is kept."""
    return _drawn(name, int(time.time() // DRAWN_ANEW) if name in SLIPS else 0)


@lru_cache(maxsize=16)
def _drawn(name: str, period: int) -> bytes:  # noqa: ARG001  when it was drawn
    return SAMPLES[name]()
