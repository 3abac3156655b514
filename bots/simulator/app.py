"""The simulator's application: provider APIs, phones, and the page that shows them."""

import ipaddress
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bots.simulator.phones_api import phones_router
from bots.simulator.samples import SAMPLES
from bots.simulator.telegram_api import telegram_router
from bots.simulator.twilio_api import cdn_router, twilio_router
from bots.simulator.webhooks import Poster
from bots.simulator.world import SimulatorConfig, World

STATIC = Path(__file__).parent / "static"


def create_simulator(config: SimulatorConfig, *, telegram: bool, whatsapp: bool) -> FastAPI:
    """The app, to be mounted at `/simulator`; a phone whose channel is real is left out."""
    world = World(config)
    poster = Poster(world)
    app = FastAPI(openapi_url=None)
    app.add_middleware(LoopbackOnly)
    if telegram:
        app.include_router(telegram_router(world))
    if whatsapp:
        app.include_router(twilio_router(world, poster))
        app.include_router(cdn_router(world))
    app.include_router(phones_router(world, poster))
    app.mount("/static", StaticFiles(directory=STATIC))

    @app.get("/")
    async def page() -> FileResponse:
        return FileResponse(STATIC / "phones.html")

    @app.get("/config.json")
    async def about() -> JSONResponse:
        return JSONResponse({"telegram": telegram, "whatsapp": whatsapp, "samples": list(SAMPLES)})

    @app.get("/sample/{name}.jpg")
    async def sample(name: str) -> Response:
        if name not in SAMPLES:
            return Response(status_code=404)
        return Response(SAMPLES[name](), media_type="image/jpeg")

    return app


class LoopbackOnly:
    """Refuse whoever does not call from this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass loopback through, answer 403 to all others."""
        client = (scope.get("client") or ("", 0))[0]
        if scope["type"] == "http" and not _is_loopback(client):
            await Response(status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
