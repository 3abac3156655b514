"""The simulator's application: provider APIs, phones, and the page that shows them."""

import ipaddress
from dataclasses import asdict
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bots.simulator.control_api import control_router
from bots.simulator.letters import letters_router
from bots.simulator.phones_api import phones_router, sample
from bots.simulator.samples import SAMPLES
from bots.simulator.telegram_api import telegram_router
from bots.simulator.twilio_api import add_twilio
from bots.simulator.webhooks import Poster
from bots.simulator.world import FAULTS, SimulatorConfig, World

STATIC = Path(__file__).parent / "static"


def create_simulator(config: SimulatorConfig, *, telegram: bool, whatsapp: bool) -> FastAPI:
    """The app, to be mounted at `/simulator`; a phone whose channel is real is left out."""
    world = World(config)
    poster = Poster(world)
    app = FastAPI(openapi_url=None)
    app.state.world = world
    app.add_middleware(LoopbackOnly)
    if telegram:
        app.include_router(telegram_router(world))
    if whatsapp:
        add_twilio(app, world, poster)
    app.include_router(control_router(world))
    app.include_router(phones_router(world, poster))
    app.include_router(letters_router())
    app.mount("/static", GZipMiddleware(StaticFiles(directory=STATIC)))
    _add_page(app, world, telegram=telegram, whatsapp=whatsapp)
    return app


def _add_page(app: FastAPI, world: World, *, telegram: bool, whatsapp: bool) -> None:
    @app.get("/")
    async def page() -> FileResponse:
        return FileResponse(STATIC / "phones.html", headers={"Cache-Control": "no-cache"})

    @app.get("/config.json")
    async def about() -> JSONResponse:
        return JSONResponse(
            {
                "telegram": telegram,
                "whatsapp": whatsapp,
                "samples": list(SAMPLES),
                "faults": list(FAULTS),
                "personas": [asdict(one) for one in world.people.everybody],
            }
        )

    @app.get("/sample/{name}.jpg")
    def picture(name: str) -> Response:
        if name not in SAMPLES:
            return Response(status_code=404)
        headers = {"Cache-Control": "private, max-age=300"}
        return Response(sample(name), media_type="image/jpeg", headers=headers)


class LoopbackOnly:
    """Refuse whoever does not call from this machine, and what other sites' pages would do here.

    Such a page may let its own name lead to loopback, so the name that was called is looked at.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass loopback through, answer 403 to all others."""
        if scope["type"] == "http":
            caller = (scope.get("client") or ("", 0))[0]
            headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
            foreign = headers.get(b"sec-fetch-site") == "cross-site" and scope["method"] != "GET"
            if foreign or not (_is_loopback(caller) and _is_local(headers.get(b"host", ""))):
                await Response(status_code=403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _is_local(host: str) -> bool:
    name = host.removeprefix("[").partition("]")[0] if "]" in host else host.partition(":")[0]
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
