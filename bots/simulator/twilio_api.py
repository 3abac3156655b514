"""Twilio's Messages, Media and Content APIs as far as a shop uses them, as strict as the real."""

from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.responses import JSONResponse, Response

from bots.simulator import twilio_content
from bots.simulator.dropped import Dropped, dawdle
from bots.simulator.twilio_limits import Wrong, check, log_in, not_now
from bots.simulator.twilio_sending import accept
from bots.simulator.webhooks import Poster
from bots.simulator.world import World


def add_twilio(app: FastAPI, world: World, poster: Poster) -> None:
    """The routes under `/twilio`, and the other host's where media lies."""

    def logged_in(request: Request) -> None:
        log_in(world, request)

    router = APIRouter(prefix="/twilio", dependencies=[Depends(logged_in)])
    account = f"/2010-04-01/Accounts/{world.config.twilio_account_sid}"
    _add_account(router, account, world)
    _add_messages(router, account, world, poster)
    _add_media(router, account, world)
    _add_contents(router, world)
    _add_typing(router, world)
    app.include_router(router)
    app.include_router(_cdn(world))

    @app.exception_handler(Wrong)
    async def refused(_: Request, wrong: Wrong) -> Response:
        return wrong.answer()


def _add_account(router: APIRouter, account: str, world: World) -> None:
    @router.get(account + ".json")
    async def tell() -> JSONResponse:
        ours = world.config.twilio_account_sid
        return JSONResponse({"sid": ours, "friendly_name": "Simulated shop", "status": "active"})


def _add_messages(router: APIRouter, account: str, world: World, poster: Poster) -> None:
    @router.post(account + "/Messages.json")
    async def create(request: Request) -> Response:
        not_now(world)
        given = await request.form()
        # Of a name that is repeated the first counts: WhatsApp takes one medium a message.
        form = {name: str(given.getlist(name)[0]) for name in given}
        check(world, form)
        taken = accept(world, poster, form)
        if world.takes_fault("lost_answer", "whatsapp"):
            return Dropped(status_code=201)
        return JSONResponse(taken, status_code=201)

    @router.get(account + "/Messages/{message}.json")
    async def look(message: str) -> JSONResponse:
        if message not in world.sent:
            raise _nothing(f"Messages/{message}")
        return JSONResponse(world.sent[message])

    @router.delete(account + "/Messages/{message}.json")
    async def forget(message: str) -> Response:
        media = [key for key in world.media if key[0] == message]
        if world.sent.pop(message, None) is None and not media:
            raise _nothing(f"Messages/{message}")
        for key in media:
            del world.media[key]
        return Response(status_code=204)


def _add_typing(router: APIRouter, world: World) -> None:
    @router.post("/v2/Indicators/Typing.json")
    async def typing(request: Request) -> JSONResponse:
        form = await request.form()
        message = str(form.get("messageId", ""))
        chats = [one for (channel, _), one in world.chats.items() if channel == "whatsapp"]
        chat = next((one for one in chats if one.find(message)), None)
        if form.get("channel") != "whatsapp" or chat is None:
            raise Wrong(400, 60200, "Invalid parameter: messageId")
        chat.notices("typing…")
        return JSONResponse({"success": True})


def _add_media(router: APIRouter, account: str, world: World) -> None:
    @router.get(account + "/Messages/{message}/Media/{media}")
    async def media(message: str, media: str, request: Request) -> Response:
        name = world.media.get((message, media))
        if name is None:
            raise _nothing(f"Media/{media}")
        host = request.headers.get("host", "").replace("127.0.0.1", "localhost")
        place = f"http://{host}{request.scope.get('root_path', '')}/cdn/{name}"
        return Response(status_code=307, headers={"Location": place})

    @router.delete(account + "/Messages/{message}/Media/{media}.json")
    async def forget(message: str, media: str) -> Response:
        if world.media.pop((message, media), None) is None:
            raise _nothing(f"Media/{media}")
        return Response(status_code=204)


def _add_contents(router: APIRouter, world: World) -> None:
    @router.post("/v1/Content")
    async def create(request: Request) -> JSONResponse:
        body = await request.json()
        fault = twilio_content.fault_of(body)
        if fault:
            raise Wrong(400, 60200, f"Invalid parameter: {fault}")
        sid = world.sid("HX")
        world.contents[sid] = body
        told: dict[str, Any] = {
            **body,
            "sid": sid,
            "account_sid": world.config.twilio_account_sid,
        }
        return JSONResponse(told, status_code=201)

    @router.post("/v1/Content/{sid}/ApprovalRequests/whatsapp")
    async def hand_in(sid: str, request: Request) -> JSONResponse:
        body = await request.json()
        fault = twilio_content.fault_of_template(_content(world, sid), body)
        if fault:
            raise Wrong(400, 60200, f"Invalid parameter: {fault}")
        told = {**body, "content_type": "twilio/text", "rejection_reason": ""}
        # Whoever asks the next time is told that it was approved.
        world.contents[sid]["approval"] = told | {"status": "approved"}
        return JSONResponse(told | {"status": "received"}, status_code=201)

    @router.get("/v1/Content/{sid}/ApprovalRequests")
    async def approval(sid: str) -> JSONResponse:
        found = _content(world, sid).get("approval") or {"status": "unsubmitted"}
        told = {"sid": sid, "account_sid": world.config.twilio_account_sid, "whatsapp": found}
        return JSONResponse(told)

    @router.delete("/v1/Content/{sid}")
    async def forget(sid: str) -> Response:
        if world.contents.pop(sid, None) is None:
            raise _nothing(f"Content/{sid}")
        return Response(status_code=204)


def _content(world: World, sid: str) -> dict[str, Any]:
    if sid not in world.contents:
        raise _nothing(f"Content/{sid}")
    content: dict[str, Any] = world.contents[sid]
    return content


def _nothing(what: str) -> Wrong:
    return Wrong(404, 20404, f"The requested resource /{what} was not found")


def _cdn(world: World) -> APIRouter:
    """Where media really lies: another host's path, which wants no log-in."""
    router = APIRouter()

    @router.get("/cdn/{name}")
    async def file(name: str, request: Request) -> Response:
        if request.headers.get("authorization"):
            return Response("credentials were sent on", status_code=400)
        found = world.files.get(name)
        if found is None:
            return Response(status_code=404)
        await dawdle(world, "whatsapp")
        return Response(found.data, media_type=found.mime)

    return router
