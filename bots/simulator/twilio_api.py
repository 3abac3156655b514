"""Twilio's Messages, Media and Content APIs as far as a shop uses them, as strict as the real."""

import asyncio
import base64
import json
import re
from typing import Any

import httpx
from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from bots.simulator.webhooks import Poster
from bots.simulator.world import WINDOW, Chat, Message, World

MOST_BODY, MOST_PICTURE = 1600, 5 * 1024 * 1024
NUMBER = re.compile(r"whatsapp:\+\d{8,15}")
_background: set[asyncio.Task[None]] = set()


def twilio_router(world: World, poster: Poster) -> APIRouter:
    """The routes under `/twilio`."""
    router = APIRouter(prefix="/twilio")
    account = f"/2010-04-01/Accounts/{world.config.twilio_account_sid}"

    @router.post(account + "/Messages.json")
    async def create(request: Request) -> Response:
        if not _logged_in(world, request):
            return _error(401, 20003, "Authenticate")
        if world.takes_fault("too_many"):
            return _error(429, 20429, "Too Many Requests")
        if world.takes_fault("server_error"):
            return _error(503, 20503, "Service unavailable")
        form = {name: str(value) for name, value in (await request.form()).items()}
        wrong = _wrong(world, form)
        if wrong is not None:
            return wrong
        return JSONResponse(_accept(world, poster, form), status_code=201)

    @router.get(account + "/Messages/{message}/Media/{media}")
    async def media(message: str, media: str, request: Request) -> Response:
        if not _logged_in(world, request):
            return _error(401, 20003, "Authenticate")
        name = world.media.get((message, media))
        if name is None:
            return _error(404, 20404, "not found")
        host = request.headers.get("host", "").replace("127.0.0.1", "localhost")
        place = f"http://{host}{request.scope.get('root_path', '')}/cdn/{name}"
        return Response(status_code=307, headers={"Location": place})

    @router.delete(account + "/Messages/{message}/Media/{media}.json")
    async def forget(message: str, media: str, request: Request) -> Response:
        if not _logged_in(world, request):
            return _error(401, 20003, "Authenticate")
        if world.media.pop((message, media), None) is None:
            return _error(404, 20404, "not found")
        return Response(status_code=204)

    @router.post("/v1/Content")
    async def content(request: Request) -> Response:
        if not _logged_in(world, request):
            return _error(401, 20003, "Authenticate")
        body = await request.json()
        if not _content_is_right(body):
            return _error(400, 60200, "Invalid content")
        sid = world.sid("HX")
        world.contents[sid] = body
        told = {**body, "sid": sid, "account_sid": world.config.twilio_account_sid}
        return JSONResponse(told, status_code=201)

    return router


def cdn_router(world: World) -> APIRouter:
    """Where media really lies: another host's path, which wants no log-in."""
    router = APIRouter()

    @router.get("/cdn/{name}")
    async def file(name: str, request: Request) -> Response:
        if request.headers.get("authorization"):
            return Response("credentials were sent on", status_code=400)
        found = world.files.get(name)
        if found is None:
            return Response(status_code=404)
        return Response(found.data, media_type=found.mime)

    return router


def _logged_in(world: World, request: Request) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    wanted = f"{world.config.twilio_account_sid}:{world.config.twilio_auth_token}"
    return scheme == "Basic" and given == base64.b64encode(wanted.encode()).decode()


def _error(status: int, code: int, message: str) -> JSONResponse:
    body = {"code": code, "message": message, "more_info": "", "status": status}
    return JSONResponse(body, status_code=status)


def _wrong(world: World, form: dict[str, str]) -> JSONResponse | None:
    if not NUMBER.fullmatch(form.get("To", "")):
        return _error(400, 21211, "Invalid 'To' Phone Number")
    if form.get("From") != world.config.twilio_from:
        return _error(400, 63007, "no such sender")
    if len(form.get("Body", "")) > MOST_BODY:
        return _error(400, 21617, "body exceeds 1600 characters")
    if not any(form.get(name) for name in ("Body", "MediaUrl", "ContentSid")):
        return _error(400, 21619, "a body or media is required")
    if form.get("ContentSid") and form["ContentSid"] not in world.contents:
        return _error(400, 21656, "no such content")
    if world.chat("whatsapp", form["To"]).blocked:
        return _error(400, 63014, "blocked")
    return None


def _accept(world: World, poster: Poster, form: dict[str, str]) -> dict[str, Any]:
    sid = world.sid("MM" if form.get("MediaUrl") else "SM")
    chat = world.chat("whatsapp", form["To"])
    task = asyncio.get_running_loop().create_task(_carry_out(world, poster, chat, sid, form))
    _background.add(task)
    task.add_done_callback(_background.discard)
    return {
        "sid": sid,
        "account_sid": world.config.twilio_account_sid,
        "status": "queued",
        "to": form["To"],
        "from": form["From"],
        "body": form.get("Body", ""),
        "num_media": "1" if form.get("MediaUrl") else "0",
        "error_code": None,
    }


async def _carry_out(
    world: World, poster: Poster, chat: Chat, sid: str, form: dict[str, str]
) -> None:
    """What Twilio does after its 201: fetch the media, mind the window, report."""
    if world.now() - chat.last_inbound > WINDOW:
        _report(world, poster, form, sid, "undelivered", "63016")
        return
    message = Message(sid, mine=False, text=form.get("Body", ""), status="sending")
    with world.lock:
        chat.messages.append(message)
    if url := form.get("MediaUrl"):
        code = await _fetch(world, message, url)
        if code:
            with world.lock:
                chat.messages.remove(message)
            _report(world, poster, form, sid, "undelivered", code)
            return
    if content := form.get("ContentSid"):
        _fill(world, message, content, form.get("ContentVariables", "{}"))
    message.status = "sent"
    for status in ("sent", "delivered", "read"):
        message.status = status
        _report(world, poster, form, sid, status, "")


async def _fetch(world: World, message: Message, url: str) -> str:
    async with httpx.AsyncClient(timeout=15) as client:
        try:
            answer = await client.get(url)
        except httpx.HTTPError:
            return "63019"
    kind = answer.headers.get("content-type", "")
    if answer.status_code != 200:
        return "63019"
    if kind not in ("image/jpeg", "image/png") or len(answer.content) > MOST_PICTURE:
        return "63021"
    message.files.append(world.add_file(answer.content, kind))
    return ""


def _fill(world: World, message: Message, content: str, variables: str) -> None:
    values = json.loads(variables)

    def filled(text: str) -> str:
        return re.sub(r"{{(\d+)}}", lambda mark: str(values.get(mark.group(1), "")), text)

    types = world.contents[content]["types"]
    if quick := types.get("twilio/quick-reply"):
        message.text = filled(quick["body"])
        message.buttons = [
            {"label": one["title"], "data": filled(one["id"])} for one in quick["actions"]
        ]
    elif rows := types.get("twilio/list-picker"):
        message.text, message.rows = filled(rows["body"]), True
        message.buttons = [
            {
                "label": one["item"],
                "data": filled(one["id"]),
                "note": one.get("description") or "",
            }
            for one in rows["items"]
        ]


def _content_is_right(body: dict[str, Any]) -> bool:
    types = body.get("types") or {}
    if quick := types.get("twilio/quick-reply"):
        actions = quick.get("actions") or []
        return 1 <= len(actions) <= 3 and all(len(one["title"]) <= 20 for one in actions)
    if rows := types.get("twilio/list-picker"):
        items = rows.get("items") or []
        return 1 <= len(items) <= 10 and all(
            len(one["item"]) <= 24 and len(one.get("description") or "") <= 72 for one in items
        )
    return False


def _report(
    world: World, poster: Poster, form: dict[str, str], sid: str, status: str, code: str
) -> None:
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
    }
    if code:
        told["ErrorCode"] = code
    poster.twilio_at(form["StatusCallback"], told)
