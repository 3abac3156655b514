"""The web server: it tells open streams that it ends, so that they do not hold it up."""

import asyncio
import socket

import uvicorn
from starlette.requests import Request


class Server(uvicorn.Server):
    """Uvicorn's, with an event in every request's state that is set once it stops."""

    closing: asyncio.Event

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        self.closing = asyncio.Event()
        self.lifespan.state["closing"] = self.closing
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first: uvicorn waits for whatever is being answered."""
        self.closing.set()
        await super().shutdown(sockets)


def closing_of(request: Request) -> asyncio.Event:
    """Set once the server stops; another server than ours never says so."""
    told: asyncio.Event = getattr(request.state, "closing", None) or asyncio.Event()
    return told
